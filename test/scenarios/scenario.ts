import type { Given } from '../../src/intent/options.ts';
import type { AccountState } from './read-account.ts';
import type { Stage } from './stage.ts';

/** A story with one end, whoever plays it. */
export interface Scenario extends Circumstances {
  /** How the account reads in the end. */
  ends: AccountState;
}

/** A story that is refused before anything is written. */
export interface Refusal extends Circumstances {
  /** Code of the finding. */
  code: string;
}

export interface Circumstances {
  name: string;
  /** What happened to the starting account before. */
  before?(stage: Stage): Promise<void>;
  /** Options beside the domain and the instance. */
  options?: Given;
  /** Where the app listens; 80 unless given. */
  appPort?: number;
}
