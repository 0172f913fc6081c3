import type { Call, Guard } from '../../src/aws/clients.ts';
import type { Clock } from '../../src/engine/clock.ts';
import { Refusal } from '../../src/sandbox/refusal.ts';

/** What a create makes, and how AWS speaks of it while it does not know it everywhere yet. */
interface Noun {
  /** The member of an answer, or of what a list holds, that names it: an id or an ARN. */
  key: string;
  /** Where a call may name it instead. */
  name?: string;
  /** By service: the error of a call that names it. */
  missing: Partial<Record<Call['service'], string>>;
}

const group: Noun = { key: 'GroupId', missing: { ec2: 'InvalidGroup.NotFound', elbv2: 'InvalidSecurityGroupException' } };
const rule: Noun = { key: 'SecurityGroupRuleId', missing: { ec2: 'InvalidSecurityGroupRuleId.NotFound' } };
const certificate: Noun = { key: 'CertificateArn', missing: { acm: 'ResourceNotFoundException', elbv2: 'CertificateNotFoundException', cloudfront: 'InvalidViewerCertificate' } };
const loadBalancer: Noun = { key: 'LoadBalancerArn', name: 'LoadBalancerName', missing: { elbv2: 'LoadBalancerNotFoundException', wafv2: 'WAFNonexistentItemException' } };
const targetGroup: Noun = { key: 'TargetGroupArn', name: 'TargetGroupName', missing: { elbv2: 'TargetGroupNotFoundException' } };
const listener: Noun = { key: 'ListenerArn', missing: { elbv2: 'ListenerNotFoundException' } };
const listenerRule: Noun = { key: 'RuleArn', missing: { elbv2: 'RuleNotFoundException' } };
const distribution: Noun = { key: 'Id', missing: { cloudfront: 'NoSuchDistribution' } };
const distributionTags: Noun = { key: 'ARN', missing: { cloudfront: 'NoSuchResource' } };

/** By the operation that makes it. */
const made: Record<string, readonly Noun[]> = {
  CreateSecurityGroup: [group],
  AuthorizeSecurityGroupIngress: [rule],
  RequestCertificate: [certificate],
  CreateLoadBalancer: [loadBalancer],
  CreateTargetGroup: [targetGroup],
  CreateListener: [listener],
  CreateRule: [listenerRule],
  CreateDistributionWithTags: [distribution, distributionTags],
};

/** Something just made. */
interface Fresh {
  noun: Noun;
  id: string;
  name: string | undefined;
  /** Milliseconds of the clock. */
  knownAt: number;
  /** The same of the tags that it was given. */
  tagsKnownAt: number;
}

/**
 * For so many seconds AWS does not know what was just made: calls that name it are refused as that service refuses them, and lists do not hold it. For as long
 * again it has no tags. What Route 53 answers is never late. AWS docs: "Eventual consistency in the Amazon EC2 API".
 * @param tell gets each call that did not find what it was about
 */
export function lateKnown(clock: Clock, seconds: number, tell: (operation: string) => void = () => {}): Guard {
  let fresh: Fresh[] = [];
  return async (call, next) => {
    fresh = fresh.filter(({ tagsKnownAt }) => clock.now() < tagsKnownAt);
    const unknown = fresh.filter(({ knownAt }) => clock.now() < knownAt);
    const named = unknown.find((one) => names(call, one));
    if (named) {
      tell(call.operation);
      const { [call.service]: error = 'NotFound' } = named.noun.missing;
      throw new Refusal(error, `${named.id} is not known`);
    }
    const answer = await next();
    const at = { knownAt: clock.now() + seconds * 1000, tagsKnownAt: clock.now() + seconds * 2000 };
    const nouns = made[call.operation] ?? [];
    // What is made a second time stands there already: it is no later known for that.
    fresh.push(...nouns.flatMap((noun) => found(answer, noun).map((one) => ({ noun, ...one, ...at }))).filter(({ id }) => !fresh.some((one) => one.id === id)));
    if (nouns.length > 0) return answer;
    const told = without(answer, byTag(call) ? fresh : unknown, () => tell(call.operation));
    return untagged(call, told, fresh);
  };
}

/** Whether the call names it; as a filter of a list it may be named. */
function names({ service, input }: Call, { noun, id, name }: Fresh): boolean {
  if (noun.missing[service] === undefined) return false;
  const { Filters: _, ...named } = input as { Filters?: unknown; Names?: readonly string[] };
  return JSON.stringify(named).includes(`"${id}"`) || (noun.name !== undefined && name !== undefined && named.Names?.includes(name) === true);
}

/** What an answer names that is of this kind. */
function found(value: unknown, noun: Noun): { id: string; name: string | undefined }[] {
  if (typeof value !== 'object' || value === null) return [];
  const { [noun.key]: id, [noun.name ?? '']: name } = value as Record<string, unknown>;
  if (typeof id === 'string') return [{ id, name: typeof name === 'string' ? name : undefined }];
  return Object.values(value).flatMap((inner) => found(inner, noun));
}

/** The answer, its lists without what is not known yet. */
function without(value: unknown, fresh: readonly Fresh[], tell: () => void): object {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value as object;
  if (!Array.isArray(value)) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, without(inner, fresh, tell)]));
  const known = value.filter((item: Record<string, unknown>) => !fresh.some(({ noun, id }) => item?.[noun.key] === id && isOwn(item, noun)));
  if (known.length < value.length) tell();
  return known.map((item) => without(item, fresh, tell));
}

/** Whether what is looked for is known by a tag. */
function byTag({ input }: Call): boolean {
  return JSON.stringify(input).includes('"Name":"tag:');
}

/** The answer, without the tags of what is new. */
function untagged({ operation, input }: Call, answer: unknown, fresh: readonly Fresh[]): object {
  if (typeof answer !== 'object' || answer === null || answer instanceof Date) return answer as object;
  const isNew = (id: unknown): boolean => fresh.some((one) => one.id === id);
  if (operation.startsWith('ListTags') && Object.values(input).some(isNew)) return { ...answer, Tags: Array.isArray((answer as { Tags?: unknown }).Tags) ? [] : { Items: [] } };
  if (Array.isArray(answer)) return answer.map((item) => untagged({ operation, input } as Call, item, fresh));
  const inner = Object.fromEntries(Object.entries(answer).map(([key, value]) => [key, untagged({ operation, input } as Call, value, fresh)]));
  const isOurs = ['GroupId', 'SecurityGroupRuleId', 'ResourceArn'].some((key) => isNew((answer as Record<string, unknown>)[key]));
  return 'Tags' in inner && isOurs ? { ...inner, Tags: [] } : inner;
}

/** What something names besides its own id or ARN is not what it is: a listener names its load balancer. */
function isOwn(item: Record<string, unknown>, noun: Noun): boolean {
  const inner: Record<string, readonly string[]> = { GroupId: ['SecurityGroupRuleId', 'IpProtocol'], CertificateArn: ['IsDefault'], LoadBalancerArn: ['ListenerArn'], TargetGroupArn: ['Type', 'Weight'] };
  return !(inner[noun.key] ?? []).some((key) => key in item);
}
