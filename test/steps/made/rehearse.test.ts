import { describe, expect, it } from 'vitest';
import { rehearse } from '../../../src/steps/made/rehearse.ts';
import { networkWith, type Said } from '../../support/network-with.ts';
import { balancerName, siteDistribution } from '../../support/site.ts';
import { contextOf, settle } from '../../support/step-table.ts';

/** What a look says; the rehearsal of the load balancer has a table of its own. */

const { domainName: front } = siteDistribution();
const edge = '192.0.2.1';
const instance = '203.0.113.10';
const names = ['example.com'];
const facts = { names: ['example.com', 'www.example.com'] };
const web = (answers: NonNullable<Said['web']>): Said => ({ dns: { [front]: [edge, '192.0.2.2'] }, web: { [`http://example.com/ at ${instance}`]: 200, [`https://example.com/ at 192.0.2.2`]: 200, ...answers } });
const https = `https://example.com/ at ${edge}`;
const look = async (network: Said, asked: string[] = []): Promise<unknown> => {
  const end = await settle(rehearse({ ...contextOf({ facts }), network: networkWith(network, asked) }, { names, dnsName: front, front: 'CloudFront' }).then((worse) => ({ worse })));
  return end instanceof Error ? end : end.worse;
};

describe('rehearse, through CloudFront', () => {
  it.each<{ name: string; network: Said; worse: string | undefined }>([
    { name: 'as good as directly', network: web({ [https]: 200 }), worse: undefined },
    { name: 'from http to https, as CloudFront redirects', network: web({ [https]: [301, 'http://example.com/app'], [`http://example.com/app at ${edge}`]: [301, 'https://example.com/app'], [`https://example.com/app at ${edge}`]: 200 }), worse: undefined },
    { name: 'CloudFront does not reach the load balancer', network: web({ [https]: 502 }), worse: `https://example.com/ through ${edge}, which answers 502; the direct way answers 200` },
    { name: 'one of its servers does not answer', network: web({ [https]: 200, 'https://example.com/ at 192.0.2.2': 504 }), worse: 'https://example.com/ through 192.0.2.2, which answers 504; the direct way answers 200' },
    { name: 'the direct way is closed, and the app knows nothing at /', network: web({ [https]: 404, 'https://example.com/ at 192.0.2.2': 404, [`http://example.com/ at ${instance}`]: { failure: 'timeout', detail: 'no connection in 5 s' } }), worse: undefined },
    { name: 'DNS does not know it yet', network: {}, worse: `DNS to know ${front}` },
    { name: '--connect-to for the name that is asked for', network: { connectTo: { 'example.com': { address: '127.0.0.1', port: 8443 } }, web: { [`https://example.com/ at ${front}`]: 200 } }, worse: undefined },
  ])('$name', async ({ network, worse }) => {
    expect(await look(network)).toBe(worse);
  });

  it('asks in the name of those that it was given alone', async () => {
    const asked: string[] = [];
    await look(web({ [https]: 200 }), asked);
    expect(new Set(asked)).toEqual(new Set([https, 'https://example.com/ at 192.0.2.2', `http://example.com/ at ${instance} directly`]));
  });

  it.each<{ name: string; network: Said; fails: object }>([
    {
      name: 'the certificate', network: web({ [https]: { failure: 'certificate', detail: 'the certificate is for *.cloudfront.net' } }),
      fails: {
        what: 'A browser would not accept the certificate that CloudFront shows for example.com. DNS was not switched.', why: 'the certificate is for *.cloudfront.net',
        next: 'Run ec2-https setup again; if it stays, leave out --edge-certificate so that ACM issues one for these names.', doc: 'Requirements for using SSL/TLS certificates with CloudFront',
      },
    },
    { name: 'a circle', network: web({ [https]: [301, 'https://example.com/'] }), fails: { what: 'https://example.com/ would redirect for ever behind CloudFront. DNS was not switched.', why: 'The app redirects to https although the visitor is there: https://example.com/, then https://example.com/.' } },
    { name: 'no DNS', network: { dns: { [front]: 'unavailable' } }, fails: { what: `DNS could not be asked for ${front}.` } },
  ])('stops where waiting does not help: $name', async ({ network, fails }) => {
    expect(await look(network)).toMatchObject({ explanation: fails });
  });

  it('speaks of the load balancer where that is asked', async () => {
    const context = { ...contextOf({ facts }), network: networkWith({ dns: { [balancerName]: [edge] }, web: { [https]: { failure: 'certificate', detail: 'expired' } } }) };
    await expect(rehearse(context, { names, dnsName: balancerName, front: 'the load balancer' })).rejects.toThrow('A browser would not accept the certificate that the load balancer shows for example.com. DNS was not switched.');
  });
});
