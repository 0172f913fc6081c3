import type { RecordSet } from '../aws/record-sets.ts';
import type { World } from '../discover/world.ts';
import type { Given } from '../intent/options.ts';
import type { Offers } from './offers.ts';
import type { Talk } from './talk.ts';

/** Everything that asking takes: the account, what it offers, and whom to ask. */
export interface Desk extends World {
  region: string;
  offers: Offers;
  talk: Talk;
  /** Whether nothing is to be asked that can be decided. */
  yes: boolean;
}

/** What was given and answered so far, and whether there is reason to ask on. */
export interface Filled {
  given: Given;
  goesOn: boolean;
  /** Of the domain's zone, where it has been looked at. */
  recordSets: readonly RecordSet[];
}
