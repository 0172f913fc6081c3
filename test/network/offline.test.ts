import { expect, it } from 'vitest';
import { UserError } from '../../src/errors/user-error.ts';
import { offlineNetwork } from '../../src/network/offline.ts';

it.each([
  ['resolve', () => offlineNetwork.resolve('example.com', 'A'), 'offline: no connection may be made, but something tried to look up example.com A'],
  ['ask', () => offlineNetwork.ask({ name: 'example.com', type: 'CAA' }), 'offline: no connection may be made, but something tried to look up example.com CAA'],
  ['delegation', () => offlineNetwork.delegation('example.com'), 'offline: no connection may be made, but something tried to look up who serves example.com'],
  ['handshake', () => offlineNetwork.handshake({ address: '127.0.0.1', port: 443, host: 'a' }), 'offline: no connection may be made, but something tried to shake hands with 127.0.0.1 port 443'],
  ['request', () => offlineNetwork.request({ protocol: 'http', address: '127.0.0.1', port: 80, host: 'a', path: '/' }), 'offline: no connection may be made, but something tried to ask 127.0.0.1 port 80'],
])('%s is a bug of ours, not a problem of the person', (_, call, message) => {
  expect(call).toThrow(message);
  expect(call).not.toThrow(UserError);
});

it('redirects nothing and knows no DNS server', () => {
  expect(offlineNetwork.redirected('example.com', 443)).toBeUndefined();
  expect(offlineNetwork.publicResolvers).toEqual([]);
});
