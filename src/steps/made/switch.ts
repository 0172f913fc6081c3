import type { SecurityGroupRule } from '../../aws/security-group-rules.ts';
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

/** A rule of the direct way that was closed, as it stood. */
export interface ClosedRule extends SecurityGroupRule {
  /** Milliseconds since the epoch. */
  closedAt: number;
}

/** The rules that were closed; none where the direct way was never closed. */
export async function rememberedClosings(context: Context): Promise<ClosedRule[]> {
  return Object.values((await context.memory.read())['direct-access-closed'] ?? {}) as ClosedRule[];
}
