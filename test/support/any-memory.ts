import * as fc from 'fast-check';
import type { ListenerBefore } from '../../src/aws/memory/listener-before.ts';
import type { ClosedRule, SiteEntries, Switch, TakenOver } from '../../src/aws/memory/entries.ts';
import type { RecordSet } from '../../src/aws/record-sets.ts';
import { arn } from './site.ts';

/** Anything that a site's memory may hold, and what may happen to the tags that hold it. */

/** What JSON says, with any character in its texts; -0 is written as 0. */
export const anyJson = fc.jsonValue({ stringUnit: 'binary' }).map((value) => JSON.parse(JSON.stringify(value)) as unknown);

/** Any text, with characters that are hard to write: quotes, escapes, control characters, halves of surrogate pairs. */
const hardText = (maxLength: number) => fc.array(fc.oneof(fc.string({ unit: 'binary', minLength: 1, maxLength: 3 }), fc.constantFrom('"', '\\', '\\052', '\n', '\u0000', '\u0085', '\u202e', '\ud800', '日本', '😀', '.', ' ', '=')), { maxLength: Math.ceil(maxLength / 8) })
  .map((parts) => parts.join('').slice(0, maxLength));

const hex = (digits: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${digits}}$`));
const ec2Id = (prefix: string) => fc.oneof(hex(8), hex(17)).map((digits) => `${prefix}-${digits}`);
const zone = fc.stringMatching(/^Z[A-Z0-9]{5,20}$/);
const name = fc.stringMatching(/^(_[a-f0-9]{8,32}\.)?([a-z0-9]{1,12}\.){1,3}[a-z]{2,6}$/);
const port = fc.integer({ min: 1, max: 65_535 });
const time = fc.integer({ min: 0, max: 8_640_000_000_000_000 });
const seconds = fc.integer({ min: 0, max: 2_147_483_647 });

const simple = (type: string, value: fc.Arbitrary<string>) =>
  fc.record({ type: fc.constant(type), ttl: seconds, values: fc.array(value, { minLength: 1, maxLength: 5 }) });
const alias = fc.record({
  type: fc.constantFrom('A', 'AAAA'),
  alias: fc.record({ dnsName: fc.oneof(name, fc.constantFrom('*.example.com', 'a\\100b.example.com')), hostedZoneId: zone, evaluateTargetHealth: fc.boolean() }),
});
const proof = simple('CNAME', hardText(300).filter((text) => text !== ''));
const anySet = fc.oneof(simple('A', fc.ipV4()), simple('AAAA', fc.ipV6()), proof, simple('HTTPS', hardText(300).filter((text) => text !== '')), alias);

function atName<Entry extends { sets: readonly Omit<RecordSet, 'name'>[] }>(entry: fc.Arbitrary<Entry>) {
  return fc.dictionary(name, entry, { maxKeys: 4, noNullPrototype: true }).map((entries) =>
    Object.fromEntries(Object.entries(entries).map(([at, one]) => [at, { ...one, sets: one.sets.map((set) => ({ name: at, ...set })) }])));
}

const takenOver = fc.record({ zone, sets: fc.array(anySet, { maxLength: 4 }), switched: fc.boolean() }).chain((entry) => {
  const addresses = entry.sets.flatMap((set) => ('values' in set && (set.type === 'A' || set.type === 'AAAA') ? set.values : []));
  if (addresses.length === 0) return fc.constant(entry);
  return fc.dictionary(fc.constantFrom(...addresses), ec2Id('i'), { minKeys: 1, noNullPrototype: true }).map((stoodFor) => ({ ...entry, stoodFor }));
});

const switches: fc.Arbitrary<Record<string, Switch>> = fc.dictionary(zone, fc.record({ at: time, ttlSeconds: seconds, change: fc.stringMatching(/^(C[A-Z0-9]{10,31})?$/) }), { maxKeys: 3, noNullPrototype: true });

const ranges = fc.oneof(
  fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 })).map(([address, bits]) => `${address}/${bits}`),
  fc.tuple(fc.ipV6(), fc.integer({ min: 0, max: 128 })).map(([address, bits]) => `${address}/${bits}`),
);
const somebodysTags = fc.dictionary(hardText(100).filter((key) => key !== '' && !/^aws:/i.test(key)), hardText(200), { minKeys: 1, maxKeys: 4, noNullPrototype: true });
const somebodysRule = {
  protocol: fc.constantFrom('tcp', '-1', '6'), fromPort: fc.integer({ min: -1, max: 65_535 }), toPort: fc.integer({ min: -1, max: 65_535 }),
  source: ranges, description: hardText(255), tags: somebodysTags,
};
const closings: fc.Arbitrary<Record<string, ClosedRule>> = fc.array(fc.record({
  id: ec2Id('sgr'), groupId: ec2Id('sg'), ...somebodysRule, closedAt: time,
}, { requiredKeys: ['id', 'groupId', 'protocol', 'fromPort', 'toPort', 'source', 'description', 'closedAt'] }), { maxLength: 8 }).map((rules) => Object.fromEntries(rules.map((rule) => [rule.id, rule])));

const listener = fc.record({
  protocol: fc.constantFrom('HTTP', 'HTTPS'), tlsPolicy: fc.constant('ELBSecurityPolicy-2016-08'), certificateArn: fc.constant(arn.certificate),
  actions: fc.array(fc.oneof(
    fc.record({ Type: fc.constant('fixed-response'), FixedResponseConfig: fc.record({ StatusCode: fc.constant('503'), MessageBody: hardText(200) }) }),
    fc.record({ Type: fc.constant('redirect'), RedirectConfig: fc.record({ StatusCode: fc.constant('HTTP_302'), Host: hardText(60), Path: hardText(60), Query: hardText(60) }) }),
    fc.record({ Type: fc.constant('forward'), TargetGroupArn: fc.constant(arn.targetGroup), Order: fc.integer({ min: 1, max: 50_000 }) }),
  ), { minLength: 1, maxLength: 2 }),
}, { requiredKeys: ['protocol', 'actions'] }) as fc.Arbitrary<ListenerBefore>;

const targets = fc.dictionary(fc.tuple(ec2Id('i'), port).map(([id, number]) => `${id} port ${number}`), fc.constant('registered' as const), { maxKeys: 3, noNullPrototype: true });
const certificate = fc.uuid().map((id) => `arn:aws:acm:ap-northeast-1:123456789012:certificate/${id}`);

const used = fc.record({ arn: certificate, made: fc.boolean(), superseded: fc.array(certificate, { maxLength: 3 }) });
const reference = fc.tuple(name.filter((site) => !site.startsWith('_')), hex(32)).map(([site, token]) => `ec2-https ${site} ${token}`);

/**
 * The memory of a site of this domain, with any of its entries.
 * @param domain of its options
 */
export function anyMemory(domain: string): fc.Arbitrary<SiteEntries> {
  return fc.record({
    options: fc.dictionary(fc.string(), anyJson, { maxKeys: 4, noNullPrototype: true }).map((others) => ({ ...others, domain })),
    attempt: fc.record({ number: fc.nat(1000) }),
    certificate: used,
    'edge-certificate': fc.oneof(used, fc.record({ made: fc.boolean(), superseded: fc.array(certificate, { maxLength: 3 }) })),
    'validation-records': atName(fc.record({ zone, sets: fc.array(proof, { maxLength: 1 }), value: name })) as fc.Arbitrary<NonNullable<SiteEntries['validation-records']>>,
    'instance-ingress': fc.dictionary(fc.tuple(ec2Id('sg'), port).map(([id, number]) => `${id} tcp ${number}`), fc.constant(null), { maxKeys: 3, noNullPrototype: true }),
    'alias-records': atName(takenOver) as fc.Arbitrary<Record<string, TakenOver>>,
    switch: switches,
    'switch-back': switches,
    'direct-access-closed': closings,
    'load-balancer-security-group': fc.record({ adopted: fc.record({ rules: fc.array(hardText(100)) }) }),
    'load-balancer': fc.record({ adopted: fc.record({ subnets: fc.array(ec2Id('subnet'), { maxLength: 3 }), securityGroups: fc.array(ec2Id('sg'), { maxLength: 3 }), dropInvalidHeaderFields: fc.boolean() }) }),
    'target-group': fc.record({
      replaced: targets,
      adopted: fc.record({
        healthPath: fc.webPath().map((path) => `/${path.replace(/^\//, '')}`), healthCodes: fc.constantFrom('200', '200-399', '200,301'), healthProtocol: fc.constantFrom('HTTP', 'HTTPS'),
        healthPort: fc.oneof(fc.constant('traffic-port'), port.map(String)),
        targets,
      }),
    }, { requiredKeys: [], noNullPrototype: true }),
    'https-listener': fc.record({ before: listener }),
    'http-redirect': fc.record({ before: listener }),
    'origin-record': atName(fc.record({ zone, sets: fc.array(anySet, { maxLength: 4 }), switched: fc.boolean() })) as fc.Arbitrary<NonNullable<SiteEntries['origin-record']>>,
    distribution: fc.record({
      reference, id: fc.stringMatching(/^E[A-Z0-9]{10,15}$/), domainNames: fc.array(name, { maxLength: 3 }), names: fc.array(name, { maxLength: 3 }),
    }, { requiredKeys: ['reference'], noNullPrototype: true }),
    'origin-locked': fc.record({ locked: fc.constant(true), taken: fc.array(fc.record(somebodysRule, { requiredKeys: ['protocol', 'fromPort', 'toPort', 'source', 'description'], noNullPrototype: true }), { maxLength: 2 }) }, { requiredKeys: ['locked'], noNullPrototype: true }),
  } satisfies Record<keyof SiteEntries, unknown>, { requiredKeys: [] });
}

type Tags = readonly { Key: string; Value: string }[];

/** What may happen to tags: one goes, two change places, one is cut, altered or doubled; or several of these. */
export const mutated: fc.Arbitrary<(tags: Tags) => Tags> = fc.array(fc.oneof(
  fc.nat(60).map((at) => (tags: Tags) => tags.filter((_, index) => index !== at % (tags.length || 1))),
  fc.tuple(fc.nat(60), fc.nat(60)).map(([a, b]) => (tags: Tags) => tags.map((tag, index) => ({ Key: tag.Key, Value: valueAt(tags, index === a % tags.length ? b : index === b % tags.length ? a : index) }))),
  fc.tuple(fc.nat(60), fc.nat(256)).map(([at, length]) => altering(at, (value) => value.slice(0, length))),
  fc.tuple(fc.nat(60), fc.nat(255), fc.constantFrom(...'AZaz09-_. =+')).map(([at, place, character]) => altering(at, (value) => value.slice(0, place) + character + value.slice(place + 1))),
  fc.tuple(fc.nat(60), fc.nat(60)).map(([at, number]) => (tags: Tags) => [...tags, ...tags.filter((_, index) => index === at % (tags.length || 1)).map((tag) => ({ ...tag, Key: tag.Key.replace(/\d+$/, String(number)) }))]),
), { minLength: 1, maxLength: 3 }).map((steps) => (tags) => steps.reduce((now, step) => step(now), tags));

function valueAt(tags: Tags, index: number): string {
  return tags[index % tags.length]?.Value ?? '';
}

function altering(at: number, alter: (value: string) => string): (tags: Tags) => Tags {
  return (tags) => tags.map((tag, index) => (index === at % tags.length ? { ...tag, Value: alter(tag.Value) } : tag));
}
