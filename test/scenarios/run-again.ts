import { readAccount, type AccountState } from './read-account.ts';
import { runSite, type Run } from './run-site.ts';
import type { Stage } from './stage.ts';

/** A second run: what it did, how the account reads then, and its calls beyond those that it may make. */
export type RunAgain = Omit<Run, 'planning'> & { beyondMost: readonly string[]; end: AccountState };

/** What a second run ends with that finds everything as wanted. */
export const nothingToDo = { refused: [], said: [], failed: [], changes: {}, kept: [], writes: [], beyondMost: [] };

/** Runs again with nothing but the domain, as a repair does: everything else is remembered. */
export async function runAgain(stage: Stage, mostCalls: number): Promise<RunAgain> {
  const { planning, ...run } = await runSite(stage, {});
  return { ...run, beyondMost: planning.slice(mostCalls), end: await readAccount(stage.aws) };
}
