import { describe, expect, it } from 'vitest';
import { pendingReason } from '../../../../src/steps/made/certificate/pending-reason.ts';
import { awsError, type Answers, type Asked } from '../../../support/aws-answers.ts';
import type { Said } from '../../../support/network-with.ts';
import { contextOf, type World } from '../../../support/step-table.ts';

const own = ['ns-1.awsdns-01.com', 'ns-2.awsdns-02.net'];
const zone: Answers = { GetHostedZone: { HostedZone: { Id: '/hostedzone/Z0SITE', Name: 'example.com.', CallerReference: 'x' }, DelegationSet: { NameServers: own.map((name) => `${name}.`) } } };
const proofs = { names: ['example.com', '*.example.com'], records: [{ name: '_11.example.com', value: '_22.acm-validations.aws' }] };
const asWanted = ['_22.acm-validations.aws'];

/** What DNS says of the record, beside what a row adds. */
const there: Said = { dns: { '_11.example.com': asWanted }, delegations: { 'example.com': own } };
const notThere: Said = { delegations: { 'example.com': own } };
const registrar = 'at the registrar, or in the zone above, enter ns-1.awsdns-01.com, ns-2.awsdns-02.net as its name servers';

describe('why a certificate is pending', () => {
  it.each<World & { name: string; reason: string | undefined }>([
    { name: 'the record is public', network: there, reason: 'ACM to find _11.example.com: public DNS shows it, and ACM has not looked yet' },
    { name: 'the record is not public, and the zone is delegated', network: notThere, reason: 'ACM to find _11.example.com: public DNS does not show it yet' },
    {
      name: 'the registrar names others', network: { ...notThere, delegations: { 'example.com': ['ns1.registrar.example', 'ns2.registrar.example'] } },
      reason: `ACM to find _11.example.com: it is in the hosted zone, but example.com is not delegated there; ${registrar} (now: ns1.registrar.example, ns2.registrar.example)`,
    },
    {
      name: 'the registrar names nobody', network: { ...notThere, delegations: {} },
      reason: `ACM to find _11.example.com: it is in the hosted zone, but example.com is not delegated there; ${registrar} (now: none)`,
    },
    { name: 'the registrar names some of them', network: { ...notThere, delegations: { 'example.com': ['ns1.registrar.example', 'ns-2.awsdns-02.net'] } }, reason: 'ACM to find _11.example.com: public DNS does not show it yet' },
    {
      name: "nobody says what the registrar names, and the zone's own servers have the record",
      network: { dns: { 'ns-1.awsdns-01.com': ['198.51.100.1'] }, answers: { '_11.example.com CNAME @198.51.100.1': asWanted }, delegations: { 'example.com': 'unavailable' } },
      reason: `ACM to find _11.example.com: it is in the hosted zone, but example.com is not delegated there; ${registrar}`,
    },
    {
      name: "nobody says what the registrar names, and the zone's own servers do not have it yet",
      network: { dns: { 'ns-1.awsdns-01.com': ['198.51.100.1'] }, delegations: { 'example.com': 'unavailable' } },
      reason: 'ACM to find _11.example.com: public DNS does not show it yet',
    },
    { name: "nobody may ask for the zone's name servers", network: { ...notThere, delegations: {} }, world: { GetHostedZone: awsError('AccessDenied') }, reason: 'ACM to find _11.example.com: public DNS does not show it yet' },
    {
      name: 'public DNS has another value', network: { ...there, dns: { '_11.example.com': ['_stale.acm-validations.aws'] } },
      reason: 'ACM to find _11.example.com: public DNS still answers _stale.acm-validations.aws, and ACM wants _22.acm-validations.aws',
    },
    {
      name: 'one resolver still has another value', network: { ...there, dns: { '_11.example.com': asWanted, '_11.example.com @192.0.2.53': ['_stale.acm-validations.aws'] } },
      reason: 'ACM to find _11.example.com: public DNS shows it, and ACM has not looked yet',
    },
    {
      name: 'CAA leaves Amazon out', network: { ...there, answers: { 'example.com CAA': ['0 issue "letsencrypt.org"'] } },
      reason: 'ACM to issue example.com: CAA records at example.com keep Amazon from it (0 issue "letsencrypt.org"); add 0 issue "amazon.com" there',
    },
    {
      name: 'CAA leaves Amazon out of wildcards', network: { ...there, answers: { 'example.com CAA': ['0 issue "amazon.com"', '0 issuewild "letsencrypt.org"'] } },
      reason: 'ACM to issue *.example.com: CAA records at example.com keep Amazon from it (0 issue "amazon.com" and 0 issuewild "letsencrypt.org"); add 0 issuewild "amazon.com" there',
    },
    {
      name: 'CAA of whoever answers instead, where the zone is not delegated: that comes first',
      network: { answers: { 'example.com CAA': ['0 issue "letsencrypt.org"'] }, delegations: { 'example.com': ['ns1.registrar.example'] } },
      reason: `ACM to find _11.example.com: it is in the hosted zone, but example.com is not delegated there; ${registrar} (now: ns1.registrar.example)`,
    },
    { name: 'no DNS server answers', network: { dns: { '_11.example.com': 'unavailable' }, answers: { 'example.com CAA': 'unavailable' }, delegations: { 'example.com': 'unavailable' } }, reason: undefined },
    { name: 'DNS servers refuse to say', network: { dns: { '_11.example.com': 'unavailable' }, answers: { 'example.com CAA': 'SERVFAIL' } }, reason: undefined },
    {
      name: "the registrar names the zone's own machines by names of somebody's own",
      network: { dns: { 'ns-1.awsdns-01.com': ['198.51.100.1'], 'ns-2.awsdns-02.net': ['198.51.100.2'], 'ns1.example.com': ['198.51.100.1'] }, delegations: { 'example.com': ['ns1.example.com'] } },
      reason: 'ACM to find _11.example.com: public DNS does not show it yet',
    },
    {
      name: 'nobody knows which machines the registrar names',
      network: { dns: { 'ns-1.awsdns-01.com': 'unavailable', 'ns-2.awsdns-02.net': 'unavailable', 'ns1.example.com': ['198.51.100.1'] }, delegations: { 'example.com': ['ns1.example.com'] } },
      reason: 'ACM to find _11.example.com: public DNS does not show it yet',
    },
    { name: 'with --offline nobody is asked', intent: { offline: true }, network: notThere, reason: undefined },
  ])('$name', async ({ reason, ...row }) => {
    expect(await pendingReason(contextOf({ ...row, world: { ...zone, ...row.world } }), proofs)).toBe(reason);
  });

  it('is looked into once a minute, and said in between', async () => {
    const asked: Asked[] = [];
    const context = contextOf({ world: zone, network: { ...notThere, delegations: {} } }, asked);
    const times: number[] = [];
    for (let second = 0; second <= 120; second += 2) {
      await context.clock.sleep(second === 0 ? 0 : 2000, context.signal);
      const before = asked.length;
      expect(await pendingReason(context, proofs)).toContain('not delegated');
      if (asked.length > before) times.push(second);
    }
    expect(times).toEqual([0, 60, 120]);
  });

  it('does not hide a bug', async () => {
    const context = contextOf({ world: { GetHostedZone: new TypeError('a bug of ours') }, network: notThere });
    await expect(pendingReason(context, proofs)).rejects.toThrow('a bug of ours');
  });

  it('ends with the run', async () => {
    const context = { ...contextOf({ world: zone, network: { dns: { '_11.example.com': 'unavailable' } } }), signal: AbortSignal.abort(new Error('stopped')) };
    await expect(pendingReason(context, proofs)).rejects.toThrow('stopped');
  });
});
