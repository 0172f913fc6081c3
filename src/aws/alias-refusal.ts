import { isAws } from './calls/failures.ts';
import type { RecordSet } from './record-sets.ts';

/**
 * Whether Route 53 refused the batch because the target of this alias is gone. There is one error name for all that can be wrong with
 * a batch, so that its words have to tell: "Tried to create an alias that targets <name>., type A in zone <id>, but that target was
 * not found", or, of one that stood there before, that it "does not lie within the target zone" any more. Where they say anything
 * else, nothing is read into them.
 */
export function refusesTargetOf(error: unknown, { type, alias }: RecordSet): boolean {
  if (!alias || !isAws(error, 'InvalidChangeBatch')) return false;
  const { message, messages } = error as Error & { messages?: unknown };
  const said = [message, ...(Array.isArray(messages) ? messages : [])].join(' ').toLowerCase();
  return reasons.some((reason) => said.includes(`alias that targets ${alias.dnsName}., type ${type} in zone ${alias.hostedZoneId}, but ${reason}`.toLowerCase()));
}

const reasons = ['that target was not found', 'the alias target name does not lie within the target zone'];
