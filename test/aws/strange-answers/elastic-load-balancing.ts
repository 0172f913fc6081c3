import type { Listener, LoadBalancer, TargetGroup } from '@aws-sdk/client-elastic-load-balancing-v2';
import { strange } from './strange.ts';

/** AWS docs: "DescribeLoadBalancers", "DescribeTargetGroups", "DescribeTargetHealth", "Listeners for your Gateway Load Balancers". */

const elb = (resource: string): string => `arn:aws:elasticloadbalancing:us-west-2:123456789012:${resource}`;
const tg = (name: string): string => elb(`targetgroup/${name}/0123456789abcdef`);
const VpcId = 'vpc-0123456789abcdef0';
const CreatedTime = new Date(Date.UTC(2026, 0, 1));
const AvailabilityZones = [{ ZoneName: 'us-west-2a', SubnetId: 'subnet-0123456789abcdef0', LoadBalancerAddresses: [] }];
const described = { CreatedTime, VpcId, AvailabilityZones, State: { Code: 'active' }, IpAddressType: 'ipv4' } satisfies LoadBalancer;
const network = {
  ...described, LoadBalancerArn: elb('loadbalancer/net/nlb/0123456789abcdef'), LoadBalancerName: 'nlb', DNSName: 'nlb-0123456789abcdef.elb.us-west-2.amazonaws.com', CanonicalHostedZoneId: 'Z18D5FSROUN65G',
  Type: 'network', Scheme: 'internet-facing',
} satisfies LoadBalancer;
const application = {
  ...described, LoadBalancerArn: elb('loadbalancer/app/alb/0123456789abcdef'), LoadBalancerName: 'alb', DNSName: 'internal-alb-1.us-west-2.elb.amazonaws.com', CanonicalHostedZoneId: 'Z1H1FL5HABSF5',
  Type: 'application', Scheme: 'internal', SecurityGroups: ['sg-0123456789abcdef0'],
} satisfies LoadBalancer;

/** The load balancer that has no name in DNS, no scheme and no security groups. */
export const gateway = { ...described, LoadBalancerArn: elb('loadbalancer/gwy/gwlb/0123456789abcdef'), LoadBalancerName: 'gwlb', Type: 'gateway' } satisfies LoadBalancer;
/** Its listener has neither a port nor a protocol. */
export const gatewayListener = {
  ListenerArn: elb('listener/gwy/gwlb/0123456789abcdef/fedcba9876543210'), LoadBalancerArn: gateway.LoadBalancerArn,
  DefaultActions: [{ Type: 'forward' as const, TargetGroupArn: tg('appliances'), ForwardConfig: { TargetGroups: [{ TargetGroupArn: tg('appliances') }] } }],
};
/** The target group that has neither a port, nor a protocol, nor a VPC. */
export const functions = { TargetGroupArn: tg('functions'), TargetGroupName: 'functions', TargetType: 'lambda', HealthCheckEnabled: false, HealthCheckPath: '/', Matcher: { HttpCode: '200' }, LoadBalancerArns: [] } satisfies TargetGroup;

const loadBalancers = strange('elbv2', 'DescribeLoadBalancers', {}, {
  'a gateway load balancer': { LoadBalancers: [gateway] },
  'a network load balancer without security groups, with addresses of its own': { LoadBalancers: [{ ...network, AvailabilityZones: [{ ...AvailabilityZones[0], LoadBalancerAddresses: [{ AllocationId: 'eipalloc-0', IpAddress: '203.0.113.1' }] }] }] },
  'an internal one for PrivateLink, with both kinds of addresses': {
    LoadBalancers: [{ ...network, Scheme: 'internal', IpAddressType: 'dualstack', SecurityGroups: ['sg-0'], EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'off', EnablePrefixForIpv6SourceNat: 'on' }],
  },
  'on an Outpost': { LoadBalancers: [{ ...application, AvailabilityZones: [{ ZoneName: 'us-west-2a', SubnetId: 'subnet-0', OutpostId: 'op-0123456789abcdef0' }], CustomerOwnedIpv4Pool: 'ipv4pool-coip-0' }] },
  'in a Local Zone, with addresses of IPv6 alone': { LoadBalancers: [{ ...application, IpAddressType: 'dualstack-without-public-ipv4', AvailabilityZones: [{ ZoneName: 'us-west-2-lax-1a', SubnetId: 'subnet-0' }] }] },
  'with addresses of an IPAM pool': { LoadBalancers: [{ ...application, IpamPools: { Ipv4IpamPoolId: 'ipam-pool-0' } }] },
  'that could not be made': { LoadBalancers: [{ ...application, State: { Code: 'failed', Reason: 'There are not enough addresses.' } }] },
  'that lacks resources': { LoadBalancers: [{ ...application, State: { Code: 'active_impaired' } }] },
  'in GovCloud, and in China': {
    LoadBalancers: [
      { ...application, LoadBalancerArn: 'arn:aws-us-gov:elasticloadbalancing:us-gov-west-1:123456789012:loadbalancer/app/alb/0' },
      { ...application, LoadBalancerArn: 'arn:aws-cn:elasticloadbalancing:cn-north-1:123456789012:loadbalancer/app/alb/0', DNSName: 'alb-1.cn-north-1.elb.amazonaws.com.cn' },
    ],
  },
});

const LoadBalancerArn = network.LoadBalancerArn;
const ListenerArn = elb('listener/net/nlb/0123456789abcdef/fedcba9876543210');
const overTls = { ListenerArn: elb('listener/app/alb/0/0'), LoadBalancerArn: application.LoadBalancerArn, Port: 443, Protocol: 'HTTPS', Certificates: [{ CertificateArn: 'arn:aws:acm:us-west-2:123456789012:certificate/0' }], SslPolicy: 'ELBSecurityPolicy-2016-08' } satisfies Listener;
const last = { Type: 'forward', Order: 2, TargetGroupArn: tg('web') } as const;
const session = { SessionCookieName: 'AWSELBAuthSessionCookie', Scope: 'openid', SessionTimeout: 604_800, AuthenticationRequestExtraParams: {}, OnUnauthenticatedRequest: 'authenticate' } as const;

const listeners = strange('elbv2', 'DescribeListeners', {}, {
  "a gateway load balancer's": { Listeners: [gatewayListener] },
  'TCP, UDP, both, and QUIC': { Listeners: (['TCP', 'UDP', 'TCP_UDP', 'QUIC', 'TCP_QUIC'] as const).map((Protocol, index) => ({ ListenerArn, LoadBalancerArn, Protocol, Port: 65_531 + index, DefaultActions: [{ Type: 'forward', TargetGroupArn: tg('web') }] })) },
  'TLS, with a certificate of IAM': {
    Listeners: [{ ListenerArn, LoadBalancerArn, Protocol: 'TLS', Port: 1, AlpnPolicy: ['HTTP2Preferred'], SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06', Certificates: [{ CertificateArn: 'arn:aws:iam::123456789012:server-certificate/cloudfront/my+cert=1,a.b@c_d' }], DefaultActions: [] }],
  },
  'with certificates of the visitors': { Listeners: [{ ...overTls, MutualAuthentication: { Mode: 'verify', TrustStoreArn: elb('truststore/t/0'), IgnoreClientCertificateExpiry: false, TrustStoreAssociationStatus: 'active', AdvertiseTrustStoreCaNames: 'off' } }] },
  'that has visitors sign in by OIDC': {
    Listeners: [{ ...overTls, DefaultActions: [{ Type: 'authenticate-oidc', Order: 1, AuthenticateOidcConfig: { Issuer: 'https://a', AuthorizationEndpoint: 'https://a/a', TokenEndpoint: 'https://a/t', UserInfoEndpoint: 'https://a/u', ClientId: 'c', ...session } }, last] }],
  },
  'that has visitors sign in by Cognito': {
    Listeners: [{ ...overTls, DefaultActions: [{ Type: 'authenticate-cognito', Order: 1, AuthenticateCognitoConfig: { UserPoolArn: 'arn:aws:cognito-idp:us-west-2:123456789012:userpool/us-west-2_a', UserPoolClientId: 'c', UserPoolDomain: 'd', ...session } }, last] }],
  },
  'that looks at tokens': {
    Listeners: [{ ...overTls, DefaultActions: [{ Type: 'jwt-validation', Order: 1, JwtValidationConfig: { JwksEndpoint: 'https://a/keys', Issuer: 'https://a', AdditionalClaims: [{ Format: 'string-array', Name: 'aud', Values: ['web'] }] } }, last] }],
  },
  'that forwards by weight, to nobody, and sticks': {
    Listeners: [{ ...overTls, DefaultActions: [{ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: tg('a'), Weight: 0 }, { TargetGroupArn: tg('b'), Weight: 999 }], TargetGroupStickinessConfig: { Enabled: true, DurationSeconds: 60 } } }] }],
  },
  'that answers itself, without a word': { Listeners: [{ ...overTls, DefaultActions: [{ Type: 'fixed-response', Order: 1, FixedResponseConfig: { StatusCode: '503' } }] }] },
});

const Actions = [{ Type: 'forward', TargetGroupArn: tg('web') }] as const;
const rule = { RuleArn: elb('listener-rule/app/alb/0/0/0'), Priority: '50000', IsDefault: false, Actions: [...Actions] };
const rules = strange('elbv2', 'DescribeRules', {}, {
  'a default one, which has no conditions': { Rules: [{ ...rule, Priority: 'default', IsDefault: true, Conditions: [] }] },
  'by address': { Rules: [{ ...rule, Conditions: [{ Field: 'source-ip', SourceIpConfig: { Values: ['192.0.2.0/24', '2001:db8::/32'] } }] }] },
  "by the kind of address, a network load balancer's": { Rules: [{ ...rule, RuleArn: elb('listener-rule/net/nlb/0/0/0'), Conditions: [{ Field: 'source-ip', SourceIpConfig: { IpAddressType: 'ipv6' } }] }] },
  'by query, with and without a key': { Rules: [{ ...rule, Conditions: [{ Field: 'query-string', QueryStringConfig: { Values: [{ Key: 'v', Value: '1' }, { Value: '*' }] } }] }] },
  'by path, in both forms, and by expressions': {
    Rules: [{ ...rule, Conditions: [{ Field: 'path-pattern', Values: ['/a'], PathPatternConfig: { Values: ['/a'] } }, { Field: 'host-header', HostHeaderConfig: { RegexValues: ['^a+$'] } }, { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'X', RegexValues: ['^$'] } }] }],
  },
  'by method': { Rules: [{ ...rule, Conditions: [{ Field: 'http-request-method', HttpRequestMethodConfig: { Values: ['GET', 'PURGE'] } }] }] },
  'that rewrites host and path': {
    Rules: [{ ...rule, Transforms: [{ Type: 'host-header-rewrite', HostHeaderRewriteConfig: { Rewrites: [{ Regex: 'a', Replace: 'b' }] } }, { Type: 'url-rewrite', UrlRewriteConfig: { Rewrites: [{ Regex: '^/a', Replace: '/' }] } }] }],
  },
});

const group = { TargetGroupArn: tg('other'), TargetGroupName: 'other', VpcId, HealthCheckPort: 'traffic-port', HealthCheckEnabled: true, LoadBalancerArns: [LoadBalancerArn] } satisfies TargetGroup;
const targetGroups = strange('elbv2', 'DescribeTargetGroups', {}, {
  'of functions': { TargetGroups: [functions] },
  'of load balancers': { TargetGroups: [{ ...group, TargetType: 'alb', Protocol: 'TCP', Port: 80, HealthCheckProtocol: 'HTTP', HealthCheckPath: '/', Matcher: { HttpCode: '200-399' } }] },
  "of a gateway load balancer's appliances": { TargetGroups: [{ ...group, TargetType: 'ip', Protocol: 'GENEVE', Port: 6081, HealthCheckProtocol: 'TCP', HealthCheckPort: '80' }] },
  'of TLS, UDP, QUIC, over IPv6': { TargetGroups: (['TLS', 'UDP', 'TCP_UDP', 'TCP_QUIC'] as const).map((Protocol) => ({ ...group, TargetType: 'ip', Protocol, Port: 443, IpAddressType: 'ipv6', HealthCheckProtocol: 'TCP', LoadBalancerArns: [] })) },
  'of gRPC, whose health has codes of its own': { TargetGroups: [{ ...group, TargetType: 'instance', Protocol: 'HTTP', ProtocolVersion: 'GRPC', Port: 80, HealthCheckProtocol: 'HTTP', HealthCheckPath: '/AWS.ALB/healthcheck', Matcher: { GrpcCode: '12' }, TargetControlPort: 3000 }] },
});

const targetHealth = strange('elbv2', 'DescribeTargetHealth', {}, {
  'a function, with health checks off': { TargetHealthDescriptions: [{ Target: { Id: 'arn:aws:lambda:us-west-2:123456789012:function:web', AvailabilityZone: 'all' }, TargetHealth: { State: 'unavailable', Reason: 'Target.HealthCheckDisabled', Description: 'Health checks are not enabled for this target' } }] },
  'a load balancer': { TargetHealthDescriptions: [{ Target: { Id: application.LoadBalancerArn, Port: 80 }, HealthCheckPort: '80', TargetHealth: { State: 'healthy' } }] },
  'an address elsewhere, over QUIC': { TargetHealthDescriptions: [{ Target: { Id: '2001:db8::1', Port: 65_535, AvailabilityZone: 'all', QuicServerId: '0x0123456789abcdef' }, TargetHealth: { State: 'unhealthy.draining', Reason: 'Target.Timeout' } }] },
  'that is odd, and that a zonal shift keeps out': {
    TargetHealthDescriptions: [{
      Target: { Id: 'i-0123456789abcdef0', Port: 80 }, HealthCheckPort: '80', TargetHealth: { State: 'healthy' }, AnomalyDetection: { Result: 'anomalous', MitigationInEffect: 'yes' },
      AdministrativeOverride: { State: 'zonal_shift_active', Reason: 'AdministrativeOverride.ZonalShiftActive', Description: 'A zonal shift is active.' },
    }],
  },
  'of an instance that is gone, and of a group that nobody uses': {
    TargetHealthDescriptions: [
      { Target: { Id: 'i-0123456789abcdef0', Port: 80 }, TargetHealth: { State: 'unused', Reason: 'Target.InvalidState', Description: 'Target is in the stopped state' } },
      { Target: { Id: 'i-0123456789abcdef1', Port: 80 }, TargetHealth: { State: 'unused', Reason: 'Target.NotInUse' } },
    ],
  },
  'none': { TargetHealthDescriptions: [] },
});

/** Rare answers of Elastic Load Balancing. */
export const ofLoadBalancing = [
  ...loadBalancers, ...listeners, ...rules, ...targetGroups, ...targetHealth,
  ...strange('elbv2', 'DescribeListenerCertificates', {}, { 'one of IAM in China': { Certificates: [{ CertificateArn: 'arn:aws-cn:iam::123456789012:server-certificate/a/b/c', IsDefault: false }] } }),
  ...strange('elbv2', 'DescribeLoadBalancerAttributes', {}, { "a network load balancer's, one without a value": { Attributes: [{ Key: 'load_balancing.cross_zone.enabled', Value: 'true' }, { Key: 'access_logs.s3.bucket', Value: '' }, { Key: 'access_logs.s3.prefix' }] } }),
];
