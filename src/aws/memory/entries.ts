import { isIPv4, isIPv6 } from 'node:net';
import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import { t } from '../../language/text.ts';
import { leadingTypes } from '../leading-records.ts';
import type { RecordSet } from '../record-sets.ts';
import type { SecurityGroupRule } from '../security-group-rules.ts';
import { listenerBefore, type ListenerBefore } from './listener-before.ts';
import { exactly, flag, like, list, object, perhaps, type Shape, whole } from '../../shapes.ts';
import { byName, checked, forms, isRange, tags, text } from './shapes.ts';

/** What stood at a name before somebody wrote there, and in which zone. */
export interface Replaced {
  /** The zone's id. */
  zone: string;
  /** None where nothing stood there. */
  sets: readonly RecordSet[];
}

/** What stood in the place of a validation record that we wrote. */
export interface ReplacedProof extends Replaced {
  /** What we wrote there, without a final dot: what says something else is not ours any more. */
  value: string;
}

/** What stood at a name before it was led elsewhere. */
export interface LedElsewhere extends Replaced {
  /** Whether that took place: what was only about to be replaced may still be anything. */
  switched: boolean;
}

/** What stood at a name of the site before it was taken over. */
export interface TakenOver extends LedElsewhere {
  /** Of the values of the sets, those that led to a chosen instance: the id of which. Left out where none did. */
  stoodFor?: Readonly<Record<string, string>>;
}

/** When the names of one zone were last switched away from something that resolvers may still remember. */
export interface Switch {
  /** Milliseconds since the epoch, just before the batch was sent. */
  at: number;
  /** The longest life of a replaced record. */
  ttlSeconds: number;
  /** Id of the change; empty where the run was stopped before it knew it. */
  change: string;
}

/** A rule of somebody that was taken from the load balancer's group, as it stood there. */
export type TakenRule = Omit<SecurityGroupRule, 'id' | 'groupId'>;

/** A rule of the direct way that was closed, as it stood. */
export interface ClosedRule extends SecurityGroupRule {
  /** Milliseconds since the epoch. */
  closedAt: number;
}

/** Which certificate is used, whether we requested it, and which of ours it replaces. */
export type RememberedCertificate = {
  arn: string;
  made: boolean;
  /** ARNs. */
  superseded: readonly string[];
};

/** The distribution of the site. Written before it is made; its id and domain name as soon as CloudFront has given them. */
export type RememberedDistribution = {
  /** The caller reference. */
  reference: string;
  id?: string;
  /** As in `d111111abcdef8.cloudfront.net`: its own, and of those before it that names may still lead to. */
  domainNames?: readonly string[];
  /** The alternate domain names that we gave it: written before they are sent, and less only when the distribution has less. */
  names?: readonly string[];
};

/** By target, as in `i-0123 port 80`. */
type Targets = Readonly<Record<string, 'registered'>>;

/** Everything that the memory of a site may hold, by the step whose entry it is. */
export type SiteEntries = {
  /** The options of the site; what else of them there is, `intent/` knows. */
  options?: { domain: string; [option: string]: unknown };
  attempt?: { number: number };
  certificate?: RememberedCertificate;
  /** CloudFront's, in us-east-1. Without an ARN: a run that was stopped may have requested one. */
  'edge-certificate'?: Omit<RememberedCertificate, 'arn'> & Partial<Pick<RememberedCertificate, 'arn'>>;
  /** By the name of the record. */
  'validation-records'?: Record<string, ReplacedProof>;
  /** By group and rule, as in `sg-0123 tcp 80`: what we let in, where no such rule stood. */
  'instance-ingress'?: Record<string, null>;
  /** By name. */
  'alias-records'?: Record<string, TakenOver>;
  /** By zone: towards the load balancer. */
  switch?: Record<string, Switch>;
  /** By zone: back again, written just before the zone's batch is sent. */
  'switch-back'?: Record<string, Switch>;
  /** By the rule's id. */
  'direct-access-closed'?: Record<string, ClosedRule>;
  /** Rules in words, as in `tcp 80 from 0.0.0.0/0`. */
  'load-balancer-security-group'?: { adopted: { rules: readonly string[] } };
  'load-balancer'?: { adopted?: { subnets: readonly string[]; securityGroups: readonly string[]; dropInvalidHeaderFields: boolean } };
  'target-group'?: {
    adopted?: { healthPath: string; healthCodes: string; healthProtocol: string; healthPort: string; targets: Targets };
    /** Whose place others take: of an earlier run, and ours until they are deregistered. */
    replaced?: Targets;
  };
  'https-listener'?: { before: ListenerBefore };
  'http-redirect'?: { before: ListenerBefore };
  /** By origin name: what stood there before it led to the load balancer. */
  'origin-record'?: Record<string, LedElsewhere>;
  distribution?: RememberedDistribution;
  /** Written before the load balancer is closed to all but CloudFront, and forgotten after it is open again; with what of its group was there before us. */
  'origin-locked'?: { locked: true; taken?: readonly TakenRule[] };
};

/**
 * An entry as it was decoded, or why it is none of ours; one with nothing in it is as good as none. What is not known is not obeyed: undo by an older version would
 * leave things behind that a newer one had made.
 */
export function readEntry(step: string, value: unknown): { entry: SiteEntries } | { wrong: string } {
  if (!Object.hasOwn(shapes, step)) return { wrong: t`there is no such entry` };
  if (isDeepStrictEqual(value, {})) return { entry: {} };
  const read = checked<unknown>(shapes[step as keyof typeof shapes], value);
  return 'wrong' in read ? read : { entry: { [step]: read.value } };
}

/** The list of the entries as it was decoded, or why it is none. */
export function readList(value: unknown): { value: { steps: readonly string[] } } | { wrong: string } {
  return checked(exactly<{ steps: readonly string[] }>({ steps: list(like(/^[a-z-]{1,64}$/, t`the name of an entry`)) }), value);
}

const time = whole(0, 8_640_000_000_000_000);
const seconds = whole(0, 2_147_483_647);
const certificateArn = like(forms.certificate, t`the ARN of a certificate`);
const zone = like(forms.hostedZone, t`a hosted zone`);
const group = like(forms.securityGroup, t`a security group`);

const domainNames = list(like(forms.domainName, t`a domain name`));

const alias = exactly<NonNullable<RecordSet['alias']>>({ dnsName: like(forms.recordName, t`a DNS name`), hostedZoneId: zone, evaluateTargetHealth: flag });

const targets = byName(forms.target, t`a target`, v.literal('registered', t`is not registered`));

/** Simple records of one type; a routing policy cannot be given back, and is never replaced. */
function setsOf(...types: readonly string[]): Shape<RecordSet[]> {
  const one = exactly<Omit<RecordSet, 'routingPolicy'>>({
    name: like(forms.domainName, t`a domain name`),
    type: v.picklist(types, t`is not a type that is replaced`),
    ttl: perhaps(seconds),
    values: perhaps(v.pipe(list(v.pipe(text(4000), v.nonEmpty(t`is empty`))), v.nonEmpty(t`is empty`))),
    alias: perhaps(alias),
  });
  return list(v.pipe(
    one,
    v.check((set) => (set.alias ? set.ttl === undefined && set.values === undefined : set.ttl !== undefined && set.values !== undefined), t`is neither a record nor an alias`),
    v.check((set) => (set.values ?? []).every((value) => isValueOf(set.type, value)), t`has a value of another type`),
  ));
}

function isValueOf(type: string, value: string): boolean {
  if (type === 'A') return isIPv4(value);
  return type !== 'AAAA' || isIPv6(value);
}

/** At each name only what stood at that name. */
function atNames<Kind extends Replaced>(item: Shape<Kind>): Shape<Record<string, Kind>> {
  return v.pipe(
    byName(forms.domainName, t`a domain name`, item),
    v.check((entry) => Object.entries(entry).every(([name, { sets }]) => sets.every((set) => set.name === name)), t`holds a record of another name`),
  );
}

const takenOver = v.pipe(
  exactly<TakenOver>({
    zone,
    sets: setsOf(...leadingTypes),
    switched: flag,
    stoodFor: perhaps(byName(/^[\w.:-]{1,255}$/, t`an address`, like(forms.instance, t`an instance`))),
  }),
  v.check(({ sets, stoodFor = {} }) => Object.keys(stoodFor).every((value) => sets.some((set) => set.values?.includes(value))), t`names an address that no record held`),
);

const ofCertificate = { made: flag, superseded: list(certificateArn) };

const switches = byName(forms.hostedZone, t`a hosted zone`, exactly<Switch>({ at: time, ttlSeconds: seconds, change: like(forms.recordChange, t`a change`) }));

const rule = {
  protocol: like(/^(-1|[a-z0-9]{1,10})$/, t`a protocol`),
  fromPort: whole(-1, 65_535),
  toPort: whole(-1, 65_535),
  source: v.pipe(text(50), v.check(isRange, t`is not a range of addresses`)),
  description: text(255),
  tags: perhaps(tags),
};
const closedRule = exactly<ClosedRule>({ ...rule, id: like(forms.securityGroupRule, t`a security group rule`), groupId: group, closedAt: time });

function isDomain(value: unknown): boolean {
  return typeof value === 'string' && forms.domainName.test(value);
}

const shapes: { [Entry in keyof SiteEntries]-?: Shape<NonNullable<SiteEntries[Entry]>> } = {
  options: v.pipe(object, v.custom<NonNullable<SiteEntries['options']>>((value) => isDomain((value as { domain?: unknown }).domain), t`names no domain`)),
  attempt: exactly({ number: whole(0, 1_000_000) }),
  certificate: exactly<RememberedCertificate>({ arn: certificateArn, ...ofCertificate }),
  'edge-certificate': exactly<NonNullable<SiteEntries['edge-certificate']>>({ arn: perhaps(certificateArn), ...ofCertificate }),
  'validation-records': atNames(exactly<ReplacedProof>({ zone, sets: setsOf('CNAME'), value: like(forms.domainName, t`a domain name`) })),
  'instance-ingress': byName(forms.ingress, t`a rule of a security group`, v.null(t`is not null`)),
  'alias-records': atNames(takenOver),
  switch: switches,
  'switch-back': switches,
  'direct-access-closed': v.pipe(
    byName(forms.securityGroupRule, t`a security group rule`, closedRule),
    v.check((rules) => Object.entries(rules).every(([id, rule]) => rule.id === id), t`holds a rule of another id`),
  ),
  'load-balancer-security-group': exactly({ adopted: exactly({ rules: list(text(200)) }) }),
  'load-balancer': exactly<NonNullable<SiteEntries['load-balancer']>>({
    adopted: perhaps(exactly({ subnets: list(like(forms.subnet, t`a subnet`)), securityGroups: list(group), dropInvalidHeaderFields: flag })),
  }),
  'target-group': exactly<NonNullable<SiteEntries['target-group']>>({
    adopted: perhaps(exactly({
      healthPath: like(/^\/[^\p{Cc}]{0,1023}$/u, t`a path`),
      healthCodes: like(/^[\d,-]{1,1000}$/, t`a list of codes`),
      healthProtocol: v.picklist(['HTTP', 'HTTPS'], t`is not a protocol of a health check`),
      healthPort: like(forms.healthPort, t`a port`),
      targets,
    })),
    replaced: perhaps(targets),
  }),
  'https-listener': exactly({ before: listenerBefore }),
  'http-redirect': exactly({ before: listenerBefore }),
  'origin-record': atNames(exactly<LedElsewhere>({ zone, sets: setsOf(...leadingTypes), switched: flag })),
  distribution: exactly<RememberedDistribution>({
    reference: like(forms.callerReference, t`a caller reference`),
    id: perhaps(like(forms.distribution, t`a distribution`)),
    domainNames: perhaps(domainNames),
    names: perhaps(domainNames),
  }),
  'origin-locked': exactly<NonNullable<SiteEntries['origin-locked']>>({ locked: v.literal(true, t`is not true`), taken: perhaps(list(exactly<TakenRule>(rule))) }),
};
