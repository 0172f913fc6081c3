import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { allGaps, lookOutside, type Gaps } from '../../../src/checks/facts/outside.ts';
import type { Network } from '../../../src/network/network.ts';
import { networkWith } from '../../support/network-with.ts';

const never = <Result>(): Promise<Result> => new Promise(() => {});
const probe = { protocol: 'http', address: '203.0.113.10', port: 80, host: 'example.com', path: '/' } as const;

/** A network whose servers take what they are asked and say nothing; `asked` counts. */
function silent(asked = { count: 0 }): Network {
  return {
    ...networkWith({}),
    request: () => {
      asked.count += 1;
      return never();
    },
  };
}

describe('a look from outside', () => {
  it('says once that DNS does not answer, and claims nothing', async () => {
    const outside = lookOutside(networkWith({ dns: { 'a.example': 'unavailable', 'b.example': 'unavailable' }, answers: { 'a.example DS': 'SERVFAIL' } }), new AbortController().signal);
    const learned = await Promise.all(['a.example', 'b.example'].map((name) => outside.learn((network) => network.resolve(name, 'A'))));
    expect(learned).toEqual([undefined, undefined]);
    expect(await outside.learn((network) => network.ask({ name: 'a.example', type: 'DS' })), 'a refusal is an answer, but tells nothing').toMatchObject({ status: 'SERVFAIL' });
    expect(outside.gaps()).toEqual({ dnsTold: false, dnsUnavailable: 'no DNS server answered.', notChecked: [] });
  });

  it('says once that DNS is silent about a part', async () => {
    const outside = lookOutside(networkWith({ dns: { 'a.example': 'unavailable', 'b.example': 'unavailable' } }), new AbortController().signal);
    const learned = await Promise.all(['a.example', 'b.example', 'c.example'].map((name) => outside.learn((network) => network.resolve(name, 'A'))));
    expect(learned).toEqual([undefined, undefined, []]);
    expect(outside.gaps()).toEqual({
      dnsTold: true,
      dnsUnavailable: undefined,
      notChecked: [{ what: 'a part of what DNS says, and what follows from it', why: 'no DNS server answered', hint: 'Run it again in a few minutes, or name another DNS server with --resolver <address>.' }],
    });
  });

  it('asks DNS the same only once', async () => {
    const resolve = vi.fn<Network['resolve']>(networkWith({}).resolve);
    const outside = lookOutside({ ...networkWith({}), resolve }, new AbortController().signal);
    for (const server of ['192.0.2.53', '192.0.2.53', '198.51.100.53']) await outside.learn((network) => network.resolve('example.com', 'A', server));
    expect(resolve.mock.calls).toEqual([['example.com', 'A', '192.0.2.53'], ['example.com', 'A', '198.51.100.53']]);
  });

  it('lets an error of ours through', async () => {
    const outside = lookOutside(networkWith({}), new AbortController().signal);
    await expect(outside.learn(() => Promise.reject(new TypeError('ours')))).rejects.toThrow('ours');
  });

  it('ends at once where it is aborted', async () => {
    const abort = new AbortController();
    const outside = lookOutside(silent(), abort.signal);
    const learned = outside.learn((network) => network.request(probe));
    abort.abort(new Error('interrupted'));
    await expect(learned).rejects.toThrow('interrupted');
    await expect(outside.learn((network) => network.request(probe))).rejects.toThrow('interrupted');
  });

  describe('as time goes by', () => {
    beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
    afterEach(() => void vi.useRealTimers());

    it('is over after 15 s: a dozen were asked, nobody else is, and it is said once', async () => {
      const asked = { count: 0 };
      const outside = lookOutside(silent(asked), new AbortController().signal);
      const learned = Promise.all(Array.from({ length: 20 }, () => outside.learn((network) => network.request(probe))));
      await vi.advanceTimersByTimeAsync(14_999);
      expect(outside.gaps().notChecked).toEqual([]);
      await vi.advanceTimersByTimeAsync(1);
      expect(new Set(await learned)).toEqual(new Set([undefined]));
      expect(asked.count).toBe(12);
      expect(outside.gaps()).toEqual({
        dnsTold: false,
        dnsUnavailable: undefined,
        notChecked: [{ what: 'a part of what is seen from outside', why: 'it did not answer within 15 s', hint: 'Run it again, from a machine with a good way to the internet.' }],
      });
      expect(vi.getTimerCount(), 'no timer is left behind').toBe(0);
    });
  });
});

describe('several looks together', () => {
  const offline = { what: 'what DNS says', why: 'of --offline', hint: 'Run it without.' };
  const part = expect.objectContaining({ what: 'a part of what DNS says, and what follows from it', why: 'nobody answered' });

  it.each<{ name: string; looks: readonly Partial<Gaps>[]; gaps: Gaps }>([
    { name: 'DNS told both', looks: [{ dnsTold: true }, { dnsTold: true }], gaps: { dnsTold: true, dnsUnavailable: undefined, notChecked: [] } },
    { name: 'DNS told neither', looks: [{ dnsUnavailable: 'Nobody answered.' }, {}], gaps: { dnsTold: false, dnsUnavailable: 'Nobody answered.', notChecked: [] } },
    { name: 'DNS told one', looks: [{ dnsUnavailable: 'nobody answered.' }, { dnsTold: true }], gaps: { dnsTold: true, dnsUnavailable: undefined, notChecked: [part] } },
    { name: 'the same left out', looks: [{ notChecked: [offline] }, { notChecked: [offline] }], gaps: { dnsTold: false, dnsUnavailable: undefined, notChecked: [offline] } },
  ])('$name', ({ looks, gaps }) => {
    expect(allGaps(looks.map((look) => ({ dnsTold: false, dnsUnavailable: undefined, notChecked: [], ...look })))).toEqual(gaps);
  });
});
