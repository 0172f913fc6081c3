/** What the account cannot say by itself, by step: each entry holds, by member, what stood there before we changed it. */
export type Entries = Record<string, Record<string, unknown>>;

/** Where a site's memory is kept. It is written before the change that it tells about. */
export interface Memory {
  /** Everything remembered; empty for a site that has nothing yet. */
  read(): Promise<Entries>;
  /** Reads it again: another run may have written meanwhile. */
  refresh(): Promise<void>;
  /**
   * Adds members to a step's entry. The first value of a member wins, so that a repeated run does not overwrite what
   * stood there at first.
   */
  remember(step: string, before: Record<string, unknown>): Promise<void>;
  /** Overwrites members of steps' entries, all at once; a member without a value goes. */
  rememberAll(entries: Entries): Promise<void>;
  /** Whether there is room for these entries beside what is remembered. */
  fits(entries: Entries): Promise<boolean>;
  forget(step: string): Promise<void>;
  /** 32 hex digits: the same for the same site, attempt and parts. Throws where the site has no group yet. */
  token(...parts: string[]): Promise<string>;
  /** From now on tokens are new ones. */
  nextAttempt(): Promise<void>;
}
