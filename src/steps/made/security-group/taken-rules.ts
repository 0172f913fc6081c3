import type { Context } from '../../../context.ts';
import type { TakenRule } from '../../../aws/memory/entries.ts';
import { listInboundRules, ruleText } from '../../../aws/security-group-rules.ts';
import { isWebRule, lockedRules, webRules } from './web-rules.ts';

/** The group, as its own step sees it. */
export interface Group {
  groupId: string;
  /** The site whose tag it carries. */
  site: string;
  /** In words: of our kinds, and of no such kind. */
  rules: Readonly<Record<string, unknown>>;
  otherRules: readonly string[];
}

/**
 * Rules that stood in the group before us, and that a lock takes: with somebody's description and tags, which nothing but the rule itself knows. A group that
 * we made has none.
 */
export async function rulesToTake(context: Context, group: Group): Promise<TakenRule[]> {
  const { inputs } = context;
  const { 'load-balancer-security-group': known } = await context.memory.read();
  // One that is taken over in this run is remembered so only when it is.
  const before = known?.adopted.rules ?? (group.site === inputs.intent.domain ? [] : [...Object.keys(group.rules), ...group.otherRules]);
  const wanted = lockedRules(inputs);
  const goes = webRules.filter((rule) => before.includes(ruleText(rule)) && !wanted.includes(rule));
  if (goes.length === 0) return [];
  const standing = await listInboundRules(context.aws, [group.groupId]);
  return standing.filter((rule) => goes.some((one) => isWebRule(rule, one))).map(({ id: _id, groupId: _group, ...rule }) => rule);
}

/** Has the memory keep them, beside what an earlier run has taken, and that the load balancer is locked: before anything of it is. */
export async function rememberLocked({ memory }: Pick<Context, 'memory'>, rules: readonly TakenRule[]): Promise<void> {
  const { 'origin-locked': known } = await memory.read();
  const earlier = (known?.taken ?? []).filter((rule) => !rules.some((one) => isWebRule(one, rule)));
  const taken = [...earlier, ...rules];
  await memory.rememberAll({ 'origin-locked': { locked: true, ...(taken.length > 0 && { taken }) } });
}
