import { describe, expect, it } from 'vitest';
import type { RecordSet } from '../../src/aws/record-sets.ts';
import type { Facts } from '../../src/discover/facts.ts';
import { rehearsal } from '../../src/steps/rehearsal.ts';
import type { Asked } from '../support/aws-answers.ts';
import { finished } from '../support/finished.ts';
import { networkWith, type Said } from '../support/network-with.ts';
import { alias, balancerName, behindCloudFront, factsOf, instanceOf, intentOf, inTwoZones, record, siteDistribution, zonesWith } from '../support/site.ts';
import { contextOf, waitOut, waitTable } from '../support/step-table.ts';

const one = '198.51.100.1';
const two = '198.51.100.2';
const instance = '203.0.113.10';
const done = { loadBalancer: balancerName };
const { domainName: front } = siteDistribution();
const zoneHolds = (...recordSets: RecordSet[]) => ({ siteZone: { ...factsOf().siteZone, recordSets } });
/** The site's zone is read whole for the facts: of it nothing is asked. */
const justApex = { names: ['example.com'], ...zoneHolds(record('example.com', 'A', [instance])) };
const noAddress = { ...justApex, instances: [instanceOf({ addresses: [] })] };

/** The load balancer has these addresses, and the web answers so. */
const web = (answers: NonNullable<Said['web']>, addresses: readonly string[] = [one]): Said => ({ dns: { [balancerName]: addresses }, web: answers });
const https = (address = one): string => `https://example.com/ at ${address}`;
const direct = `http://example.com/ at ${instance}`;
const certificateWrong = { failure: 'certificate', detail: 'the certificate is for *.elb.amazonaws.com' } as const;

waitTable(rehearsal, {
  facts: justApex,
  needs: finished,
  rows: [
    { name: 'a good answer', network: web({ [https()]: 200, [direct]: 200 }), done },
    { name: 'through every address', network: web({ [https()]: 200, [https(two)]: 502, [direct]: 200 }, [one, two]), waitingFor: `https://example.com/ through ${two}, which answers 502; the direct way answers 200` },
    {
      name: 'for every name', facts: { names: ['example.com', 'www.example.com'] },
      network: web({ [https()]: 200, [direct]: 200, [`https://www.example.com/ at ${one}`]: 404, [`http://www.example.com/ at ${instance}`]: 200 }),
      waitingFor: `https://www.example.com/ through ${one}, which answers 404; the direct way answers 200`,
    },
    { name: 'DNS does not know the load balancer yet', network: {}, waitingFor: `DNS to know ${balancerName}` },
    { name: 'no answer yet', network: web({ [direct]: 200 }), waitingFor: `https://example.com/ through ${one}, which does not answer (no way there); the direct way answers 200` },

    // No worse than the direct way
    { name: 'an error, and the same directly', network: web({ [https()]: 500, [direct]: 500 }), done },
    { name: 'an error of another kind, and an error directly', network: web({ [https()]: 503, [direct]: 500 }), done },
    { name: 'an error where the direct way does not answer', network: web({ [https()]: 503 }), waitingFor: `https://example.com/ through ${one}, which answers 503; the direct way does not answer (no way there)` },
    { name: 'not found, where the direct way does not answer', network: web({ [https()]: 404 }), done },
    { name: 'no answer, and none directly', network: web({}), waitingFor: `https://example.com/ through ${one}, which does not answer (no way there); the direct way does not answer (no way there)` },
    { name: 'no answer, and an error directly', network: web({ [direct]: 500 }), waitingFor: `https://example.com/ through ${one}, which does not answer (no way there); the direct way answers 500` },
    { name: 'a good answer, and none directly', network: web({ [https()]: 200 }), done },
    { name: 'an error, and a smaller one directly', network: web({ [https()]: 503, [direct]: 404 }), waitingFor: `https://example.com/ through ${one}, which answers 503; the direct way answers 404` },
    { name: 'a smaller error than directly', network: web({ [https()]: 404, [direct]: 500 }), done },
    { name: 'an instance without a public address: there is nothing to compare with', facts: noAddress, network: web({ [https()]: 200 }), done },
    { name: 'an instance without a public address, and not found: it may be meant', facts: noAddress, network: web({ [https()]: 404 }), done },
    { name: 'an instance without a public address, and an error', facts: noAddress, network: web({ [https()]: 503 }), waitingFor: `https://example.com/ through ${one}, which answers 503` },
    { name: 'an instance without a public address, and no answer', facts: noAddress, network: web({}), waitingFor: `https://example.com/ through ${one}, which does not answer (no way there)` },
    { name: 'an instance with an IPv6 address only', facts: { ...justApex, instances: [instanceOf({ addresses: ['2001:db8::10'] })] }, network: web({ [https()]: 503 }), waitingFor: `https://example.com/ through ${one}, which answers 503` },
    { name: 'Certbot directly: to https, with a certificate of its own', network: web({ [https()]: 200, [direct]: [301, 'https://example.com/'], [https(instance)]: 200 }), done },

    // Redirects
    { name: 'www to the apex', facts: { names: ['www.example.com', 'example.com'] }, network: web({ [`https://www.example.com/ at ${one}`]: [301, 'https://example.com/'], [https()]: 200, [direct]: 200, [`http://www.example.com/ at ${instance}`]: 200 }), done },
    { name: 'to another site, as a login does', network: web({ [https()]: [302, 'https://login.example.org/'], [direct]: 200 }), done },
    {
      name: 'the app redirects to https for ever', network: web({ [https()]: [301, 'https://example.com/'], [direct]: [301, 'https://example.com/'], [https(instance)]: 200 }),
      fails: {
        what: 'https://example.com/ would redirect for ever behind the load balancer. DNS was not switched.',
        why: 'The app redirects to https although the visitor is there: https://example.com/, then https://example.com/.',
        next: 'Let Nginx redirect only when $http_x_forwarded_proto is not https (remove what Certbot added), then run ec2-https setup again; it continues here.',
        doc: 'HTTP headers and Application Load Balancers',
      },
    },
    {
      name: 'a circle over http', network: web({ [https()]: [301, 'http://example.com/'], [`http://example.com/ at ${one}`]: [301, 'https://example.com/'], [direct]: 200 }),
      fails: { why: 'The app redirects to https although the visitor is there: https://example.com/, then http://example.com/, then https://example.com/.' },
    },
    { name: 'a circle, and directly, too: no worse', network: web({ [https()]: [302, '/'], [direct]: [302, '/'] }), done },

    // The certificate
    {
      name: 'a browser would not accept the certificate', network: web({ [https()]: certificateWrong, [direct]: 200 }),
      fails: {
        what: 'A browser would not accept the certificate that the load balancer shows for example.com. DNS was not switched.',
        why: 'the certificate is for *.elb.amazonaws.com',
        next: 'Run ec2-https setup again; if it stays, leave out --certificate so that ACM issues one for these names.',
      },
    },
    { name: 'the direct way has a wrong certificate: that is no measure', network: web({ [https()]: 200, [direct]: [301, 'https://example.com/'], [https(instance)]: certificateWrong }), done },

    // Switched already
    { name: 'the record leads there already: visitors rehearse', facts: { ...justApex, ...zoneHolds(alias('example.com', `dualstack.${balancerName}`)) }, network: { dns: { [balancerName]: 'unavailable' } }, done },
    {
      name: 'one of two names leads there already', facts: inTwoZones(zoneHolds(alias('example.com'))), world: { ListResourceRecordSets: zonesWith({ Z0OTHER: [] }) },
      network: web({ [https()]: 200, [direct]: 200, [`https://example.org/ at ${one}`]: 502, [`http://example.org/ at ${instance}`]: 200 }), waitingFor: `https://example.org/ through ${one}, which answers 502; the direct way answers 200`,
    },

    { name: 'both names lead there already, in two zones', facts: inTwoZones(zoneHolds(alias('example.com'))), world: { ListResourceRecordSets: zonesWith({ Z0OTHER: [alias('example.org')] }) }, network: { dns: { [balancerName]: 'unavailable' } }, done },
    { name: 'our name is an alias of another type', facts: { ...justApex, ...zoneHolds(alias('example.com', balancerName, { type: 'AAAA' })) }, network: {}, waitingFor: `DNS to know ${balancerName}` },

    // CloudFront
    { name: 'with CloudFront, before there is any: through the load balancer all the same', intent: { cloudfront: true, lockOrigin: true }, network: web({ [https()]: 502, [direct]: 200 }), waitingFor: `https://example.com/ through ${one}, which answers 502; the direct way answers 200` },
    { name: 'the record leads to our distribution, which stays', intent: { cloudfront: true }, facts: { ...behindCloudFront({ locked: false }), ...justApex, ...zoneHolds(alias('example.com', front)) }, network: { dns: { [balancerName]: 'unavailable' } }, done },
    { name: "the record leads to somebody else's distribution", intent: { cloudfront: true }, facts: { ...behindCloudFront({ locked: false }), ...justApex, ...zoneHolds(alias('example.com', 'd000000abcdef8.cloudfront.net')) }, network: web({ [https()]: 502, [direct]: 200 }), waitingFor: `https://example.com/ through ${one}, which answers 502; the direct way answers 200` },
    { name: 'one of two names leads to the distribution, the other to the load balancer', intent: { cloudfront: true }, facts: { ...behindCloudFront({ locked: false }), names: ['example.com', 'www.example.com'], ...zoneHolds(alias('example.com', front), alias('www.example.com')) }, network: { dns: { [balancerName]: 'unavailable' } }, done },
    { name: 'a further name, while the load balancer is locked and stays so: nobody gets in from here', intent: { cloudfront: true, lockOrigin: true }, facts: { ...behindCloudFront(), names: ['example.com', 'www.example.com'], ...zoneHolds(alias('example.com', front)) }, network: { dns: { [balancerName]: 'unavailable' } }, done },
    { name: 'a further name, and the load balancer is opened', intent: { cloudfront: true }, facts: { ...behindCloudFront(), ...justApex }, network: web({ [https()]: 502, [direct]: 200 }), waitingFor: `https://example.com/ through ${one}, which answers 502; the direct way answers 200` },
    { name: 'CloudFront is to go: a record that leads there says nothing of the load balancer', facts: { ...behindCloudFront(), ...justApex, ...zoneHolds(alias('example.com', front)) }, network: web({ [https()]: 403, [direct]: 200 }), waitingFor: `https://example.com/ through ${one}, which answers 403; the direct way answers 200` },
    { name: 'CloudFront is to go, and the direct way is closed', facts: { ...behindCloudFront(), ...justApex, ...zoneHolds(alias('example.com', front)) }, network: web({ [https()]: 200 }), done },

    // --connect-to
    { name: '--connect-to for the site: one request, wherever it leads', network: { connectTo: { 'example.com': { address: '127.0.0.1', port: 8443 } }, web: { [https(balancerName)]: 200, [direct]: 200 } }, done },
    { name: '--connect-to for the load balancer', network: { connectTo: { [balancerName]: { address: '127.0.0.1', port: 8443 } }, web: { [https(balancerName)]: 503, [direct]: 200 } }, waitingFor: `https://example.com/ through ${balancerName}, which answers 503; the direct way answers 200` },
    { name: '--connect-to for one of two names only', facts: { names: ['example.com', 'www.example.com'] }, network: { connectTo: { 'example.com': { address: '127.0.0.1', port: 8443 } } }, waitingFor: `DNS to know ${balancerName}` },

    {
      name: 'DNS cannot be asked', network: { dns: { [balancerName]: 'unavailable' } },
      fails: {
        what: `DNS could not be asked for ${balancerName}.`, why: 'no DNS server answered',
        next: 'Check the network, or name a DNS server with --resolver; --offline goes on without any look from outside.',
      },
    },
  ],
});

describe('rehearsal', () => {
  it('asks the instance itself, whatever --connect-to says of the site', async () => {
    const requests: string[] = [];
    const context = { ...contextOf({ facts: justApex }), network: networkWith(web({ [https()]: 200, [direct]: 200 }), requests) };
    await rehearsal.ready(context, finished, 0);
    expect(requests).toEqual([https(), `${direct} directly`]);
  });

  it.each<{ name: string; facts: Partial<Facts>; asks: string[] }>([
    { name: "the site's zone, which the facts hold", facts: { names: ['example.com', 'www.example.com'], ...zoneHolds(alias('example.com'), alias('www.example.com')) }, asks: [] },
    { name: 'another zone, once', facts: inTwoZones(zoneHolds(alias('example.com'))), asks: ['ListResourceRecordSets'] },
  ])('asks nobody but Route 53 where the records lead to the load balancer already: $name', async ({ facts, asks }) => {
    const asked: Asked[] = [];
    const requests: string[] = [];
    const world = { ListResourceRecordSets: zonesWith({ Z0OTHER: [alias('example.org')] }) };
    expect(await rehearsal.ready({ ...contextOf({ world, facts }, asked), network: networkWith({}, requests) }, finished, 0)).toEqual({ done });
    expect({ asked: asked.map(([what]) => what), requests }).toEqual({ asked: asks, requests: [] });
  });

  it('gives the app three minutes, and then says what is worse', async () => {
    const { seconds, end } = await waitOut(rehearsal, finished, { facts: justApex, network: web({ [https()]: 502, [direct]: 200 }) });
    expect({ seconds, end }).toMatchObject({ seconds: 180, end: { exitCode: 3, message: `Still waiting after 180 s: https://example.com/ through ${one}, which answers 502; the direct way answers 200.` } });
  });

  it.each([
    { name: 'by default', intent: {}, yes: true },
    { name: '--no-rehearsal', intent: { rehearsal: false }, yes: false },
    { name: '--offline', intent: { offline: true }, yes: false },
  ])('is part of the site: $name', ({ intent, yes }) => {
    expect(rehearsal.when?.({ intent: intentOf(intent), facts: factsOf() })).toBe(yes);
  });
});
