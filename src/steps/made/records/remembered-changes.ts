import type { ClosedRule, Switch } from '../../../aws/memory/entries.ts';
import type { Context } from '../../../context.ts';

/** The last switch of each zone; none where nothing was ever replaced. */
export async function rememberedSwitches(context: Context): Promise<Switch[]> {
  return Object.values((await context.memory.read()).switch ?? {});
}

/** When each zone's names were last given back; none where they never were. */
export async function rememberedReturns(context: Context): Promise<Switch[]> {
  return Object.values((await context.memory.read())['switch-back'] ?? {});
}

/** The rules that were closed; none where the direct way was never closed. */
export async function rememberedClosings(context: Context): Promise<ClosedRule[]> {
  return Object.values((await context.memory.read())['direct-access-closed'] ?? {});
}
