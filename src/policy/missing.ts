import { siteTag } from '../aws/tags.ts';
import { iamAction, type FailedCall } from '../errors/explain-aws.ts';
import type { MissingPermission } from '../errors/permission-messages.ts';
import { wildcards } from '../wildcards.ts';
import { dependentsOf } from './dependents.ts';
import { grants, type Grant } from './grants.ts';
import { statementOf } from './policy.ts';
import { resourceOf } from './resource.ts';
import type { Scope } from './scope.ts';

/**
 * What is missing for a call that AWS denied.
 * @param said AWS's own words. They name the action and the resource, and that is taken up only where it is an action that the
 * call can need: tagging what it creates, for example.
 */
export function missingFor(call: FailedCall, said: string, scope: Scope): MissingPermission {
  const { input } = call;
  const own = iamAction(call);
  const named = /is not authorized to perform: ([\w-]+:\w+)(?: on resource: (\S+))?/.exec(said);
  const isKnown = named?.[1] !== undefined && [own, ...dependentsOf(own, input)].includes(named[1]);
  const action = isKnown ? named[1] ?? own : own;
  const resource = (isKnown ? named[2] : undefined) ?? (action === own ? resourceOf(own, input, scope) : undefined);
  const grant = grantOf(action, { own, input, resource, scope });
  return { action, resource: resource === '*' ? undefined : resource, statement: grant && statementOf(grant, [action], scope) };
}

/** Of several statements with the action, the one for this moment, and for the resource. */
function grantOf(action: string, { own, input, resource, scope }: { own: string; input: object; resource: string | undefined; scope: Scope }): Grant | undefined {
  const moment = momentOf(action, own, input);
  const able = grants.filter((grant) => grant.actions.includes(action) && (grant.has?.(action, scope) ?? true));
  const fitting = able.filter(({ at }) => (moment === undefined ? at === undefined : at?.includes(moment)));
  const candidates = fitting.length > 0 ? fitting : able;
  return candidates.find((grant) => resource !== undefined && grant.on(scope).some((pattern) => wildcards(pattern).test(resource))) ?? candidates[0];
}

/** As `at` of a grant has it; undefined for what a call needs at any time. */
function momentOf(action: string, own: string, input: object): string | undefined {
  if (action !== own) return own;
  const tags = 'Tags' in input && Array.isArray(input.Tags) ? (input.Tags as readonly { Key?: string }[]) : [];
  return own.endsWith('Tags') && tags.some(({ Key }) => Key === siteTag) ? 'adoption' : undefined;
}
