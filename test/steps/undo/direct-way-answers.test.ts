import { describe, expect, it } from 'vitest';
import type { RecordSet } from '../../../src/aws/record-sets.ts';
import type { Entries } from '../../../src/engine/memory.ts';
import { directWayAnswers } from '../../../src/steps/undo/direct-way-answers.ts';
import { awsError, type Answers, type Asked } from '../../support/aws-answers.ts';
import { networkWith, type Said } from '../../support/network-with.ts';
import { alias, factsOf, instanceOf, intentOf, knownBalancer, record, zonesWith } from '../../support/site.ts';
import { contextOf, waitOut, waitTable } from '../../support/step-table.ts';

const needs = { directAccessClosed: { kept: false } };
const instance = '203.0.113.10';
const apex = record('example.com', 'A', [instance]);
const www = record('www.example.com', 'CNAME', ['example.com']);
const done = { answers: true } as const;
const at = (address: string, url = 'http://example.com/'): string => `${url} at ${address}`;
const direct = at(instance);
const refused = { failure: 'refused', detail: 'nothing listens there' } as const;

/** What was replaced at each name; the names lead to the load balancer now. */
const taken = (...sets: RecordSet[]): Entries => ({ 'alias-records': Object.fromEntries(sets.map((set) => [set.name, { zone: 'Z0SITE', sets: sets.filter(({ name }) => name === set.name), switched: true }])) });
const standing = (...sets: RecordSet[]): Answers => ({ DescribeLoadBalancers: { LoadBalancers: [knownBalancer] }, ListResourceRecordSets: zonesWith({ Z0SITE: sets }) });
const web = (answers: NonNullable<Said['web']>): Said => ({ web: answers });
const both = { memory: taken(apex, www), world: standing(alias('example.com'), alias('www.example.com')) };

waitTable(directWayAnswers, {
  needs,
  memory: taken(apex),
  world: standing(alias('example.com')),
  rows: [
    { name: 'a good answer', network: web({ [direct]: 200 }), done },
    { name: 'an answer below 500 is an answer', network: web({ [direct]: 404 }), done },
    { name: 'an error of the server', network: web({ [direct]: 500 }), waitingFor: `${direct}, which answers 500` },
    { name: 'nothing listens', network: web({ [direct]: refused }), waitingFor: `${direct}, which does not answer (nothing listens there)` },
    { name: 'the direct way is not open yet', network: web({}), waitingFor: `${direct}, which does not answer (no way there)` },

    // Which names
    { name: 'nothing was taken over: no request', memory: {}, done },
    { name: 'every name is given back already', world: standing(apex), done },
    { name: 'somebody has led the name elsewhere: it is not given back', world: standing(record('example.com', 'A', ['198.51.100.9'])), done },
    { name: 'nothing stood at the name: it leads to no instance', memory: { 'alias-records': { 'example.com': { zone: 'Z0SITE', sets: [], switched: true } } }, done },
    { name: 'it led elsewhere than to an instance of the site', memory: taken(record('example.com', 'A', ['198.51.100.9'])), done },
    { name: 'it led to a load balancer that is not ours', memory: taken(alias('example.com', 'other-1.ap-northeast-1.elb.amazonaws.com')), done },
    { name: 'its zone is gone', world: { ListResourceRecordSets: awsError('NoSuchHostedZone') }, done },
    { name: 'two names, one of them not known to the app', ...both, network: web({ [direct]: 200, [at(instance, 'http://www.example.com/')]: 502 }), waitingFor: `${at(instance, 'http://www.example.com/')}, which answers 502` },
    { name: 'two names, both good', ...both, network: web({ [direct]: 200, [at(instance, 'http://www.example.com/')]: 200 }), done },
    {
      name: 'a CNAME to a name that never was ours, and leads to the instance', memory: taken(record('example.com', 'CNAME', ['origin.example.com'])), network: web({ [direct]: 503 }),
      world: standing(alias('example.com'), record('origin.example.com', 'A', [instance])), waitingFor: `${direct}, which answers 503`,
    },
    { name: 'a CNAME in a circle leads nowhere', memory: taken(record('example.com', 'CNAME', ['www.example.com'])), world: standing(alias('example.com'), record('www.example.com', 'CNAME', ['example.com'])), done },
    { name: "a CNAME to the instance's public DNS name", memory: taken(record('example.com', 'CNAME', ['ec2-203-0-113-10.ap-northeast-1.compute.amazonaws.com.'])), network: web({ [direct]: 503 }), waitingFor: `${direct}, which answers 503` },

    // Which address
    {
      name: 'the address that the record leads to, of several', facts: { instances: [instanceOf({ addresses: ['198.51.100.20', instance] })] }, network: web({ [direct]: 503 }), waitingFor: `${direct}, which answers 503`,
    },
    {
      name: 'two instances: both must answer', facts: { instances: [instanceOf(), instanceOf({ id: 'i-0two', addresses: ['203.0.113.11'], publicDnsName: '' })] }, memory: taken(record('example.com', 'A', [instance, '203.0.113.11'])),
      network: web({ [direct]: 200 }), waitingFor: `${at('203.0.113.11')}, which does not answer (no way there)`,
    },
    {
      name: 'IPv4 and IPv6: IPv4 tells', facts: { instances: [instanceOf({ addresses: [instance, '2001:db8::10'] })] }, memory: { 'alias-records': { 'example.com': { zone: 'Z0SITE', sets: [apex, record('example.com', 'AAAA', ['2001:db8::10'])], switched: true } } },
      network: web({ [direct]: 200 }), done,
    },
    { name: 'IPv6 alone', facts: { instances: [instanceOf({ addresses: [instance, '2001:db8::10'] })] }, memory: taken(record('example.com', 'AAAA', ['2001:db8::10'])), network: web({ [at('2001:db8::10')]: 503 }), waitingFor: `${at('2001:db8::10')}, which answers 503` },
    {
      name: '--use-current-address: the address that will be restored', intent: { useCurrentAddress: true }, facts: { instances: [instanceOf({ addresses: ['203.0.113.99'] })] },
      memory: { 'alias-records': { 'example.com': { zone: 'Z0SITE', sets: [apex], switched: true, stoodFor: { [instance]: 'i-0web' } } } }, network: web({ [at('203.0.113.99')]: 503 }), waitingFor: `${at('203.0.113.99')}, which answers 503`,
    },
    { name: 'the address is not the instance\'s any more: there is nobody to ask', facts: { instances: [instanceOf({ addresses: ['203.0.113.99'], publicDnsName: '' })] }, done },

    // Redirects
    { name: 'to https on the instance, which answers', network: web({ [direct]: [301, 'https://example.com/'], [at(instance, 'https://example.com/')]: 200 }), done },
    { name: 'to https on the instance, which does not answer', network: web({ [direct]: [301, 'https://example.com/'], [at(instance, 'https://example.com/')]: refused }), waitingFor: `${direct}, which leads to https://example.com/, which does not answer (nothing listens there)` },
    {
      name: 'to https on the instance, whose certificate has run out', network: web({ [direct]: [301, 'https://example.com/'], [at(instance, 'https://example.com/')]: { failure: 'certificate', detail: 'the certificate has expired' } }),
      waitingFor: `${direct}, which leads to https://example.com/, which does not answer (the certificate has expired)`,
    },
    { name: 'in a circle', network: web({ [direct]: [302, '/'] }), waitingFor: `${direct}, which redirects for ever` },
    { name: 'to another site, as a login does', network: web({ [direct]: [302, 'https://login.example.org/'] }), done },
    { name: 'to a name that is served no longer, but comes back as well', facts: { names: ['example.com'] }, ...both, network: web({ [direct]: [301, 'http://www.example.com/'], [at(instance, 'http://www.example.com/')]: 500 }), waitingFor: `${direct}, which answers 500` },

    // The port
    { name: 'the app on port 3000, behind nothing', intent: { port: 3000 }, network: web({ [direct]: refused, [at(instance, 'http://example.com:3000/')]: 200 }), done },
    { name: 'the app on port 3000, behind Nginx on 80', intent: { port: 3000 }, network: web({ [direct]: 200 }), done },
    { name: 'the app on port 3000, and Nginx on 80 has an error: visitors come there', intent: { port: 3000 }, network: web({ [direct]: 502, [at(instance, 'http://example.com:3000/')]: 200 }), waitingFor: `${direct}, which answers 502` },
    { name: 'nothing on 80 nor on 3000', intent: { port: 3000 }, network: web({ [direct]: refused, [at(instance, 'http://example.com:3000/')]: refused }), waitingFor: `${at(instance, 'http://example.com:3000/')}, which does not answer (nothing listens there)` },

    // Over TLS alone
    { name: 'nothing but https', network: web({ [direct]: refused, [at(instance, 'https://example.com/')]: 200 }), done },
    { name: 'nothing but https, before an app on port 3000', intent: { port: 3000 }, network: web({ [at(instance, 'https://example.com/')]: 403 }), done },
    { name: 'nothing but https, with an error', network: web({ [at(instance, 'https://example.com/')]: 502 }), waitingFor: `${at(instance, 'https://example.com/')}, which answers 502` },
    {
      name: 'nothing but https, whose certificate has run out', network: web({ [at(instance, 'https://example.com/')]: { failure: 'certificate', detail: 'the certificate has expired' } }),
      waitingFor: `${at(instance, 'https://example.com/')}, which does not answer (the certificate has expired)`,
    },
    { name: 'an error on 80, and https is good: visitors come there', network: web({ [direct]: 502, [at(instance, 'https://example.com/')]: 200 }), waitingFor: `${direct}, which answers 502` },

    // The end of patience
    {
      name: 'after ten looks it stops', looks: 10, network: web({ [direct]: 502 }),
      fails: {
        what: `The names were not led back to the instance. It does not answer directly as it should: ${direct}, which answers 502.`,
        why: 'Visitors would meet just that. What could be opened of the direct way is open again; the names lead where they led before.',
        next: 'Start the app, let visitors in on its port, or fix what redirects on the instance; then run ec2-https undo again. --offline goes on without this look.',
      },
    },
    { name: 'a good answer at the last look', looks: 10, network: web({ [direct]: 200 }), done },
  ],
});

describe('direct-way-answers', () => {
  it('asks the instance itself, whatever --connect-to says of the site', async () => {
    const requests: string[] = [];
    const context = { ...contextOf({ memory: taken(apex), world: standing(alias('example.com')) }), network: networkWith(web({ [direct]: 200 }), requests) };
    await directWayAnswers.ready(context, needs, 0);
    expect(requests).toEqual([`${direct} directly`]);
  });

  it('asks nobody where nothing was taken over', async () => {
    const asked: Asked[] = [];
    expect(await directWayAnswers.ready(contextOf({}, asked), needs, 0)).toEqual({ done });
    expect(asked).toEqual([]);
  });

  it('gives the rule and the app most of a minute, and then says what is wrong', async () => {
    const { seconds, end } = await waitOut(directWayAnswers, needs, { memory: taken(apex), world: standing(alias('example.com')), network: web({}) });
    expect({ seconds, end }).toMatchObject({ seconds: 46, end: { exitCode: 1, message: expect.stringContaining('The names were not led back to the instance.') as string } });
  });

  it.each([[{}, true], [{ offline: true }, false], [{ rehearsal: false }, true]])('is part of the way back: %j: %s', (intent, yes) => {
    expect(directWayAnswers.when?.({ intent: intentOf(intent), facts: factsOf() })).toBe(yes);
  });
});
