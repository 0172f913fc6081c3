import { isIPv4, isIPv6 } from 'node:net';
import * as v from 'valibot';
import { t } from '../../language/text.ts';
import { object, type Shape } from '../../shapes.ts';

/** Any text of up to so many characters. */
export const text = (most: number) => v.pipe(v.string(t`is not a text`), v.maxLength(most, t`is longer than ${most} characters`));

/** One of AWS's own words, as in `authenticate-oidc` or `HTTP_301`. */
export const word = <const Word extends string>() => v.custom<Word>((value) => typeof value === 'string' && /^[\w-]{1,64}$/.test(value), t`is none of the words of AWS`);

/** Things of one kind, under names of one form. @param right what such a name is, as in `a domain name` */
export function byName<Kind>(form: RegExp, right: string, item: Shape<Kind>): Shape<Record<string, Kind>> {
  // The library's record passes over names like `constructor` in silence.
  const isName = (name: string): boolean => form.test(name) && !(name in Object.prototype) && name !== 'prototype';
  return v.pipe(object, v.check((value) => Object.keys(value).every(isName), t`holds a name that is not ${right}`), v.record(v.string(), item));
}

/** The tags of somebody's resource: any key, any value, as long as AWS takes them. AWS docs: "Tag your Amazon EC2 resources". */
export const tags = v.custom<Record<string, string>>((value) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const all: [string, unknown][] = Object.entries(value);
  return all.length > 0 && all.length <= 50 && all.every(([key, one]) => key.length >= 1 && key.length <= 128 && !/^aws:/i.test(key) && typeof one === 'string' && one.length <= 256);
}, t`are not tags`);

/** Of an EC2 id, behind its prefix. */
const hexDigits = '([0-9a-f]{8}|[0-9a-f]{17})';
/** From 1 to 65535. */
const ports = '([1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])';

/** Forms of ids and names that go into calls to AWS. AWS docs: "Resource IDs", "Amazon Resource Names (ARNs)". */
export const forms = {
  hostedZone: /^[A-Z0-9]{1,32}$/,
  /** Of a change of records; empty where a run was stopped before it knew it. */
  recordChange: /^[A-Z0-9]{0,32}$/,
  securityGroup: new RegExp(`^sg-${hexDigits}$`),
  securityGroupRule: new RegExp(`^sgr-${hexDigits}$`),
  subnet: new RegExp(`^subnet-${hexDigits}$`),
  instance: new RegExp(`^i-${hexDigits}$`),
  certificate: /^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]{1,64}$/,
  /** Of a listener: one of ACM's, or one that somebody uploaded to IAM. */
  serverCertificate: /^arn:aws[a-z-]*:(acm:[a-z0-9-]+|iam:):\d{12}:(server-)?certificate\/[\w+=,.@/-]{1,700}$/,
  targetGroup: /^arn:aws[a-z-]*:elasticloadbalancing:[a-z0-9-]+:\d{12}:targetgroup\/[A-Za-z0-9-]{1,32}\/[0-9a-z]{1,32}$/,
  ingress: new RegExp(`^sg-${hexDigits} tcp ${ports}$`),
  target: new RegExp(`^i-${hexDigits} port ${ports}$`),
  /** AWS docs: "CreateDistribution". */
  distribution: /^[A-Z0-9]{8,20}$/,
  /** As we write it: the site, and a token. */
  callerReference: /^ec2-https [a-z0-9._-]{1,253} [0-9a-f]{32}$/,
  healthPort: new RegExp(`^(traffic-port|${ports})$`),
  /** Lower case, no final dot. An underscore stands in the names of validation records. */
  domainName: /^(?=.{1,253}$)([a-z0-9_-]{1,63}\.)+[a-z0-9_-]{1,63}$/,
  /** What an alias may lead to: Route 53 writes characters of other kinds as three octal digits. AWS docs: "DNS domain name format". */
  recordName: /^(?=.{1,1024}$)(\*|([a-z0-9_-]|\\[0-7]{3})+)(\.([a-z0-9_-]|\\[0-7]{3})+)*$/,
} as const;

/** Whether the text is a range of addresses, as in `203.0.113.0/24`. */
export function isRange(range: string): boolean {
  const [address = '', bits = '', ...more] = range.split('/');
  if (more.length > 0 || !/^\d{1,3}$/.test(bits)) return false;
  return (isIPv4(address) && Number(bits) <= 32) || (isIPv6(address) && Number(bits) <= 128);
}

/** The value as it must be, or what of it is not: the place, as in `example.com.sets[0].ttl`, and half a sentence. */
export function checked<Kind>(shape: Shape<Kind>, value: unknown): { value: Kind } | { wrong: string } {
  const { success, output, issues } = v.safeParse(shape, value);
  if (success) return { value: output };
  const place = (issues[0].path ?? []).map(({ key }) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('').replace(/^\./, '');
  return { wrong: place === '' ? t`it ${issues[0].message}` : `${place.slice(0, 100)} ${issues[0].message}` };
}
