import type { Action, FixedResponseActionConfig, ForwardActionConfig, RedirectActionConfig, TargetGroupStickinessConfig } from '@aws-sdk/client-elastic-load-balancing-v2';
import type {
  Account, App, Certificate, Change, HealthCheck, HostedZone, Instance, Listener, LoadBalancer, NetworkInterface, RecordSet, RouteTable, SecurityGroup, SecurityGroupRule, Subnet, Target, TargetGroup, Vpc,
} from './account.ts';
import { byName, flag, like, list, oneOf, parts, perhaps, text, whole, type Shape } from './shape.ts';

/** The account again, as a check of what was read from a file: a member that is missing here does not compile. */

const tags = byName(text);
const count = whole(0, Number.MAX_SAFE_INTEGER);
const port = whole(1, 65_535);
/** -1 where the protocol has no ports. */
const rulePort = whole(-1, 65_535);
/** Milliseconds since the epoch, up to the year 9999. */
const moment = whole(0, 253_402_300_799_999);

const vpc = parts<Vpc>({ id: text, cidr: text, isDefault: flag, tags });

const subnet = parts<Subnet>({ id: text, vpcId: text, cidr: text, zone: text, zoneId: text, freeAddresses: count, mapPublicIp: flag, tags });

const routeTable = parts<RouteTable>({ id: text, vpcId: text, main: flag, subnetIds: list(text), routes: list(parts<RouteTable['routes'][number]>({ destination: text, gateway: text })), tags });

const rule = parts<SecurityGroupRule>({ id: text, egress: flag, protocol: text, fromPort: rulePort, toPort: rulePort, source: text, description: perhaps(text), tags });

const securityGroup = parts<SecurityGroup>({ id: text, name: text, description: text, vpcId: text, rules: list(rule), tags });

const networkInterface = parts<NetworkInterface>({
  id: text,
  subnetId: text,
  groups: list(text),
  privateAddress: text,
  publicAddress: perhaps(text),
  allocationId: perhaps(text),
  ipv6Addresses: list(text),
  description: text,
  instance: perhaps(parts<NonNullable<NetworkInterface['instance']>>({ id: text, deviceIndex: count })),
  loadBalancerArn: perhaps(text),
  releasedAt: perhaps(moment),
  tags,
});

const app = parts<App>({
  port,
  status: whole(100, 599),
  redirectsToHttps: perhaps(oneOf('always', 'unless-forwarded')),
  https: perhaps(parts<NonNullable<App['https']>>({ names: list(text) })),
});

const instance = parts<Instance>({
  id: text,
  state: oneOf('pending', 'running', 'shutting-down', 'terminated', 'stopping', 'stopped'),
  imageId: text,
  type: text,
  launchedAt: moment,
  app: perhaps(app),
  tags,
});

const recordSet = parts<RecordSet>({
  name: text,
  type: text,
  ttl: perhaps(whole(0, 2_147_483_647)),
  values: perhaps(list(text)),
  alias: perhaps(parts<NonNullable<RecordSet['alias']>>({ zoneId: text, dnsName: text, evaluateTargetHealth: flag })),
  weighted: perhaps(parts<NonNullable<RecordSet['weighted']>>({ setIdentifier: text, weight: count })),
  since: perhaps(moment),
});

const hostedZone = parts<HostedZone>({
  id: text, name: text, private: flag, delegated: flag, callerReference: text, nameServers: list(text), vpcIds: list(text), records: list(recordSet),
});

const change = parts<Change>({ id: text, submittedAt: moment, comment: perhaps(text) });

const certificate = parts<Certificate>({
  arn: text,
  names: list(text),
  status: oneOf('PENDING_VALIDATION', 'ISSUED', 'INACTIVE', 'EXPIRED', 'VALIDATION_TIMED_OUT', 'REVOKED', 'FAILED'),
  type: oneOf('AMAZON_ISSUED', 'IMPORTED', 'PRIVATE'),
  keyAlgorithm: oneOf('RSA_1024', 'RSA_2048', 'RSA_3072', 'RSA_4096', 'EC_prime256v1', 'EC_secp384r1', 'EC_secp521r1'),
  validationMethod: oneOf('DNS', 'EMAIL'),
  requestedAt: moment,
  issuedAt: perhaps(moment),
  notAfter: perhaps(moment),
  failureReason: perhaps(oneOf('CAA_ERROR', 'DOMAIN_NOT_ALLOWED', 'DOMAIN_VALIDATION_DENIED', 'ADDITIONAL_VERIFICATION_REQUIRED', 'NO_AVAILABLE_CONTACTS', 'OTHER')),
  renewal: perhaps(parts<NonNullable<Certificate['renewal']>>({
    status: oneOf('PENDING_AUTO_RENEWAL', 'PENDING_VALIDATION', 'SUCCESS', 'FAILED'),
    reason: perhaps(oneOf('CAA_ERROR', 'OTHER')),
  })),
  managedBy: perhaps(oneOf('CLOUDFRONT')),
  tags,
});

const loadBalancer = parts<LoadBalancer>({
  arn: text,
  name: text,
  dnsName: text,
  zoneId: text,
  scheme: oneOf('internet-facing', 'internal'),
  ipAddressType: oneOf('ipv4', 'dualstack'),
  vpcId: text,
  subnetIds: list(text),
  securityGroups: list(text),
  createdAt: moment,
  state: perhaps(oneOf('active', 'active_impaired', 'failed')),
  attributes: byName(text),
  tags,
});

const action = parts<Pick<Action, 'Type' | 'TargetGroupArn' | 'ForwardConfig' | 'RedirectConfig' | 'FixedResponseConfig'>>({
  Type: oneOf('forward', 'redirect', 'fixed-response'),
  TargetGroupArn: perhaps(text),
  ForwardConfig: perhaps(parts<ForwardActionConfig>({
    TargetGroups: list(parts<NonNullable<ForwardActionConfig['TargetGroups']>[number]>({ TargetGroupArn: text, Weight: perhaps(count) })),
    TargetGroupStickinessConfig: perhaps(parts<TargetGroupStickinessConfig>({ Enabled: perhaps(flag), DurationSeconds: perhaps(count) })),
  })),
  RedirectConfig: perhaps(parts<RedirectActionConfig>({
    Protocol: perhaps(text), Port: perhaps(text), Host: perhaps(text), Path: perhaps(text), Query: perhaps(text), StatusCode: oneOf('HTTP_301', 'HTTP_302'),
  })),
  FixedResponseConfig: perhaps(parts<FixedResponseActionConfig>({ MessageBody: perhaps(text), StatusCode: text, ContentType: perhaps(text) })),
});

const listener = parts<Listener>({
  arn: text,
  loadBalancerArn: text,
  port,
  protocol: oneOf('HTTP', 'HTTPS'),
  sslPolicy: perhaps(text),
  certificateArn: perhaps(text),
  defaultActions: list(action),
  tags,
});

const healthCheck = parts<HealthCheck>({
  protocol: oneOf('HTTP', 'HTTPS'),
  port: text,
  path: text,
  intervalSeconds: count,
  timeoutSeconds: count,
  healthyThreshold: count,
  unhealthyThreshold: count,
  matcher: text,
});

const outcome = ['answers', 'Target.Timeout', 'Target.FailedHealthChecks', 'Target.ResponseCodeMismatch'] as const;

const target = parts<Target>({
  id: text,
  port,
  check: perhaps(parts<NonNullable<Target['check']>>({ outcome: oneOf(...outcome), since: moment, verdict: oneOf('initial', ...outcome) })),
  drainingUntil: perhaps(moment),
});

const targetGroup = parts<TargetGroup>({
  arn: text, name: text, protocol: oneOf('HTTP', 'HTTPS'), protocolVersion: text, port, vpcId: text, healthCheck, targets: list(target), tags,
});

/** What an account must look like. */
export const account: Shape<Account> = parts<Account>({
  id: text,
  caller: parts<Account['caller']>({ arn: text, userId: text }),
  region: like(/^[a-z]+(-[a-z]+)+-\d+$/, 'a region'),
  regions: list(parts<Account['regions'][number]>({ name: text, optInStatus: oneOf('opt-in-not-required', 'opted-in', 'not-opted-in') })),
  lastId: count,
  settledAt: moment,
  vpcs: list(vpc),
  internetGateways: list(parts<Account['internetGateways'][number]>({ id: text, vpcId: text })),
  subnets: list(subnet),
  routeTables: list(routeTable),
  prefixLists: list(parts<Account['prefixLists'][number]>({ id: text, name: text, weight: count })),
  securityGroups: list(securityGroup),
  networkInterfaces: list(networkInterface),
  instances: list(instance),
  hostedZones: list(hostedZone),
  changes: list(change),
  certificates: list(certificate),
  certificateTokens: list(parts<Account['certificateTokens'][number]>({ region: text, token: text, arn: text, usedAt: moment })),
  loadBalancers: list(loadBalancer),
  listeners: list(listener),
  targetGroups: list(targetGroup),
});
