import * as v from 'valibot';
import { t } from '../../language/text.ts';
import { anyOf, anyText, arn, asRead, date, flag, has, id, list, perhaps, port, some, tag, text, unread, whole } from './answer.ts';

const NextMarker = perhaps(text);

const described = has({
  LoadBalancerArn: arn,
  LoadBalancerName: text,
  DNSName: perhaps(text),
  CanonicalHostedZoneId: perhaps(text),
  VpcId: id('vpc'),
  State: has({ Code: text, Reason: perhaps(anyText) }),
  Type: text,
  Scheme: perhaps(text),
  SecurityGroups: anyOf(id('sg')),
  AvailabilityZones: anyOf(has({ SubnetId: id('subnet'), ZoneName: text, OutpostId: perhaps(text) })),
  CreatedTime: perhaps(date),
});
/** Only a gateway load balancer has no name in DNS. */
const loadBalancer = v.pipe(described, v.check(({ Type, DNSName, CanonicalHostedZoneId }) => Type === 'gateway' || (DNSName !== undefined && CanonicalHostedZoneId !== undefined), t`lacks its DNSName, or the CanonicalHostedZoneId`));

/** A group of functions has neither a VPC nor a port. */
const targetGroup = has({
  TargetGroupArn: arn,
  TargetGroupName: text,
  VpcId: perhaps(id('vpc')),
  TargetType: perhaps(text),
  Protocol: perhaps(text),
  ProtocolVersion: perhaps(text),
  HealthCheckPath: perhaps(text),
  HealthCheckPort: perhaps(text),
  HealthCheckProtocol: perhaps(text),
  Matcher: perhaps(has({ HttpCode: perhaps(text) })),
  LoadBalancerArns: anyOf(arn),
});

/** Sent back as it was read, where it is somebody's. */
const action = has({
  Type: text,
  TargetGroupArn: asRead(arn),
  ForwardConfig: asRead(has({ TargetGroups: asRead(list(has({ TargetGroupArn: arn, Weight: asRead(whole) }))) })),
  RedirectConfig: asRead(has({ StatusCode: text })),
});

const anyListener = { ListenerArn: arn, LoadBalancerArn: arn, SslPolicy: perhaps(text), Certificates: anyOf(has({ CertificateArn: arn })), DefaultActions: anyOf(action) };
/** As we make it, and change it. */
const listener = has({ ...anyListener, Port: port, Protocol: text });
/** Only that of a gateway load balancer has neither: it takes whatever comes. AWS docs: "Listeners for your Gateway Load Balancers". */
const listed = v.pipe(
  has({ ...anyListener, Port: perhaps(port), Protocol: perhaps(text) }),
  v.check(({ LoadBalancerArn, Port, Protocol }) => LoadBalancerArn.includes(':loadbalancer/gwy/') || (Port !== undefined && Protocol !== undefined), t`lacks its Port, or the Protocol`),
);

const words = perhaps(list(anyText));
const condition = has({
  Field: perhaps(text),
  Values: words,
  HostHeaderConfig: perhaps(has({ Values: words, RegexValues: words })),
  HttpHeaderConfig: perhaps(has({ HttpHeaderName: perhaps(text), Values: words, RegexValues: words })),
});
const rule = has({ RuleArn: arn, Priority: text, IsDefault: flag, Conditions: anyOf(condition), Actions: anyOf(action) });

/** A target that is a function has no port. */
const targetHealth = has({ Target: has({ Id: text, Port: perhaps(port) }), TargetHealth: has({ State: text, Reason: perhaps(text), Description: perhaps(anyText) }) });

/** What we read of the answers of Elastic Load Balancing. */
export const answers = {
  AddTags: unread,
  CreateListener: has({ Listeners: some(listener) }),
  CreateLoadBalancer: has({ LoadBalancers: some(loadBalancer) }),
  CreateRule: has({ Rules: some(rule) }),
  CreateTargetGroup: has({ TargetGroups: some(targetGroup) }),
  DeleteListener: unread,
  DeleteLoadBalancer: unread,
  DeleteRule: unread,
  DeleteTargetGroup: unread,
  DeregisterTargets: unread,
  DescribeListenerCertificates: has({ Certificates: list(has({ CertificateArn: arn })), NextMarker }),
  DescribeListeners: has({ Listeners: list(listed), NextMarker }),
  DescribeLoadBalancerAttributes: has({ Attributes: list(has({ Key: text, Value: perhaps(anyText) })) }),
  DescribeLoadBalancers: has({ LoadBalancers: list(loadBalancer), NextMarker }),
  DescribeRules: has({ Rules: list(rule), NextMarker }),
  DescribeSSLPolicies: has({ SslPolicies: list(has({ Name: text })), NextMarker }),
  DescribeTags: has({ TagDescriptions: list(has({ Tags: anyOf(tag) })) }),
  DescribeTargetGroups: has({ TargetGroups: list(targetGroup), NextMarker }),
  DescribeTargetHealth: has({ TargetHealthDescriptions: list(targetHealth) }),
  ModifyListener: has({ Listeners: some(listener) }),
  ModifyLoadBalancerAttributes: unread,
  ModifyRule: unread,
  ModifyTargetGroup: unread,
  RegisterTargets: unread,
  RemoveTags: unread,
  SetSecurityGroups: unread,
  SetSubnets: unread,
};
