import { readGrants } from './read-grants.ts';
import type { Condition } from './conditions.ts';
import type { Scope } from './scope.ts';
import { writeGrants } from './write-grants.ts';

/** One statement of the policy: actions that IAM scopes in the same way, and how. */
export interface Grant {
  /** Stable; letters and digits. */
  sid: string;
  actions: readonly string[];
  /** Whether it has this one of them; without it, each. Another statement has it then. */
  has?(action: string, scope: Scope): boolean;
  /** ARNs, or patterns of ARNs. `*` where AWS knows no resource of the action. */
  on(scope: Scope): readonly string[];
  /** Without it, none. */
  only?(scope: Scope): Condition;
  /**
   * Where another statement has the same action at other moments: the calls that need this one besides their own action, as in
   * `ec2:CreateSecurityGroup`, or `adoption`.
   */
  at?: readonly string[];
  /** Titles of the AWS documentation pages that say what can be scoped. */
  docs: readonly string[];
}

/** Every statement, in the order in which it is printed. */
export const grants: readonly Grant[] = [...readGrants, ...writeGrants];
