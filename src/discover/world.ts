import type { Clients } from '../aws/clients.ts';
import type { Network } from '../network/network.ts';

/** What is looked at: the account, and where it must be, DNS. */
export interface World {
  aws: Clients;
  network: Network;
}
