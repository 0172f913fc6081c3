import type { World } from '../discover/world.ts';
import type { Offers } from './offers.ts';
import type { Talk } from './talk.ts';

/** Everything that asking takes: the account, what it offers, and whom to ask. */
export interface WizardContext extends World {
  region: string;
  offers: Offers;
  talk: Talk;
  /** Whether nothing is to be asked that can be decided. */
  yes: boolean;
}
