import { describe, expect, it, vi } from 'vitest';
import { readDirectWays, type Behind } from '../../../src/checks/facts/direct-ways.ts';
import { lookOutside } from '../../../src/checks/facts/outside.ts';
import { networkWith, type Said } from '../../support/network-with.ts';

const instance = { id: 'i-0web', state: 'running', addresses: ['203.0.113.10'] };
const balancer = { name: 'example-com-alb', dnsName: 'alb.example' };
const lab = { address: '127.0.0.1', port: 8080 };
const closed = { failure: 'timeout', detail: 'no connection within 5 s' } as const;

async function waysOf(behind: Partial<Behind>, said: Said = {}): Promise<string[]> {
  const asked: string[] = [];
  const outside = lookOutside(networkWith(said, asked), new AbortController().signal);
  const ways = await readDirectWays(outside, { domain: 'example.com', port: 80, instances: [instance], lockedBalancer: undefined, ...behind });
  expect(asked.every((url) => url.endsWith(' directly')), 'the machine itself is meant').toBe(true);
  return ways.map(({ past, id, protocol, address, port, answer }) => `${past} ${id}: ${protocol}://${address}:${port} ${answer === undefined ? 'not tried' : 'status' in answer ? answer.status : answer.failure}`);
}

describe('readDirectWays', () => {
  it.each<{ name: string; behind: Partial<Behind>; said?: Said; ways: readonly string[] }>([
    {
      name: 'an instance, on the ports of the web',
      behind: {},
      said: { web: { 'http://example.com/ at 203.0.113.10': 200, 'https://example.com/ at 203.0.113.10': closed } },
      ways: ['instance i-0web: http://203.0.113.10:80 200', 'instance i-0web: https://203.0.113.10:443 timeout'],
    },
    {
      name: "the app's own port as well",
      behind: { port: 3000 },
      said: { web: { 'http://example.com:3000/ at 203.0.113.10': 200, 'http://example.com/ at 203.0.113.10': closed, 'https://example.com/ at 203.0.113.10': closed } },
      ways: ['instance i-0web: http://203.0.113.10:80 timeout', 'instance i-0web: https://203.0.113.10:443 timeout', 'instance i-0web: http://203.0.113.10:3000 200'],
    },
    { name: 'no port twice', behind: { port: 443 }, ways: ['instance i-0web: http://203.0.113.10:80 unreachable', 'instance i-0web: https://203.0.113.10:443 unreachable'] },
    { name: 'no instance that is stopped', behind: { instances: [{ ...instance, state: 'stopped' }] }, ways: [] },
    { name: 'no instance without a public address', behind: { instances: [{ ...instance, addresses: [] }] }, ways: [] },
    {
      name: 'an instance at its IPv6 address as well',
      behind: { instances: [{ ...instance, addresses: ['203.0.113.10', '2001:db8::10'] }] },
      said: { web: { 'http://example.com/ at 203.0.113.10': closed, 'https://example.com/ at 203.0.113.10': closed, 'http://example.com/ at 2001:db8::10': 200 } },
      ways: ['instance i-0web: http://203.0.113.10:80 timeout', 'instance i-0web: https://203.0.113.10:443 timeout', 'instance i-0web: http://2001:db8::10:80 200', 'instance i-0web: https://2001:db8::10:443 unreachable'],
    },
    {
      name: 'the load balancer, where it is locked',
      behind: { instances: [], lockedBalancer: balancer },
      said: { dns: { 'alb.example': ['192.0.2.2', '192.0.2.1'] }, web: { 'https://example.com/ at 192.0.2.1': 403, 'https://example.com/ at 192.0.2.2': closed } },
      ways: ['load balancer example-com-alb: https://192.0.2.1:443 403', 'load balancer example-com-alb: https://192.0.2.2:443 timeout'],
    },
    { name: 'none where --connect-to leads any host elsewhere', behind: {}, said: { connectTo: { '203.0.113.10': lab, 'any.invalid': lab }, web: { 'http://example.com/ at 203.0.113.10': 200 } }, ways: ['instance i-0web: http://203.0.113.10:80 not tried', 'instance i-0web: https://203.0.113.10:443 not tried'] },
    { name: 'the one that --connect-to means by that address', behind: {}, said: { connectTo: { '203.0.113.10': lab }, web: { 'http://example.com/ at 203.0.113.10': 200 } }, ways: ['instance i-0web: http://203.0.113.10:80 200', 'instance i-0web: https://203.0.113.10:443 unreachable'] },
    { name: 'the load balancer by its name, where DNS does not tell its addresses', behind: { instances: [], lockedBalancer: balancer }, said: { dns: { 'alb.example': 'unavailable' } }, ways: ['load balancer example-com-alb: https://alb.example:443 unreachable'] },
  ])('$name', async ({ behind, said, ways }) => {
    expect(await waysOf(behind, said)).toEqual(ways);
  });

  it('leaves none out that the look had no time for', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    try {
      const silent = { ...networkWith({}), request: () => new Promise<never>(() => {}) };
      const looking = readDirectWays(lookOutside(silent, new AbortController().signal), { domain: 'example.com', port: 80, instances: [instance], lockedBalancer: undefined });
      await vi.advanceTimersByTimeAsync(15_000);
      expect((await looking).map(({ port, answer }) => ({ port, answer }))).toEqual([{ port: 80, answer: undefined }, { port: 443, answer: undefined }]);
    } finally {
      vi.useRealTimers();
    }
  });
});
