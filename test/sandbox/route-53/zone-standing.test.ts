import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { addHostedZone } from '../../../src/sandbox/scenarios/seed.ts';
import { ending, first, open, type UnderTest } from '../account-under-test.ts';

const zoneOf = ({ account }: UnderTest): string => first(account.hostedZones).id;

describe('GetDNSSEC', () => {
  it.each([[undefined, 'NOT_SIGNING'], [false, 'NOT_SIGNING'], [true, 'SIGNING']])('signing: %s is %s', async (signing, expected) => {
    const world = open();
    if (signing !== undefined) first(world.account.hostedZones).signing = signing;
    expect(await world.aws.route53('GetDNSSEC', { HostedZoneId: zoneOf(world) })).toMatchObject({ Status: { ServeSignature: expected }, KeySigningKeys: [] });
  });

  it('refuses a private zone, and one that is not there', async () => {
    const world = open();
    const { id } = addHostedZone(world.account, { name: 'example.org', private: true });
    expect(await ending(world.aws.route53('GetDNSSEC', { HostedZoneId: id }))).toBe('InvalidArgument');
    expect(await ending(world.aws.route53('GetDNSSEC', { HostedZoneId: 'Z0' }))).toBe('NoSuchHostedZone');
  });
});

describe('ListResourceRecordSetProtections', () => {
  const listed = async (world: UnderTest, input: object = {}) => world.aws.route53('ListResourceRecordSetProtections', { HostedZoneId: zoneOf(world), ...input });
  const names = ({ ResourceRecordSetProtections: found }: Awaited<ReturnType<typeof listed>>) => found?.map(({ RecordName, RecordType }) => `${RecordName} ${RecordType}`);
  const protectedWorld = (): UnderTest => {
    const world = open();
    first(world.account.hostedZones).protections = [
      { name: 'www.example.com', type: 'CNAME', comment: 'ask the shop first' }, { name: 'example.com', type: 'MX' }, { name: 'example.com', type: 'A' }, { name: '*.example.com', type: 'A' },
    ];
    return world;
  };

  it('is empty unless somebody has made one', async () => {
    expect(await listed(open())).toMatchObject({ ResourceRecordSetProtections: [] });
    expect(await ending(open().aws.route53('ListResourceRecordSetProtections', { HostedZoneId: 'Z0' }))).toBe('NoSuchHostedZone');
  });

  it('lists them in the order of record sets, with what somebody said of them', async () => {
    const found = await listed(protectedWorld());
    expect(names(found)).toEqual(['example.com. A', 'example.com. MX', '\\052.example.com. A', 'www.example.com. CNAME']);
    expect(found.ResourceRecordSetProtections?.at(-1)).toEqual({ RecordName: 'www.example.com.', RecordType: 'CNAME', Comment: 'ask the shop first' });
  });

  it('pages, and starts where it is told', async () => {
    const world = protectedWorld();
    const page = await listed(world, { MaxResults: 3 });
    expect(names(page)).toHaveLength(3);
    expect(names(await listed(world, { NextToken: page.NextToken, MaxResults: 3 }))).toEqual(['www.example.com. CNAME']);
    expect(names(await listed(world, { StartRecordName: 'example.com', StartRecordType: 'B' }))?.[0]).toBe('example.com. MX');
    expect(await ending(listed(world, { StartRecordType: 'A' }))).toBe('InvalidInput');
    expect(await ending(listed(world, { NextToken: 'x' }))).toBe('InvalidPaginationToken');
  });

  type Change = [action: 'CREATE' | 'UPSERT' | 'DELETE', name: string, type: 'A' | 'AAAA', value: string];
  it.each<[string, Change, string]>([
    ['a change of it', ['UPSERT', 'example.com', 'A', '192.0.2.1'], 'InvalidChangeBatch'],
    ['its deletion', ['DELETE', 'example.com', 'A', '203.0.113.10'], 'InvalidChangeBatch'],
    ['its creation', ['CREATE', '*.example.com', 'A', '192.0.2.1'], 'InvalidChangeBatch'],
    ['another type', ['CREATE', 'example.com', 'AAAA', '2001:db8::1'], 'ok'],
    ['another name', ['CREATE', 'new.example.com', 'A', '192.0.2.1'], 'ok'],
  ])('%s', async (_name, [Action, Name, Type, Value], expected) => {
    const world = protectedWorld();
    const before = structuredClone(first(world.account.hostedZones).records);
    const call = world.aws.route53('ChangeResourceRecordSets', { HostedZoneId: zoneOf(world), ChangeBatch: { Changes: [{ Action, ResourceRecordSet: { Name, Type, TTL: 300, ResourceRecords: [{ Value }] } }] } });
    expect(await ending(call)).toBe(expected);
    expect(isDeepStrictEqual(first(world.account.hostedZones).records, before)).toBe(expected !== 'ok');
  });
});
