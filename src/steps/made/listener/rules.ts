import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Context } from '../../../context.ts';
import type { Output } from '../../../aws/clients.ts';
import { originSecretHeader } from '../../../aws/distributions.ts';
import { normalName } from '../../../aws/dns-names.ts';
import { everyPage, nextMarker } from '../../../aws/calls/every-page.ts';
import { asItStands } from '../../../aws/memory/listener-before.ts';
import { Secret } from '../../../aws/secret.ts';

/** A rule of a listener that somebody made, for whatever purpose. */
interface OtherRule {
  /** As AWS gives it: a number, as text. */
  priority: string;
  actions: readonly Action[];
  /** The names that it answers to, as it has them: `*` may stand for anything. None where it answers to all. */
  hosts: readonly string[];
  /** Whether it wants the secret as well: then it lets in nobody but CloudFront either. */
  asksForSecret: boolean;
}

/** The rule by which CloudFront gets in while everybody else is shut out. */
export interface OriginRule {
  arn: string;
  /** The values of the header, each of which opens. */
  accepted: readonly Secret[];
  actions: readonly Action[];
}

/** The rules of a listener, without the default one. */
export interface ListenerRules {
  /** By which CloudFront gets in: what asks for the secret and nothing else. One, but where somebody has made more of them. */
  origin: readonly OriginRule[];
  others: readonly OtherRule[];
}

/** The listener's rules. AWS docs: "DescribeRules". */
export async function readListenerRules({ aws }: Pick<Context, 'aws'>, listenerArn: string): Promise<ListenerRules> {
  const wanted = { ListenerArn: listenerArn };
  const pages = await everyPage((input: typeof wanted & { Marker?: string | undefined }) => aws.elbv2('DescribeRules', input), wanted, nextMarker);
  const rules = pages.flatMap((page) => page.Rules).filter((rule) => !rule.IsDefault);
  return {
    origin: rules.filter(isOriginRule).map((rule) => ({ arn: rule.RuleArn, accepted: acceptedBy(rule), actions: actionsOf(rule) })),
    others: rules.filter((rule) => !isOriginRule(rule)).map((rule) => ({ priority: rule.Priority, actions: rule.Actions, hosts: hostsOf(rule), asksForSecret: conditionsOf(rule).length > 0 })),
  };
}

type Rule = Output<'elbv2', 'DescribeRules'>['Rules'][number];

/** Told by the header, which nobody else's rule names, and not by its tag: that would be one more question. Somebody's rule for a part of the site may name the header as well, beside what else it wants. */
function isOriginRule(rule: Rule): boolean {
  return rule.Conditions.length === 1 && conditionsOf(rule).length === 1;
}

function conditionsOf({ Conditions }: Rule) {
  return Conditions.filter(({ Field, HttpHeaderConfig }) => Field === 'http-header' && HttpHeaderConfig?.HttpHeaderName?.toLowerCase() === originSecretHeader);
}

/** AWS docs: "Condition types for listener rules": the values stand in a member of their own, and beside it in the older form. */
function hostsOf({ Conditions }: Rule): string[] {
  return Conditions.filter(({ Field }) => Field === 'host-header').flatMap(({ HostHeaderConfig, Values = [] }) => {
    const { Values: hosts = [], RegexValues = [] } = HostHeaderConfig ?? {};
    return [...new Set([...Values, ...hosts, ...RegexValues].map(normalName))];
  });
}

function acceptedBy(rule: Rule): Secret[] {
  const { Values = [], RegexValues = [] } = conditionsOf(rule)[0]?.HttpHeaderConfig ?? {};
  return [...Values, ...RegexValues].map((value) => new Secret(value));
}

function actionsOf({ Actions }: Rule): readonly Action[] {
  return asItStands({ DefaultActions: Actions }).actions;
}
