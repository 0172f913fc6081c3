import type { Action, FixedResponseActionConfig, ForwardActionConfig, RedirectActionConfig, TargetGroupStickinessConfig } from '@aws-sdk/client-elastic-load-balancing-v2';
import { t } from '../../language/text.ts';
import type { Account } from '../account/account.ts';
import type { RouteTable, Subnet, Vpc } from '../account/vpc.ts';
import type { SecurityGroup, SecurityGroupRule } from '../account/security-group.ts';
import type { NetworkInterface } from '../account/network-interface.ts';
import type { Instance } from '../account/instance.ts';
import type { Change, HostedZone, RecordSet } from '../account/hosted-zone.ts';
import type { Certificate } from '../account/certificate.ts';
import type { Listener, LoadBalancer } from '../account/load-balancer.ts';
import type { HealthCheck, Target, TargetGroup } from '../account/target-group.ts';
import type { App, OwnTls } from '../account/app.ts';
import type { NetworkAcl, NetworkAclEntry } from '../account/network-acl.ts';
import type { ListenerRule, RuleCondition } from '../account/listener-rule.ts';
import { distribution, foreignAlias } from './distribution-shape.ts';
import { count, flag, like, list, moment, oneOf, parts, perhaps, text, texts, whole, word, type Shape } from './shape.ts';

/** The account again, as a check of what was read from a file: a member that is missing here does not compile. */

const region = like(/^[a-z]+(-[a-z]+)+-\d+$/, t`a region`);
const tags = texts;
const port = whole(1, 65_535);
/** -1 where the protocol has no ports. */
const rulePort = whole(-1, 65_535);

const vpc = parts<Vpc>({ id: word, cidr: word, isDefault: flag, tags });

const subnet = parts<Subnet>({ id: word, vpcId: word, cidr: word, zone: word, zoneId: word, freeAddresses: count, mapPublicIp: flag, tags });

const routeTable = parts<RouteTable>({ id: word, vpcId: word, main: flag, subnetIds: list(word), routes: list(parts<RouteTable['routes'][number]>({ destination: word, gateway: word })), tags });

const rule = parts<SecurityGroupRule>({ id: word, egress: flag, protocol: word, fromPort: rulePort, toPort: rulePort, source: word, description: perhaps(text), tags });

const securityGroup = parts<SecurityGroup>({ id: word, name: text, description: text, vpcId: word, rules: list(rule), tags });

const networkInterface = parts<NetworkInterface>({
  id: word,
  subnetId: word,
  groups: list(word),
  privateAddress: word,
  publicAddress: perhaps(word),
  allocationId: perhaps(word),
  ipv6Addresses: list(word),
  description: text,
  instance: perhaps(parts<NonNullable<NetworkInterface['instance']>>({ id: word, deviceIndex: count })),
  loadBalancerArn: perhaps(word),
  releasedAt: perhaps(moment),
  tags,
});

const app = parts<App>({
  port,
  status: whole(100, 599),
  redirectsToHttps: perhaps(oneOf('always', 'unless-forwarded')),
  https: perhaps(parts<OwnTls>({
    names: list(word),
    chain: perhaps(oneOf('self-signed', 'incomplete')),
    notAfter: perhaps(moment),
    newest: perhaps(oneOf('TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3')),
  })),
  keepAlive: perhaps(count),
});

const instance = parts<Instance>({
  id: word,
  state: oneOf('pending', 'running', 'shutting-down', 'terminated', 'stopping', 'stopped'),
  imageId: word,
  type: word,
  launchedAt: moment,
  app: perhaps(app),
  tags,
});

const recordSet = parts<RecordSet>({
  name: word,
  type: word,
  ttl: perhaps(whole(0, 2_147_483_647)),
  values: perhaps(list(text)),
  alias: perhaps(parts<NonNullable<RecordSet['alias']>>({ zoneId: word, dnsName: word, evaluateTargetHealth: flag })),
  weighted: perhaps(parts<NonNullable<RecordSet['weighted']>>({ setIdentifier: text, weight: count })),
  since: perhaps(moment),
});

const hostedZone = parts<HostedZone>({
  id: word,
  name: word,
  private: flag,
  delegated: flag,
  callerReference: text,
  nameServers: list(word),
  vpcIds: list(word),
  records: list(recordSet),
  elsewhere: perhaps(parts<NonNullable<HostedZone['elsewhere']>>({ nameServers: list(word), records: list(recordSet) })),
  signing: perhaps(flag),
  delegationSigner: perhaps(flag),
  protections: perhaps(list(parts<NonNullable<HostedZone['protections']>[number]>({ name: word, type: word, comment: perhaps(text) }))),
});

const certificate = parts<Certificate>({
  arn: word,
  names: list(word),
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
  usedBy: perhaps(list(parts<NonNullable<Certificate['usedBy']>[number]>({ arn: word, until: perhaps(moment) }))),
  tags,
});

const loadBalancer = parts<LoadBalancer>({
  arn: word,
  name: word,
  dnsName: word,
  zoneId: word,
  scheme: oneOf('internet-facing', 'internal'),
  ipAddressType: oneOf('ipv4', 'dualstack'),
  vpcId: word,
  subnetIds: list(word),
  securityGroups: list(word),
  createdAt: moment,
  state: perhaps(oneOf('active', 'active_impaired', 'failed')),
  attributes: texts,
  webAclArn: perhaps(word),
  tags,
});

const action = parts<Pick<Action, 'Type' | 'TargetGroupArn' | 'ForwardConfig' | 'RedirectConfig' | 'FixedResponseConfig'>>({
  Type: oneOf('forward', 'redirect', 'fixed-response'),
  TargetGroupArn: perhaps(word),
  ForwardConfig: perhaps(parts<ForwardActionConfig>({
    TargetGroups: list(parts<NonNullable<ForwardActionConfig['TargetGroups']>[number]>({ TargetGroupArn: word, Weight: perhaps(count) })),
    TargetGroupStickinessConfig: perhaps(parts<TargetGroupStickinessConfig>({ Enabled: perhaps(flag), DurationSeconds: perhaps(count) })),
  })),
  RedirectConfig: perhaps(parts<RedirectActionConfig>({
    Protocol: perhaps(word), Port: perhaps(word), Host: perhaps(word), Path: perhaps(word), Query: perhaps(text), StatusCode: oneOf('HTTP_301', 'HTTP_302'),
  })),
  FixedResponseConfig: perhaps(parts<FixedResponseActionConfig>({ MessageBody: perhaps(text), StatusCode: word, ContentType: perhaps(text) })),
});

const ruleCondition = parts<RuleCondition>({ field: oneOf('host-header', 'path-pattern', 'http-header', 'source-ip'), headerName: perhaps(word), values: list(text) });

const listenerRule = parts<ListenerRule>({ arn: word, priority: whole(1, 50_000), conditions: list(ruleCondition), actions: list(action), tags });

const listener = parts<Listener>({
  arn: word,
  loadBalancerArn: word,
  port,
  protocol: oneOf('HTTP', 'HTTPS'),
  sslPolicy: perhaps(word),
  certificateArn: perhaps(word),
  furtherCertificateArns: perhaps(list(word)),
  defaultActions: list(action),
  rules: perhaps(list(listenerRule)),
  tags,
});

const healthCheck = parts<HealthCheck>({
  protocol: oneOf('HTTP', 'HTTPS'),
  port: word,
  path: word,
  intervalSeconds: count,
  timeoutSeconds: count,
  healthyThreshold: count,
  unhealthyThreshold: count,
  matcher: word,
});

const outcome = ['answers', 'Target.Timeout', 'Target.FailedHealthChecks', 'Target.ResponseCodeMismatch'] as const;

const target = parts<Target>({
  id: word,
  port,
  check: perhaps(parts<NonNullable<Target['check']>>({ outcome: oneOf(...outcome), since: moment, verdict: oneOf('initial', ...outcome) })),
  drainingUntil: perhaps(moment),
});

const targetGroup = parts<TargetGroup>({
  arn: word, name: word, protocol: oneOf('HTTP', 'HTTPS'), protocolVersion: word, port, vpcId: word, healthCheck, targets: list(target), tags,
});

const networkAcl = parts<NetworkAcl>({
  id: word,
  vpcId: word,
  isDefault: flag,
  subnetIds: list(word),
  entries: list(parts<NetworkAclEntry>({ number: whole(1, 32_766), egress: flag, protocol: word, fromPort: rulePort, toPort: rulePort, range: word, allows: flag })),
  tags,
});

/** What an account must look like. */
export const account: Shape<Account> = parts<Account>({
  id: like(/^\d{12}$/, t`12 digits`),
  caller: parts<Account['caller']>({ arn: word, userId: word }),
  region,
  regions: list(parts<Account['regions'][number]>({ name: region, optInStatus: oneOf('opt-in-not-required', 'opted-in', 'not-opted-in') })),
  lastId: count,
  settledAt: moment,
  vpcs: list(vpc),
  internetGateways: list(parts<Account['internetGateways'][number]>({ id: word, vpcId: word })),
  subnets: list(subnet),
  routeTables: list(routeTable),
  prefixLists: list(parts<Account['prefixLists'][number]>({ id: word, name: word, weight: count })),
  securityGroups: list(securityGroup),
  networkInterfaces: list(networkInterface),
  instances: list(instance),
  hostedZones: list(hostedZone),
  changes: list(parts<Change>({ id: word, submittedAt: moment, comment: perhaps(text) })),
  certificates: list(certificate),
  certificateTokens: list(parts<Account['certificateTokens'][number]>({ region, token: word, arn: word, usedAt: moment })),
  loadBalancers: list(loadBalancer),
  listeners: list(listener),
  targetGroups: list(targetGroup),
  distributions: perhaps(list(distribution)),
  distributionReferences: perhaps(list(text)),
  foreignAliases: perhaps(list(foreignAlias)),
  publicAccessBlock: perhaps(oneOf('off', 'block-ingress', 'block-bidirectional')),
  networkAcls: perhaps(list(networkAcl)),
});
