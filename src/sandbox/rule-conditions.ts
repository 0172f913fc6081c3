import type { Action, RuleCondition as AwsCondition } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Listener } from './account.ts';
import type { RuleCondition } from './account-rules.ts';
import { hex } from './identifiers.ts';
import { Refusal } from './refusal.ts';

/** A request as the conditions of rules look at it. */
export interface RuledRequest {
  host: string;
  /** With its query. */
  path: string;
}

/** What the listener does with the request: the action of the first rule that it fits, else the default one. */
export function actionFor(listener: Listener, request: RuledRequest): Action | undefined {
  const inOrder = (listener.rules ?? []).toSorted((a, b) => a.priority - b.priority);
  const rule = inOrder.find(({ conditions }) => conditions.every((condition) => holds(condition, request)));
  return (rule?.actions ?? listener.defaultActions)[0];
}

/** The rule that every listener has for what no other rule fits: its last one. */
export function defaultRuleArn({ arn }: Listener): string {
  return `${arn.replace(':listener/', ':listener-rule/')}/${hex(16, arn, 'default')}`;
}

/**
 * A condition of a request in the account's form. AWS docs: "Condition types for listener rules".
 * @throws {Refusal} ValidationError for one without values, or with more than five
 */
export function conditionFromAws(condition: AwsCondition): RuleCondition {
  const { Field: field, HttpHeaderConfig: header } = condition;
  if (field !== 'host-header' && field !== 'path-pattern' && field !== 'http-header') throw new Error(`The sandbox knows no condition of the kind ${field}`);
  const values = { 'host-header': condition.HostHeaderConfig, 'path-pattern': condition.PathPatternConfig, 'http-header': header }[field]?.Values ?? condition.Values ?? [];
  if (values.length < 1 || values.length > 5) throw new Refusal('ValidationError', `A condition has 1 to 5 values, and this one ${values.length}.`);
  if (field !== 'http-header') return { field, values };
  if (header?.HttpHeaderName === undefined) throw new Refusal('ValidationError', 'The condition names no header.');
  return { field, headerName: header.HttpHeaderName, values };
}

/** As DescribeRules gives it. */
export function conditionToAws({ field, headerName, values }: RuleCondition): AwsCondition {
  if (field === 'host-header') return { Field: field, Values: values, HostHeaderConfig: { Values: values } };
  if (field === 'path-pattern') return { Field: field, Values: values, PathPatternConfig: { Values: values } };
  return { Field: field, HttpHeaderConfig: { HttpHeaderName: headerName, Values: values } };
}

/** A visitor sends no headers that a rule could ask for. */
function holds({ field, values }: RuleCondition, { host, path }: RuledRequest): boolean {
  if (field === 'http-header') return false;
  if (field === 'host-header') return values.some((value) => pattern(value, 'i').test(host));
  return values.some((value) => pattern(value).test(path.replace(/\?.*/s, '')));
}

function pattern(value: string, flags = ''): RegExp {
  return new RegExp(`^${value.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*').replaceAll('?', '.')}$`, `s${flags}`);
}
