import type { Context } from '../../context.ts';

/** When names were last switched away from something that resolvers may still remember. */
export interface Switch {
  /** Milliseconds since the epoch, just before the batch was sent. */
  at: number;
  /** The longest life of a replaced record. */
  ttlSeconds: number;
  /** Ids of the changes; empty where the run was stopped before it knew them. */
  changes: readonly string[];
}

/** The last switch; undefined where nothing was ever replaced. */
export async function rememberedSwitch(context: Context): Promise<Switch | undefined> {
  return (await context.memory.read())['switch'] as Switch | undefined;
}
