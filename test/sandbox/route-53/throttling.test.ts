import { describe, expect, it } from 'vitest';
import { ending, first, open, type UnderTest } from '../account-under-test.ts';

const list = ({ aws, account }: UnderTest): Promise<unknown> => aws.route53('ListResourceRecordSets', { HostedZoneId: first(account.hostedZones).id });

/** How so many requests end that are sent at once, in their order. */
async function endings(count: number, send: () => Promise<unknown>): Promise<string[]> {
  return Promise.all(Array.from({ length: count }, () => ending(send())));
}

describe('a sandbox that throttles', () => {
  it('takes five requests within any second, and refuses the sixth', async () => {
    const one = open({ throttles: true });
    expect(await endings(6, () => list(one))).toEqual([...Array<string>(5).fill('ok'), 'Throttling']);
    await one.seconds(0.9);
    expect(await endings(1, () => list(one))).toEqual(['Throttling']);
    await one.seconds(1);
    expect(await endings(5, () => list(one))).toEqual(Array<string>(5).fill('ok'));
  });

  it('refuses a change of a zone while another one is on its way', async () => {
    const one = open({ throttles: true, latencyMs: 80 });
    const upsert = (): Promise<unknown> => one.aws.route53('ChangeResourceRecordSets', {
      HostedZoneId: first(one.account.hostedZones).id,
      ChangeBatch: { Changes: [{ Action: 'UPSERT', ResourceRecordSet: { Name: 'a.example.com', Type: 'A', TTL: 60, ResourceRecords: [{ Value: '203.0.113.10' }] } }] },
    });
    expect(await endings(2, upsert)).toEqual(['ok', 'PriorRequestNotComplete']);
    expect(await endings(1, upsert)).toEqual(['ok']);
  });

  it('takes whatever comes to another service, and everything where it is not asked to throttle', async () => {
    const strict = open({ throttles: true });
    expect(new Set(await endings(20, () => strict.aws.acm('ListCertificates', {})))).toEqual(new Set(['ok']));
    const patient = open();
    expect(new Set(await endings(20, () => list(patient)))).toEqual(new Set(['ok']));
  });
});
