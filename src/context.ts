import type { Clients } from './aws/clients.ts';
import type { SiteMemory } from './aws/memory/site-memory.ts';
import type { Facts } from './discover/facts.ts';
import type { Clock } from './engine/clock.ts';
import type { Intent } from './intent/intent.ts';
import type { Network } from './network/network.ts';

/** What a pure function of a step may look at: what is wanted, and what the account says. */
export interface Inputs {
  intent: Intent;
  facts: Facts;
}

/** What a step may use to look and to act. */
export interface Context {
  inputs: Inputs;
  aws: Clients;
  memory: SiteMemory;
  network: Network;
  clock: Clock;
  signal: AbortSignal;
  /** Tells the person what the step is waiting for. */
  note(waitingFor: string): void;
}
