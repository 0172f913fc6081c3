import type { World } from '../discover/world.ts';
import type { Given } from '../intent/options.ts';
import type { Offers } from './offers.ts';
import type { Talk } from './talk.ts';

/** Everything that asking takes: the account, what it offers, and whom to ask. */
export interface WizardContext extends World {
  region: string;
  offers: Offers;
  talk: Talk;
  /** Whether nothing is to be asked that can be decided. */
  yes: boolean;
  /** Is told of what was given and answered so far: whoever stops at a later question need not answer it again. */
  answered(given: Given): void;
}
