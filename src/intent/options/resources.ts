import * as v from 'valibot';
import { because } from '../../errors/input-messages.ts';
import { t } from '../../language/text.ts';
import { keyAlgorithms, tlsPolicies } from '../allowed-values.ts';
import { defaults } from '../defaults.ts';
import { option, toggle, towardsTheSite } from '../option.ts';
import { healthCodes as codesSchema, healthPath as pathSchema } from '../schemas/health-check.ts';
import { certificateArn, ec2Id, namePrefix, tlsPolicyName } from '../schemas/ids.ts';
import { listOf, oneOf, wholeNumber } from '../schemas/values.ts';

/** Options that say which resources there are, and how they are. */

const here = { kind: 'site', group: 'Resources:', commands: towardsTheSite } as const;

export const vpc = option({
  ...here,
  name: 'vpc',
  shape: 'value',
  argument: '<id>',
  help: t`the VPC of the load balancer`,
  default: t`the instance's`,
  right: t`Give an id, as in vpc-0123456789abcdef0.`,
  schema: ec2Id('vpc', t`a VPC`),
});

export const subnets = option({
  ...here,
  name: 'subnets',
  shape: 'list',
  argument: '<id,id,…>',
  help: t`two or more public subnets of the VPC, in different availability zones`,
  default: t`in two zones, the instance's among them`,
  right: t`Give two ids or more, with commas between them, as in subnet-0123456789abcdef0,subnet-0fedcba9876543210.`,
  schema: v.pipe(listOf(ec2Id('subnet', t`a subnet`)), v.minLength(2, because.fewerThanTwo)),
});

export const instance = option({
  ...here,
  name: 'instance',
  shape: 'list',
  argument: '<id,…>',
  help: t`one or more instances that run the app`,
  default: t`the only running one in the VPC`,
  right: t`Give an id, as in i-0123456789abcdef0, or several with commas between them.`,
  schema: listOf(ec2Id('i', t`an instance`)),
});

export const port = option({
  ...here,
  name: 'port',
  shape: 'value',
  argument: '<n>',
  help: t`the port on which the app answers plain HTTP`,
  default: String(defaults.port),
  right: t`Give a whole number from 1 to 65535, as in 3000.`,
  schema: wholeNumber(1, 65_535),
});

export const healthPath = option({
  ...here,
  name: 'health-path',
  shape: 'value',
  argument: '<path>',
  help: t`the path of the health check`,
  default: defaults.healthPath,
  right: t`Give a path, as in / or /health.`,
  schema: pathSchema,
});

export const healthCodes = option({
  ...here,
  name: 'health-codes',
  shape: 'value',
  argument: '<codes>',
  help: t`the HTTP status codes that count as healthy`,
  default: defaults.healthCodes,
  right: t`Give codes and ranges from 200 to 499, as in 200-399 or 200,301.`,
  schema: codesSchema,
});

export const name = option({
  ...here,
  name: 'name',
  shape: 'value',
  argument: '<prefix>',
  help: t`resources are called <prefix>-tg, <prefix>-alb, <prefix>-alb-sg`,
  default: t`the domain, with hyphens`,
  right: t`Give 28 letters, digits and single hyphens at most, as in my-app.`,
  schema: namePrefix,
});

export const tlsPolicy = option({
  ...here,
  name: 'tls-policy',
  shape: 'value',
  argument: '<name>',
  offers: tlsPolicies,
  help: t`the HTTPS listener's policy`,
  default: defaults.tlsPolicy,
  right: t`Give a policy as ELB names it, as in ${defaults.tlsPolicy}.`,
  schema: tlsPolicyName,
});

export const keyAlgorithm = option({
  ...here,
  name: 'key-algorithm',
  shape: 'value',
  argument: '<name>',
  offers: keyAlgorithms,
  help: t`for a new certificate: ${keyAlgorithms.join(', ')}`,
  default: defaults.keyAlgorithm,
  right: t`Give one of ${keyAlgorithms.join(', ')}.`,
  schema: oneOf(keyAlgorithms),
});

export const certificate = option({
  ...here,
  name: 'certificate',
  shape: 'value',
  argument: '<arn>',
  offers: ['auto'],
  help: t`use this certificate; auto: find or request one again`,
  default: t`find or request one`,
  right: t`Give an ARN, as in arn:aws:acm:ap-northeast-1:123456789012:certificate/01234567-89ab-cdef-0123-456789abcdef, or auto.`,
  schema: certificateArn,
});

export const keepDirectAccess = toggle('both', {
  ...here,
  name: 'keep-direct-access',
  help: t`leave the instance's security group open`,
  noHelp: t`close it again`,
  default: t`close it`,
});
