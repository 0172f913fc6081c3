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
import { exactly, flag, like, list, perhaps, type Shape, whole } from '../../shapes.ts';
import { count, moment, oneOf, text, texts, texts as tags, word } from './shape.ts';

/** The account again, as a check of what was read from a file: a member that is missing here does not compile. */

const region = like(/^[a-z]+(-[a-z]+)+-\d+$/, t`a region`);
const port = whole(1, 65_535);
/** -1 where the protocol has no ports. */
const rulePort = whole(-1, 65_535);

const vpc = exactly<Vpc>({ id: word, cidr: word, isDefault: flag, tags });

const subnet = exactly<Subnet>({ id: word, vpcId: word, cidr: word, zone: word, zoneId: word, freeAddresses: count, mapPublicIp: flag, tags });

const routeTable = exactly<RouteTable>({ id: word, vpcId: word, main: flag, subnetIds: list(word), routes: list(exactly<RouteTable['routes'][number]>({ destination: word, gateway: word })), tags });

const rule = exactly<SecurityGroupRule>({ id: word, egress: flag, protocol: word, fromPort: rulePort, toPort: rulePort, source: word, description: perhaps(text), tags });

const securityGroup = exactly<SecurityGroup>({ id: word, name: text, description: text, vpcId: word, rules: list(rule), tags });

const networkInterface = exactly<NetworkInterface>({
  id: word,
  subnetId: word,
  groups: list(word),
  privateAddress: word,
  publicAddress: perhaps(word),
  allocationId: perhaps(word),
  ipv6Addresses: list(word),
  description: text,
  instance: perhaps(exactly<NonNullable<NetworkInterface['instance']>>({ id: word, deviceIndex: count })),
  loadBalancerArn: perhaps(word),
  releasedAt: perhaps(moment),
  tags,
});

const app = exactly<App>({
  port,
  status: whole(100, 599),
  redirectsToHttps: perhaps(oneOf('always', 'unless-forwarded')),
  https: perhaps(exactly<OwnTls>({
    names: list(word),
    chain: perhaps(oneOf('self-signed', 'incomplete')),
    notAfter: perhaps(moment),
    newest: perhaps(oneOf('TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3')),
  })),
  keepAlive: perhaps(count),
});

const instance = exactly<Instance>({
  id: word,
  state: oneOf('pending', 'running', 'shutting-down', 'terminated', 'stopping', 'stopped'),
  imageId: word,
  type: word,
  launchedAt: moment,
  app: perhaps(app),
  tags,
});

const recordSet = exactly<RecordSet>({
  name: word,
  type: word,
  ttl: perhaps(whole(0, 2_147_483_647)),
  values: perhaps(list(text)),
  alias: perhaps(exactly<NonNullable<RecordSet['alias']>>({ zoneId: word, dnsName: word, evaluateTargetHealth: flag })),
  weighted: perhaps(exactly<NonNullable<RecordSet['weighted']>>({ setIdentifier: text, weight: count })),
  since: perhaps(moment),
});

const hostedZone = exactly<HostedZone>({
  id: word,
  name: word,
  private: flag,
  delegated: flag,
  callerReference: text,
  nameServers: list(word),
  vpcIds: list(word),
  records: list(recordSet),
  elsewhere: perhaps(exactly<NonNullable<HostedZone['elsewhere']>>({ nameServers: list(word), records: list(recordSet) })),
  signing: perhaps(flag),
  delegationSigner: perhaps(flag),
  protections: perhaps(list(exactly<NonNullable<HostedZone['protections']>[number]>({ name: word, type: word, comment: perhaps(text) }))),
});

const certificate = exactly<Certificate>({
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
  renewal: perhaps(exactly<NonNullable<Certificate['renewal']>>({
    status: oneOf('PENDING_AUTO_RENEWAL', 'PENDING_VALIDATION', 'SUCCESS', 'FAILED'),
    reason: perhaps(oneOf('CAA_ERROR', 'OTHER')),
  })),
  managedBy: perhaps(oneOf('CLOUDFRONT')),
  usedBy: perhaps(list(exactly<NonNullable<Certificate['usedBy']>[number]>({ arn: word, until: perhaps(moment) }))),
  tags,
});

const loadBalancer = exactly<LoadBalancer>({
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

const action = exactly<Pick<Action, 'Type' | 'TargetGroupArn' | 'ForwardConfig' | 'RedirectConfig' | 'FixedResponseConfig'>>({
  Type: oneOf('forward', 'redirect', 'fixed-response'),
  TargetGroupArn: perhaps(word),
  ForwardConfig: perhaps(exactly<ForwardActionConfig>({
    TargetGroups: list(exactly<NonNullable<ForwardActionConfig['TargetGroups']>[number]>({ TargetGroupArn: word, Weight: perhaps(count) })),
    TargetGroupStickinessConfig: perhaps(exactly<TargetGroupStickinessConfig>({ Enabled: perhaps(flag), DurationSeconds: perhaps(count) })),
  })),
  RedirectConfig: perhaps(exactly<RedirectActionConfig>({
    Protocol: perhaps(word), Port: perhaps(word), Host: perhaps(word), Path: perhaps(word), Query: perhaps(text), StatusCode: oneOf('HTTP_301', 'HTTP_302'),
  })),
  FixedResponseConfig: perhaps(exactly<FixedResponseActionConfig>({ MessageBody: perhaps(text), StatusCode: word, ContentType: perhaps(text) })),
});

const ruleCondition = exactly<RuleCondition>({ field: oneOf('host-header', 'path-pattern', 'http-header', 'source-ip'), headerName: perhaps(word), values: list(text) });

const listenerRule = exactly<ListenerRule>({ arn: word, priority: whole(1, 50_000), conditions: list(ruleCondition), actions: list(action), tags });

const listener = exactly<Listener>({
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

const healthCheck = exactly<HealthCheck>({
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

const target = exactly<Target>({
  id: word,
  port,
  check: perhaps(exactly<NonNullable<Target['check']>>({ outcome: oneOf(...outcome), since: moment, verdict: oneOf('initial', ...outcome) })),
  drainingUntil: perhaps(moment),
});

const targetGroup = exactly<TargetGroup>({
  arn: word, name: word, protocol: oneOf('HTTP', 'HTTPS'), protocolVersion: word, port, vpcId: word, healthCheck, targets: list(target), tags,
});

const networkAcl = exactly<NetworkAcl>({
  id: word,
  vpcId: word,
  isDefault: flag,
  subnetIds: list(word),
  entries: list(exactly<NetworkAclEntry>({ number: whole(1, 32_766), egress: flag, protocol: word, fromPort: rulePort, toPort: rulePort, range: word, allows: flag })),
  tags,
});

/** What an account must look like. */
export const account: Shape<Account> = exactly<Account>({
  id: like(/^\d{12}$/, t`12 digits`),
  caller: exactly<Account['caller']>({ arn: word, userId: word }),
  region,
  regions: list(exactly<Account['regions'][number]>({ name: region, optInStatus: oneOf('opt-in-not-required', 'opted-in', 'not-opted-in') })),
  lastId: count,
  settledAt: moment,
  vpcs: list(vpc),
  internetGateways: list(exactly<Account['internetGateways'][number]>({ id: word, vpcId: word })),
  subnets: list(subnet),
  routeTables: list(routeTable),
  prefixLists: list(exactly<Account['prefixLists'][number]>({ id: word, name: word, weight: count })),
  securityGroups: list(securityGroup),
  networkInterfaces: list(networkInterface),
  instances: list(instance),
  hostedZones: list(hostedZone),
  changes: list(exactly<Change>({ id: word, submittedAt: moment, comment: perhaps(text) })),
  certificates: list(certificate),
  certificateTokens: list(exactly<Account['certificateTokens'][number]>({ region, token: word, arn: word, usedAt: moment })),
  loadBalancers: list(loadBalancer),
  listeners: list(listener),
  targetGroups: list(targetGroup),
  distributions: perhaps(list(distribution)),
  distributionReferences: perhaps(list(text)),
  foreignAliases: perhaps(list(foreignAlias)),
  publicAccessBlock: perhaps(oneOf('off', 'block-ingress', 'block-bidirectional')),
  networkAcls: perhaps(list(networkAcl)),
});
