import { describe, expect, it } from 'vitest';
import { followRedirects } from '../../src/network/follow.ts';
import type { ProbeAnswer } from '../../src/network/network.ts';

/** URL -> status alone, status and Location, or a failure. */
type Web = Record<string, number | [number, string] | 'refused'>;

describe('followRedirects', () => {
  it.each<{ name: string; web: Web; from?: string; ends: string; chain: string[]; status?: number; relative?: true }>([
    { name: 'an answer', web: { 'https://a/': 200 }, ends: 'answer', chain: ['https://a/'], status: 200 },
    { name: 'an error is an answer', web: { 'https://a/': 503 }, ends: 'answer', chain: ['https://a/'], status: 503 },
    { name: 'www to the apex', web: { 'https://www.a/': [301, 'https://a/'], 'https://a/': 200 }, from: 'https://www.a/', ends: 'answer', chain: ['https://www.a/', 'https://a/'], status: 200 },
    { name: 'a relative Location', web: { 'https://a/': [302, 'login?next=/#top'], 'https://a/login?next=/': 200 }, ends: 'answer', chain: ['https://a/', 'https://a/login?next=/'], status: 200 },
    { name: 'a Location without a scheme', web: { 'https://a/': [307, '//b/x'], 'https://b/x': 200 }, ends: 'answer', chain: ['https://a/', 'https://b/x'], status: 200 },
    { name: 'HTTPS behind HTTPS: to itself', web: { 'https://a/': [301, 'https://a/'] }, ends: 'loop', chain: ['https://a/', 'https://a/'], status: 301 },
    { name: 'to itself, but for the fragment', web: { 'https://a/': [308, '#top'] }, ends: 'loop', chain: ['https://a/', 'https://a/'], status: 308, relative: true },
    { name: 'a circle of two', web: { 'https://a/': [301, 'https://www.a/'], 'https://www.a/': [303, 'https://a/'] }, ends: 'loop', chain: ['https://a/', 'https://www.a/', 'https://a/'], status: 303 },
    { name: 'a circle further on', web: { 'https://a/': [301, '/x'], 'https://a/x': [301, '/y'], 'https://a/y': [302, '/x'] }, ends: 'loop', chain: ['https://a/', 'https://a/x', 'https://a/y', 'https://a/x'], status: 302, relative: true },
    { name: 'another site', web: { 'https://a/': [302, 'https://sso.example.net/'] }, ends: 'left', chain: ['https://a/', 'https://sso.example.net/'], status: 302 },
    { name: 'no web site', web: { 'https://a/': [302, 'mailto:a@a'] }, ends: 'left', chain: ['https://a/', 'mailto:a@a'], status: 302 },
    { name: 'not ours from the start', web: {}, ends: 'left', chain: ['https://a/'] },
    { name: 'a redirect without a Location', web: { 'https://a/': 301 }, ends: 'answer', chain: ['https://a/'], status: 301 },
    { name: 'a Location that is no redirect', web: { 'https://a/': [201, '/new'] }, ends: 'answer', chain: ['https://a/'], status: 201 },
    { name: 'twenty redirects', web: steps(20), from: 'https://a/0', ends: 'answer', chain: urls(21), status: 200 },
    { name: 'twenty-one redirects', web: steps(21), from: 'https://a/0', ends: 'too many', chain: urls(22), status: 301, relative: true },
  ])('$name: $ends', async ({ web, from, ends, chain, status, relative }) => {
    const journey = await followRedirects(asked(web), new URL(from ?? 'https://a/'));
    expect(journey).toEqual({ chain, outcome: ends, ...(status && { status }), ...(relative && { relative }) });
  });

  it('stops at a failure, and keeps its kind', async () => {
    const journey = await followRedirects(asked({ 'http://a/': [301, 'https://a/'], 'https://a/': 'refused' }), new URL('http://a/'));
    expect(journey).toEqual({ chain: ['http://a/', 'https://a/'], outcome: 'failure', status: 301, failure: 'refused', detail: 'nothing listens there' });
  });

  it('tells of a cookie on the way into a circle', async () => {
    const journey = await followRedirects(() => Promise.resolve({ status: 302, location: 'https://a/', headers: { 'set-cookie': 'seen=1' } }), new URL('https://a/'));
    expect(journey).toEqual({ chain: ['https://a/', 'https://a/'], outcome: 'loop', status: 302, cookies: true });
  });

  it('leads nowhere by a Location that is no URL', async () => {
    const journey = await followRedirects(asked({ 'https://a/': [301, 'https://'] }), new URL('https://a/'));
    expect(journey).toEqual({ chain: ['https://a/'], outcome: 'nowhere', status: 301, detail: 'https://' });
  });
});

function asked(web: Web): (url: URL) => Promise<ProbeAnswer> | undefined {
  return (url) => {
    const found = web[url.href];
    if (found === undefined) return undefined;
    if (found === 'refused') return Promise.resolve({ failure: 'refused', detail: 'nothing listens there' });
    const [status, location] = typeof found === 'number' ? [found] : found;
    return Promise.resolve({ status, ...(location && { location }), headers: {} });
  };
}

function steps(redirects: number): Web {
  const chain = urls(redirects + 1);
  return Object.fromEntries(chain.map((url, at) => [url, at < redirects ? [301, `/${at + 1}`] : 200]));
}

function urls(count: number): string[] {
  return Array.from({ length: count }, (_, at) => `https://a/${at}`);
}
