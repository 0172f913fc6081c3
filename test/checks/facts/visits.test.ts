import { describe, expect, it } from 'vitest';
import type { Visit } from '../../../src/checks/outside-facts.ts';
import { lookOutside } from '../../../src/checks/facts/outside.ts';
import { readVisits } from '../../../src/checks/facts/visits.ts';
import { goodHandshake, networkWith, type Said } from '../../support/network-with.ts';

/** What visitors meet, by what the network says. Columns that do not matter are left out. */

const apex = '192.0.2.1';
const www = '192.0.2.2';
const dns = { 'example.com': [apex], 'www.example.com': [www] };
const refused = { failure: 'refused', detail: 'nothing listens there' } as const;
const http = (name: string, address: string): string => `http://${name}/ec2-https/look?kept=yes at ${address}`;

async function visits(said: Said, { names = ['example.com'], healthPath = '/' } = {}): Promise<{ visits: Visit[]; asked: string[]; gaps: object }> {
  const asked: string[] = [];
  const outside = lookOutside(networkWith(said, asked), new AbortController().signal);
  return { visits: await readVisits(outside, { names, healthPath }), asked, gaps: outside.gaps() };
}

describe('readVisits', () => {
  it('sees the certificate, the answer and its headers, and where http leads', async () => {
    const tls = { [`example.com at ${apex}`]: {} };
    const web = {
      [`https://example.com/ at ${apex}`]: { status: 200, headers: { server: 'nginx' } },
      [http('example.com', apex)]: [301, 'https://example.com:443/ec2-https/look?kept=yes'] as const,
    };
    const seen = await visits({ dns, tls, web });
    expect(seen).toEqual({
      visits: [{
        name: 'example.com',
        addresses: { A: [apex], AAAA: [] },
        visited: apex,
        https: { handshake: goodHandshake('example.com'), journey: { chain: ['https://example.com/'], outcome: 'answer', status: 200 }, headers: { server: 'nginx' }, healthStatus: undefined },
        http: { url: 'http://example.com/ec2-https/look?kept=yes', answer: { status: 301, location: 'https://example.com:443/ec2-https/look?kept=yes', headers: {} } },
      }],
      asked: [`https://example.com/ at ${apex}`, http('example.com', apex)],
      gaps: { dnsTold: true, dnsUnavailable: undefined, notChecked: [] },
    });
  });

  it.each<{ name: string; said: Said; addresses: Visit['addresses']; asked: readonly string[]; unavailable?: string }>([
    { name: 'IPv4 where there is IPv6 as well', said: { dns: { 'example.com': ['2001:db8::1', apex] } }, addresses: { A: [apex], AAAA: ['2001:db8::1'] }, asked: [apex, apex] },
    { name: 'IPv6 where there is no other', said: { dns: { 'example.com': ['2001:db8::1'] } }, addresses: { A: [], AAAA: ['2001:db8::1'] }, asked: ['2001:db8::1', '2001:db8::1'] },
    { name: 'what either resolver knows', said: { dns: { 'example.com @192.0.2.53': [apex], 'example.com @198.51.100.53': [www] } }, addresses: { A: [apex, www], AAAA: [] }, asked: [apex, apex] },
    { name: 'what the one knows that answers', said: { dns: { 'example.com @192.0.2.53': 'unavailable', 'example.com @198.51.100.53': [www] } }, addresses: { A: [www], AAAA: [] }, asked: [www, www] },
    { name: 'nothing where the name leads nowhere', said: {}, addresses: { A: [], AAAA: [] }, asked: [] },
    { name: 'nothing where DNS does not answer', said: { dns: { 'example.com': 'unavailable' } }, addresses: undefined, asked: [], unavailable: 'no DNS server answered.' },
    { name: 'what --connect-to says, although the name leads nowhere', said: { connectTo: { 'example.com': { address: '127.0.0.1', port: 8443 } } }, addresses: { A: [], AAAA: [] }, asked: ['example.com', 'example.com'] },
    { name: 'what --connect-to says, although DNS does not answer', said: { connectTo: { 'example.com': { address: '127.0.0.1', port: 8443 } }, dns: { 'example.com': 'unavailable' } }, addresses: undefined, asked: ['example.com', 'example.com'], unavailable: 'no DNS server answered.' },
  ])('asks $name', async ({ said, addresses, asked, unavailable }) => {
    const seen = await visits(said);
    expect(seen.visits[0]?.addresses).toEqual(addresses);
    expect(seen.visits[0]?.visited).toBe(asked[0]);
    expect(seen.asked.map((url) => url.split(' at ')[1])).toEqual(asked);
    expect(seen.gaps).toEqual({ dnsTold: unavailable === undefined, dnsUnavailable: unavailable, notChecked: [] });
  });

  it.each<{ name: string; web: NonNullable<Said['web']>; healthPath?: string; journey: object; healthStatus?: number }>([
    {
      name: 'follows a redirect to another of its names, at the address of that one',
      web: { [`https://example.com/ at ${apex}`]: [301, 'https://www.example.com/'], [`https://www.example.com/ at ${www}`]: 200 },
      journey: { chain: ['https://example.com/', 'https://www.example.com/'], outcome: 'answer', status: 200 },
    },
    {
      name: 'follows the app back to http',
      web: { [`https://example.com/ at ${apex}`]: [302, 'http://example.com/login'], [`http://example.com/login at ${apex}`]: [301, 'https://example.com/login'], [`https://example.com/login at ${apex}`]: 200 },
      journey: { chain: ['https://example.com/', 'http://example.com/login', 'https://example.com/login'], outcome: 'answer', status: 200 },
    },
    {
      name: 'names the loop',
      web: { [`https://example.com/ at ${apex}`]: [301, 'https://example.com/'] },
      journey: { chain: ['https://example.com/', 'https://example.com/'], outcome: 'loop', status: 301 },
    },
    {
      name: 'does not follow to another site',
      web: { [`https://example.com/ at ${apex}`]: [302, 'https://login.example.net/'] },
      journey: { chain: ['https://example.com/', 'https://login.example.net/'], outcome: 'left', status: 302 },
    },
    {
      name: 'asks the health path where the app answers with an error',
      web: { [`https://example.com/ at ${apex}`]: 404, [`https://example.com/health at ${apex}`]: 204 },
      healthPath: '/health',
      journey: { chain: ['https://example.com/'], outcome: 'answer', status: 404 },
      healthStatus: 204,
    },
    {
      name: 'asks no health path that is the same',
      web: { [`https://example.com/ at ${apex}`]: 500 },
      journey: { chain: ['https://example.com/'], outcome: 'answer', status: 500 },
    },
    {
      name: 'asks no health path of an app that answers',
      web: { [`https://example.com/ at ${apex}`]: 200, [`https://example.com/health at ${apex}`]: 204 },
      healthPath: '/health',
      journey: { chain: ['https://example.com/'], outcome: 'answer', status: 200 },
    },
    {
      name: 'says that nothing listens',
      web: { [`https://example.com/ at ${apex}`]: refused },
      journey: { chain: ['https://example.com/'], outcome: 'failure', failure: 'refused', detail: 'nothing listens there' },
    },
  ])('$name', async ({ web, healthPath = '/', journey, healthStatus }) => {
    const seen = await visits({ dns, web }, { names: ['example.com', 'www.example.com'], healthPath });
    expect(seen.visits[0]?.https?.journey).toEqual(journey);
    expect(seen.visits[0]?.https?.healthStatus).toBe(healthStatus);
  });

  it('says what resolvers said of a name instead of its addresses', async () => {
    const seen = await visits({ dns: { ...dns, 'example.com': 'SERVFAIL' } }, { names: ['example.com', 'www.example.com'] });
    expect(seen.visits.map(({ name, addresses, refused }) => [name, addresses !== undefined, refused])).toEqual([['example.com', false, 'SERVFAIL'], ['www.example.com', true, undefined]]);
  });

  it('visits each name, and keeps their order', async () => {
    const seen = await visits({ dns }, { names: ['example.com', 'www.example.com', 'gone.example.com'] });
    expect(seen.visits.map(({ name, https }) => [name, https === undefined])).toEqual([['example.com', false], ['www.example.com', false], ['gone.example.com', true]]);
  });
});
