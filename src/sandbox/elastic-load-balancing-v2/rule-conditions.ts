import type { Action, RuleCondition as AwsCondition } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Listener } from '../account/load-balancer.ts';
import type { RuleCondition } from '../account/listener-rule.ts';
import { canonicalRange, holds as rangeHolds } from '../addresses.ts';
import { hex } from '../identifiers.ts';
import { Refusal } from '../refusal.ts';
import { wildcards } from '../../wildcards.ts';

/** A request as the conditions of rules look at it. */
export interface RuledRequest {
  host: string;
  /** With its query. */
  path: string;
  /** By name in lower case; a visitor sends none. */
  headers?: Readonly<Record<string, string>>;
  /** Where it comes from. */
  sourceAddress: string;
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
 * The conditions of a request in the account's form: one of each kind, but of `http-header` as many as there are, and five
 * values in all. AWS docs: "Condition types for listener rules", "Quotas for your Application Load Balancers".
 * @throws {Refusal} ValidationError
 */
export function conditionsFromAws(conditions: readonly AwsCondition[] | undefined): RuleCondition[] {
  if (!conditions || conditions.length === 0) throw new Refusal('ValidationError', 'A rule needs a condition.');
  const read = conditions.map(conditionFromAws);
  const twice = read.find(({ field }, index) => field !== 'http-header' && read.findIndex((other) => other.field === field) !== index);
  if (twice) throw new Refusal('ValidationError', `A rule has one condition of the kind ${twice.field}.`);
  const count = read.flatMap(({ values }) => values).length;
  if (count > 5) throw new Refusal('ValidationError', `A rule has 5 condition values at most, and this one ${count}.`);
  return read;
}

/** As DescribeRules gives it. */
export function conditionToAws({ field, headerName, values }: RuleCondition): AwsCondition {
  if (field === 'host-header') return { Field: field, Values: values, HostHeaderConfig: { Values: values } };
  if (field === 'path-pattern') return { Field: field, Values: values, PathPatternConfig: { Values: values } };
  if (field === 'source-ip') return { Field: field, SourceIpConfig: { Values: values } };
  return { Field: field, HttpHeaderConfig: { HttpHeaderName: headerName, Values: values } };
}

function conditionFromAws(condition: AwsCondition): RuleCondition {
  const { Field: field, HttpHeaderConfig: header } = condition;
  if (field !== 'host-header' && field !== 'path-pattern' && field !== 'http-header' && field !== 'source-ip') throw new Error(`The sandbox knows no condition of the kind ${field}`);
  const given = { 'host-header': condition.HostHeaderConfig, 'path-pattern': condition.PathPatternConfig, 'http-header': header, 'source-ip': condition.SourceIpConfig }[field]?.Values;
  const values = given ?? condition.Values ?? [];
  if (values.length < 1) throw new Refusal('ValidationError', `The condition of the kind ${field} has no value.`);
  const long = values.find((value) => value.length > 128 || value === '');
  if (long !== undefined) throw new Refusal('ValidationError', `A value of a condition has 1 to 128 characters, and this one ${long.length}.`);
  if (field === 'source-ip') return { field, values: values.map(checkedRange) };
  if (field !== 'http-header') return { field, values };
  return { field, headerName: checkedHeaderName(header?.HttpHeaderName), values };
}

function checkedRange(range: string): string {
  const canonical = canonicalRange(range);
  if (canonical === undefined) throw new Refusal('ValidationError', `The CIDR block '${range}' is malformed.`);
  return canonical;
}

/** The characters of a token in RFC 7230. */
function checkedHeaderName(name: string | undefined): string {
  if (name === undefined) throw new Refusal('ValidationError', 'The condition names no header.');
  if (!/^[\w!#$%&'*+\-.^`|~]{1,40}$/.test(name)) throw new Refusal('ValidationError', `'${name}' is no name of a header of up to 40 characters.`);
  if (name.toLowerCase() === 'host') throw new Refusal('ValidationError', 'For the Host header there is a condition of its own.');
  return name;
}

function holds({ field, headerName = '', values }: RuleCondition, { host, path, headers = {}, sourceAddress }: RuledRequest): boolean {
  if (field === 'source-ip') return values.some((value) => rangeHolds(value, sourceAddress));
  if (field === 'host-header') return values.some((value) => wildcards(value, 'i').test(host));
  if (field === 'path-pattern') return values.some((value) => wildcards(value).test(path.replace(/\?.*/s, '')));
  const sent = headers[headerName.toLowerCase()];
  return sent !== undefined && values.some((value) => wildcards(value, 'i').test(sent));
}
