import type { Network } from './network.ts';

/**
 * The network of `--offline`. Whoever may run offline asks first and says what was not checked; a call that still gets
 * here is a bug of ours, so it throws before anything connects.
 */
export const offlineNetwork: Network = {
  resolve: (name, type) => refuse(`look up ${name} ${type}`),
  ask: ({ name, type }) => refuse(`look up ${name} ${type}`),
  delegation: (zone) => refuse(`look up who serves ${zone}`),
  request: (probe) => refuse(`ask ${probe.address} port ${probe.port}`),
  handshake: (probe) => refuse(`shake hands with ${probe.address} port ${probe.port}`),
  publicResolvers: [],
  redirected: () => undefined,
};

function refuse(attempt: string): never {
  throw new Error(`offline: no connection may be made, but something tried to ${attempt}`);
}
