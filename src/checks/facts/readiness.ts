import { type Certificate, describeCertificate } from '../../aws/certificates.ts';
import type { Context } from '../../context.ts';
import type { Change, Plan } from '../../engine/plan.ts';
import type { StateOf } from '../../engine/step.ts';
import { whyUnread } from '../../errors/diagnosis/unread.ts';
import type { certificate } from '../../steps/certificate.ts';
import type { loadBalancer } from '../../steps/load-balancer.ts';
import { ofCloudFront, ofLoadBalancer, type Carrier } from '../../steps/made/certificate/carrier.ts';
import { rememberedCertificate } from '../../steps/made/certificate/choice.ts';
import { healthText, isHealthy } from '../../steps/made/target-group/target-health.ts';
import type { targetGroup } from '../../steps/target-group.ts';

/** How ready the resources of a site are, as far as a plan does not tell. What could not be read is left out. */
export interface Readiness {
  certificates: readonly CertificateReadiness[];
  /** As in `active`. */
  loadBalancer: string | undefined;
  targets: TargetCounts | undefined;
}

/** A certificate of the site, and how long it lasts. */
export interface CertificateReadiness extends Pick<Certificate, 'arn' | 'status' | 'type' | 'notAfter' | 'failureReason' | 'renewalStatus' | 'renewalReason'> {
  /** Id of its step. */
  step: string;
  region: string;
}

/** Those that are registered, and not on their way out. */
export interface TargetCounts {
  healthy: number;
  registered: number;
  /** What is the matter with each of the others, in words. */
  unwell: readonly string[];
}

/**
 * Reads how ready they are. What a plan has read already is not asked for again; what is denied, or not understood, is left out: the plan says so where it matters.
 * @throws whatever is no answer of AWS: bad credentials, an interruption, a bug of ours
 */
export async function readReadiness(context: Context, plan: Plan): Promise<Readiness> {
  const [regional, edge, loadBalancer, targets] = await Promise.all([
    known(context, readCertificate(context, plan, ofLoadBalancer)),
    known(context, readCertificate(context, plan, ofCloudFront)),
    known(context, readBalancerState(context, plan)),
    known(context, readTargets(context, plan)),
  ]);
  return { certificates: [regional, edge].filter((one) => one !== undefined), loadBalancer, targets };
}

/** Undefined where it could not be read. */
async function known<Result>({ signal }: Context, reading: Promise<Result | undefined>): Promise<Result | undefined> {
  return reading.catch((error: unknown) => {
    signal.throwIfAborted();
    if (whyUnread(error)) return undefined;
    throw error;
  });
}

/** What stands there of a step, where the step of that id makes it, and does not take it away. */
function current(plan: Plan, id: string): Change['current'] {
  return plan.find(({ step }) => step.id === id && step.kind === 'resource')?.current;
}

async function readCertificate(context: Context, plan: Plan, carrier: Carrier): Promise<CertificateReadiness | undefined> {
  const seen = current(plan, carrier.entry) as StateOf<typeof certificate> | undefined;
  const of = seen?.arn ?? (await spentCertificate(context, plan, carrier));
  const found = of === undefined ? undefined : await describeCertificate(carrier.clients(context), of);
  if (!found) return undefined;
  const { arn, status, type, notAfter, failureReason, renewalStatus, renewalReason } = found;
  return { step: carrier.entry, arn, region: carrier.region(context.inputs), status, type, notAfter, failureReason, renewalStatus, renewalReason };
}

/** The one that the site had, and that another is to take the place of: it may have failed, or be over. */
async function spentCertificate(context: Context, plan: Plan, carrier: Carrier): Promise<string | undefined> {
  const isToCome = plan.some(({ step, action }) => step.id === carrier.entry && action === 'create');
  return isToCome ? (await rememberedCertificate(context, carrier))?.arn : undefined;
}

async function readBalancerState(context: Context, plan: Plan): Promise<string | undefined> {
  const seen = current(plan, 'load-balancer') as StateOf<typeof loadBalancer> | undefined;
  if (!seen) return undefined;
  const { LoadBalancers } = await context.aws.elbv2('DescribeLoadBalancers', { Names: [seen.name] });
  return LoadBalancers[0]?.State.Code;
}

async function readTargets(context: Context, plan: Plan): Promise<TargetCounts | undefined> {
  const seen = current(plan, 'target-group') as StateOf<typeof targetGroup> | undefined;
  if (!seen) return undefined;
  const { TargetHealthDescriptions: targets } = await context.aws.elbv2('DescribeTargetHealth', { TargetGroupArn: seen.arn });
  const registered = targets.filter(({ TargetHealth }) => TargetHealth.State !== 'draining');
  const unwell = registered.filter((target) => !isHealthy(target)).map((target) => healthText(target, context.inputs.intent));
  return { healthy: registered.length - unwell.length, registered: registered.length, unwell };
}
