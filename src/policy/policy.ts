import { t } from '../language/text.ts';
import type { Condition } from './conditions.ts';
import { declaredActions } from './declared.ts';
import { grants, type Grant } from './grants.ts';
import type { Scope } from './scope.ts';

/** A policy document, as IAM takes it. AWS docs: "IAM JSON policy element reference". */
export interface Policy {
  Version: '2012-10-17';
  Statement: (Statement & { Sid: string })[];
}

/** One statement of a policy: a list of one is written as its member. */
export interface Statement {
  Effect: 'Allow';
  Action: string | readonly string[];
  Resource: string | readonly string[];
  Condition?: Condition;
}

/** How many characters a managed policy may have, white space not counted. AWS docs: "IAM and AWS STS quotas". */
export const mostCharacters = 6144;

/** What is given up where a policy would be too long, in this order, and in which words that is told. */
const widenings: readonly { leavesOpen: string; wider(scope: Scope): Scope }[] = [
  { leavesOpen: t`the account, which whoever has the policy is in anyway`, wider: (scope) => ({ ...scope, account: undefined }) },
  { leavesOpen: t`the VPC`, wider: (scope) => ({ ...scope, site: scope.site && { ...scope.site, vpcId: undefined } }) },
  { leavesOpen: t`the names of records and certificates`, wider: (scope) => ({ ...scope, site: scope.site && { ...scope.site, names: undefined } }) },
  { leavesOpen: t`the hosted zones`, wider: (scope) => ({ ...scope, zones: [] }) },
];

/**
 * The policy that allows what is declared, and nothing else; wider than the scope only where it would be too long for IAM.
 * @returns with `leftOpen` what was given up for that
 */
export function policyFor(scope: Scope): { policy: Policy; leftOpen: readonly string[] } {
  let [known, policy] = [scope, policyWith(scope)];
  const leftOpen: string[] = [];
  for (const { leavesOpen, wider } of widenings) {
    if (lengthOf(policy) <= mostCharacters) break;
    known = wider(known);
    const shorter = policyWith(known);
    // What was not known in the first place cannot be given up.
    if (lengthOf(shorter) < lengthOf(policy)) leftOpen.push(leavesOpen);
    policy = shorter;
  }
  return { policy, leftOpen };
}

/** How many characters of IAM's quota a policy takes. */
export function lengthOf(policy: Policy): number {
  return JSON.stringify(policy).length;
}

function policyWith(scope: Scope): Policy {
  const declared = declaredActions(scope.cloudfront);
  const statements = grants.flatMap((grant) => {
    const actions = grant.actions.filter((action) => declared.includes(action) && (grant.has?.(action, scope) ?? true));
    return actions.length > 0 ? [{ Sid: grant.sid, ...statementOf(grant, actions, scope) }] : [];
  });
  return { Version: '2012-10-17', Statement: statements };
}

/** What a grant allows, for these of its actions, on what they can be about. */
export function statementOf(grant: Grant, actions: readonly string[], scope: Scope): Statement {
  const condition = grant.only?.(scope) ?? {};
  const resources = grant.on(scope).filter((pattern) => pattern === '*' || actions.some((action) => pattern.split(':')[2] === action.split(':')[0]));
  return { Effect: 'Allow', Action: single(actions), Resource: single(resources), ...(Object.keys(condition).length > 0 && { Condition: condition }) };
}

function single(list: readonly string[]): string | readonly string[] {
  return list.length === 1 ? list[0] ?? '' : list;
}
