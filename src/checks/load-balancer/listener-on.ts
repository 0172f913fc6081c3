import type { ListenerFacts } from '../account-facts.ts';
import type { SiteFacts } from '../facts.ts';

/** The load balancer's listener on a port; undefined where there is none, or nobody looked. */
export function listenerOn(loadBalancer: SiteFacts['loadBalancer'], port: number): ListenerFacts | undefined {
  return typeof loadBalancer === 'object' ? loadBalancer.listeners.find((listener) => listener.port === port) : undefined;
}
