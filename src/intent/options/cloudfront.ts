import { t } from '../../language/text.ts';
import { viewerProtocols } from '../allowed-values.ts';
import { defaults } from '../defaults.ts';
import { option, toggle, towardsTheSite } from '../option.ts';
import { domainName } from '../schemas/domain-name.ts';
import { certificateArn } from '../schemas/ids.ts';
import { oneOf } from '../schemas/values.ts';

/** Options that say whether CloudFront stands in front of the load balancer, and how. */

const here = { kind: 'site', group: 'CloudFront:', commands: towardsTheSite } as const;

export const cloudfront = toggle('both', {
  ...here,
  commands: [...towardsTheSite, 'iam-policy'],
  name: 'cloudfront',
  help: t`put CloudFront in front of the load balancer`,
  noHelp: t`take it out again`,
  default: t`as it is; no for a new site`,
});

export const originName = option({
  ...here,
  commands: [...towardsTheSite, 'iam-policy'],
  name: 'origin-name',
  shape: 'value',
  argument: '<name>',
  help: t`the name under which CloudFront reaches the load balancer`,
  default: 'origin.<domain>',
  right: t`Give a bare name that the certificate covers, as in origin.example.com.`,
  schema: domainName,
});

export const viewerProtocol = option({
  ...here,
  name: 'viewer-protocol',
  shape: 'value',
  argument: '<policy>',
  offers: viewerProtocols,
  help: t`what CloudFront does with http: ${viewerProtocols.join(', ')}`,
  default: defaults.viewerProtocol,
  right: t`Give one of ${viewerProtocols.join(', ')}.`,
  schema: oneOf(viewerProtocols),
});

export const edgeCertificate = option({
  ...here,
  name: 'edge-certificate',
  shape: 'value',
  argument: '<arn>',
  offers: ['auto'],
  help: t`the certificate for CloudFront to use, in us-east-1; auto: find or request one again`,
  default: t`find or request one`,
  right: t`Give an ARN, as in arn:aws:acm:us-east-1:123456789012:certificate/01234567-89ab-cdef-0123-456789abcdef, or auto.`,
  schema: certificateArn,
});

export const lockOrigin = toggle('both', {
  ...here,
  name: 'lock-origin',
  help: t`let only CloudFront reach the load balancer`,
  noHelp: t`let everybody reach it`,
  default: t`yes with --cloudfront`,
});

export const rotateOriginSecret = toggle('yes', {
  ...here,
  kind: 'run',
  name: 'rotate-origin-secret',
  help: t`renew the secret between CloudFront and the load balancer`,
});
