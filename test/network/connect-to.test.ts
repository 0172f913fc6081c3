import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/errors/user-error.ts';
import { destination, parseConnectTo, route } from '../../src/network/connect-to.ts';
import type { Probe } from '../../src/network/network.ts';

describe('parseConnectTo', () => {
  it.each([
    ['example.com:443:127.0.0.1:8443', { host: 'example.com', port: 443, toHost: '127.0.0.1', toPort: 8443 }],
    ['Example.COM.:443:localhost:1', { host: 'example.com', port: 443, toHost: 'localhost', toPort: 1 }],
    ['::127.0.0.1:8443', { toHost: '127.0.0.1', toPort: 8443 }],
    [':443:127.0.0.1:', { port: 443, toHost: '127.0.0.1' }],
    ['example.com:::8443', { host: 'example.com', toPort: 8443 }],
    ['[2001:DB8::1]:443:[::1]:8443', { host: '2001:db8::1', port: 443, toHost: '::1', toPort: 8443 }],
    [':::', {}],
  ])('%s', (text, rule) => {
    expect(parseConnectTo(text)).toEqual(rule);
  });

  it.each([
    ['', 'it has not four parts'],
    ['example.com:443:127.0.0.1', 'it has not four parts'],
    ['example.com:443:127.0.0.1:8443:1', 'it has not four parts'],
    ['example.com:443:::1:8443', 'it has not four parts'],
    ['example.com:443:[::1:8443', 'it has not four parts'],
    ['example.com:443:[localhost]:8443', '[localhost] is no IPv6 address'],
    ['example.com:https:127.0.0.1:8443', 'https is not a port'],
    ['example.com:0:127.0.0.1:8443', '0 is not a port'],
    ['example.com:443:127.0.0.1:65536', '65536 is not a port'],
  ])('refuses "%s": %s', (text, because) => {
    const problem = thrownBy(() => parseConnectTo(text)).problems[0];
    expect(problem).toMatchObject({ option: '--connect-to', message: `--connect-to ${text}: ${because}.` });
  });
});

describe('destination', () => {
  it.each([
    // rules                                                     host              port  goes to
    [[], /*                                                   */ 'example.com', /**/ 443, undefined],
    [['example.com:443:127.0.0.1:8443'], /*                   */ 'example.com', /**/ 443, '127.0.0.1 8443'],
    [['example.com:443:127.0.0.1:8443'], /*                   */ 'EXAMPLE.com.', /**/ 443, '127.0.0.1 8443'],
    [['example.com:443:127.0.0.1:8443'], /*                   */ 'example.com', /**/ 80, undefined],
    [['example.com:443:127.0.0.1:8443'], /*                   */ 'www.example.com', 443, undefined],
    [['::127.0.0.1:8443'], /*                                 */ 'anything', /*   */ 1, '127.0.0.1 8443'],
    [[':443:127.0.0.1:'], /*                                  */ 'example.com', /**/ 443, '127.0.0.1 443'],
    [['example.com:443::8443'], /*                            */ 'example.com', /**/ 443, 'example.com 8443'],
    [['[::1]:443:127.0.0.1:8443'], /*                         */ '::1', /*        */ 443, '127.0.0.1 8443'],
    [['[::1]:443:127.0.0.1:8443'], /*                         */ '[::1]', /*      */ 443, '127.0.0.1 8443'],
    [['example.com:443:127.0.0.1:1', '::127.0.0.1:2'], /*     */ 'example.com', /**/ 443, '127.0.0.1 1'],
    [['::127.0.0.1:2', 'example.com:443:127.0.0.1:1'], /*     */ 'example.com', /**/ 443, '127.0.0.1 2'],
  ])('%j: %s %i -> %s', (rules, host, port, expected) => {
    const to = destination(rules.map(parseConnectTo), host, port);
    expect(to && `${to.address} ${to.port}`).toBe(expected);
  });
});

describe('route', () => {
  const forSite = 'app.example.com:443:127.0.0.1:8443';
  const forAddress = '203.0.113.9:443:127.0.0.1:9443';
  const portOnly = 'app.example.com:443::8443';

  it.each([
    // rules                     via        goes to
    [[], /*                   */ undefined, '203.0.113.9 443'],
    [[forSite], /*            */ undefined, '127.0.0.1 8443'],
    [[forSite], /*            */ 'name', /*  */ '127.0.0.1 8443'],
    [[forSite], /*            */ 'address', '203.0.113.9 443'],
    [[forAddress], /*         */ 'name', /*  */ '127.0.0.1 9443'],
    [[forAddress], /*         */ 'address', '127.0.0.1 9443'],
    [[forAddress, forSite], /**/ 'name', /*  */ '127.0.0.1 8443'],
    [[forSite, forAddress], /**/ 'address', '127.0.0.1 9443'],
    [[portOnly], /*           */ 'name', /*  */ '203.0.113.9 8443'],
    [[portOnly], /*           */ 'address', '203.0.113.9 443'],
  ] as const)('%j via %s -> %s', (rules, via, expected) => {
    const probe: Probe = { protocol: 'https', address: '203.0.113.9', port: 443, host: 'app.example.com', path: '/', ...(via && { via }) };
    const to = route(rules.map(parseConnectTo), probe);
    expect(`${to.address} ${to.port}`).toBe(expected);
  });

  it('takes the brackets off an IPv6 address', () => {
    expect(route([], { protocol: 'http', address: '[::1]', port: 80, host: '[::1]', path: '/' })).toEqual({ address: '::1', port: 80 });
  });
});

function thrownBy(attempt: () => unknown): UsageError {
  try {
    attempt();
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
