import type { Context } from '../../context.ts';

/** When the names of one zone were last switched away from something that resolvers may still remember. */
export interface Switch {
  /** Milliseconds since the epoch, just before the batch was sent. */
  at: number;
  /** The longest life of a replaced record. */
  ttlSeconds: number;
  /** Id of the change; empty where the run was stopped before it knew it. */
  change: string;
}

/** The last switch of each zone; none where nothing was ever replaced. */
export async function rememberedSwitches(context: Context): Promise<Switch[]> {
  return Object.values((await context.memory.read())['switch'] ?? {}) as Switch[];
}
