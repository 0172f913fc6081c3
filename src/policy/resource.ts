import { arnIn, distributionArn, type Scope } from './scope.ts';

/**
 * The ARN of what a call is about, as its input tells: with `*` for what AWS will only give it, and for an account that is not known.
 * @param action IAM's name of the call
 * @returns `*` where the call is about no resource
 */
export function resourceOf(action: string, input: object, scope: Scope): string {
  const told = input as Readonly<Record<string, unknown>>;
  const made = madeBy[action];
  if (made) return arnIn(scope, made.service, made.resource.replace('<name>', String(told['Name'] ?? '*')));
  // These name one, but IAM scopes none of them by it.
  if (action.startsWith('elasticloadbalancing:Describe')) return '*';
  const arn = arnKeys.map((key) => [told[key]].flat()[0]).find((value) => typeof value === 'string');
  if (typeof arn === 'string') return arn;
  const group = [told['GroupId'] ?? told['Resources']].flat()[0];
  if (typeof group === 'string') return arnIn(scope, 'ec2', `security-group/${group}`);
  const distribution = told['DistributionId'] ?? told['Id'];
  if (action.startsWith('cloudfront:') && typeof distribution === 'string') return distributionArn(scope, distribution);
  const kind = route53Kinds[action];
  const id = told['HostedZoneId'] ?? told['Id'];
  return kind !== undefined && typeof id === 'string' ? `arn:${scope.partition}:route53:::${kind}/${id.replace(/^\/\w+\//, '')}` : '*';
}

/** Of what does not exist yet. AWS docs: the resource types in "Actions, resources, and condition keys" of each service. */
const madeBy: Readonly<Record<string, { service: string; resource: string }>> = {
  'ec2:CreateSecurityGroup': { service: 'ec2', resource: 'security-group/*' },
  'elasticloadbalancing:CreateLoadBalancer': { service: 'elasticloadbalancing', resource: 'loadbalancer/app/<name>/*' },
  'elasticloadbalancing:CreateTargetGroup': { service: 'elasticloadbalancing', resource: 'targetgroup/<name>/*' },
};

/** Members of an input that name what the call is about. */
const arnKeys = ['LoadBalancerArn', 'ListenerArn', 'RuleArn', 'TargetGroupArn', 'CertificateArn', 'ResourceArn', 'ResourceArns', 'Resource'];

const route53Kinds: Readonly<Record<string, string>> = {
  'route53:ChangeResourceRecordSets': 'hostedzone',
  'route53:ListResourceRecordSets': 'hostedzone',
  'route53:GetHostedZone': 'hostedzone',
  'route53:GetChange': 'change',
};
