import { hasRunOut } from '../../aws/certificates.ts';
import type { Inputs } from '../../context.ts';
import type { Difference } from '../../engine/compare.ts';
import type { Change, Plan } from '../../engine/plan.ts';
import type { Step } from '../../engine/step.ts';
import { holdsUnknown } from '../../engine/unknown.ts';
import { certificateText, notReadable, recordsToCome, targetsText, wantedNoLonger, waitsFor } from '../../errors/status-messages.ts';
import { t } from '../../language/text.ts';
import type { CertificateReadiness, Readiness } from '../facts/readiness.ts';
import { withoutPassing } from './passing-changes.ts';

/**
 * How a resource of the site stands. Scripts rely on the words:
 *
 * - `ok`: as wanted
 * - `missing`: not there
 * - `drifted`: there, and not as wanted, or wanted no longer
 * - `waiting`: as wanted, and not ready: AWS, DNS or the app is not done with it
 * - `failed`: it does not do what it is for, and will not by itself
 * - `unreadable`: it could not be looked at, or something that it needs could not
 */
export type ResourceState = 'ok' | 'missing' | 'drifted' | 'waiting' | 'failed' | 'unreadable';

/** One resource of a site. */
export interface ResourceStatus {
  /** Id of the step that makes it. */
  step: string;
  /** AWS's noun. */
  type: string;
  /** As AWS knows it: an id or an ARN; undefined where there is none, or it is not known. */
  id: string | undefined;
  name: string | undefined;
  /** Undefined where it could not be looked at. */
  there: boolean | undefined;
  state: ResourceState;
  /** What there is to say of it, in half a sentence. */
  detail: string | undefined;
  /** From what stands there to what is wanted; only of what is drifted. */
  drift: readonly Difference[];
  /** Why it cannot be read. */
  error?: unknown;
}

/** How a site stands. */
export interface SiteStatus {
  /** Whether the account remembers a site of this domain, in this region. */
  stands: boolean;
  /** Whether every resource is as wanted, and ready. */
  ok: boolean;
  /** In the order of the steps. */
  resources: readonly ResourceStatus[];
  certificates: readonly CertificateReadiness[];
  /** Milliseconds since the epoch. */
  now: number;
}

/** Which resource a wait waits for: the id of its step, by the id of the wait. */
export const waitsOf: Readonly<Record<string, string>> = {
  'certificate-issued': 'certificate',
  'edge-certificate-issued': 'edge-certificate',
  'edge-certificate-unused': 'edge-certificate',
  'load-balancer-active': 'load-balancer',
  'target-healthy': 'target-group',
  rehearsal: 'target-group',
  'distribution-deployed': 'distribution',
  'alias-records-in-sync': 'alias-records',
  drained: 'alias-records',
};

/** How a site stands, by what a setup would do about each of its resources. Pure. */
export function siteStatus(planned: Plan, standing: Readiness, now: number): SiteStatus {
  const plan = withoutPassing(planned);
  const resources = plan.filter(isShown).map((change) => resourceStatus(change, { waits: plan.filter(({ step }) => step.kind === 'wait' && waitsOf[step.id] === change.step.id), standing, now }));
  return { stands: true, ok: resources.every(({ state }) => state === 'ok'), resources, certificates: standing.certificates, now };
}

/** The status of a domain that is no site: none of what a setup would make is there. Pure. */
export function noSite(steps: readonly Step[], inputs: Inputs, now: number): SiteStatus {
  const ours = steps.filter((step) => step.kind === 'resource' && (step.when?.(inputs) ?? true));
  const resources = ours.map((step): ResourceStatus => ({ step: step.id, type: typeOf(step), ...nothing, there: false, state: 'missing' }));
  return { stands: false, ok: false, resources, certificates: [], now };
}

const nothing = { id: undefined, name: undefined, detail: undefined, drift: [] } as const;

/** A removal of which nothing is left tells of nothing. */
function isShown({ step, action, current }: Change): boolean {
  if (action === 'skip' || step.kind === 'wait') return false;
  return step.kind === 'resource' || action !== 'none' || current !== undefined;
}

interface Beside {
  /** The waits for this resource. */
  waits: readonly Change[];
  standing: Readiness;
  now: number;
}

function resourceStatus(change: Change, beside: Beside): ResourceStatus {
  const { step, action, error, differences } = change;
  const head = { step: step.id, type: typeOf(step), ...nothing, ...namesOf(change) };
  if (action === 'unreadable') return { ...head, there: undefined, state: 'unreadable', error };
  if (action === 'blocked') return { ...head, there: undefined, state: 'unreadable', detail: notReadable };
  if (action === 'create') return { ...head, ...beforeCreate(change, beside) };
  const there = { ...head, there: true };
  if (step.kind === 'removal') return { ...there, state: 'drifted', detail: wantedNoLonger, drift: differences };
  const detail = detailOf(step.id, beside);
  if (action === 'update') return { ...there, state: 'drifted', detail, drift: differences };
  return { ...there, ...(against(change) ?? readiness(step.id, detail, beside)) };
}

/** What is to be made: a certificate that can serve no more may stand there, and what only a certificate names may stand there as well. */
function beforeCreate({ step, settings }: Change, { standing, now }: Beside): Pick<ResourceStatus, 'there' | 'state' | 'detail'> & { id?: string } {
  const spent = standing.certificates.find((one) => one.step === step.id);
  if (spent) return { there: true, id: spent.arn, state: isValid(spent, now) ? 'drifted' : 'failed', detail: certificateText(spent, now) };
  if (step.id === 'validation-records' && holdsUnknown(settings)) return { there: undefined, state: 'waiting', detail: recordsToCome };
  return { there: false, state: 'missing', detail: undefined };
}

/** What keeps it from doing what it is for, though setup would change nothing of it: the step finds it, and leaves it to a person. */
function against({ warnings, current, step }: Change): Pick<ResourceStatus, 'state' | 'detail'> | undefined {
  const found = warnings.find(({ refuses, code }) => refuses || code === 'wide-rule-left-open');
  // Which one it is, its row says.
  const id = current && step.kind === 'resource' ? step.shown(current).id : undefined;
  return found && { state: 'failed', detail: found.message.replaceAll(` (${id})`, '') };
}

/** How far something is that is as wanted. */
function readiness(step: string, detail: string | undefined, { waits, standing: { certificates, targets }, now }: Beside): Pick<ResourceStatus, 'state' | 'detail'> & { error?: unknown } {
  const unreadable = waits.find(({ action }) => action === 'unreadable');
  if (unreadable) return { state: 'unreadable', detail, error: unreadable.error };
  const stop = waits.flatMap(({ warnings }) => warnings).find(({ code }) => code === 'would-stop-here');
  if (stop) return { state: 'failed', detail: stop.message };
  const certificate = certificates.find((one) => one.step === step);
  if (certificate && !isLasting(certificate, now)) return { state: [certificate.status, certificate.renewalStatus].includes('PENDING_VALIDATION') ? 'waiting' : 'failed', detail };
  // A load balancer whose targets are all unwell sends requests to each of them: that it works is not that it is well.
  if (step === 'target-group' && targets && targets.unwell.length > 0) return { state: 'waiting', detail };
  const waitingFor = waits.find((wait) => wait.waitingFor !== undefined)?.waitingFor;
  return waitingFor === undefined ? { state: 'ok', detail: detail ?? whenWell[step] } : { state: 'waiting', detail: waitsFor(waitingFor) };
}

/** Whether it is valid, and nothing keeps ACM from renewing it. */
function isLasting(certificate: CertificateReadiness, now: number): boolean {
  return isValid(certificate, now) && certificate.renewalStatus !== 'FAILED' && certificate.renewalStatus !== 'PENDING_VALIDATION';
}

/** ACM may say `ISSUED` still where it is over. */
function isValid(certificate: CertificateReadiness, now: number): boolean {
  return certificate.status === 'ISSUED' && !hasRunOut(certificate, now);
}

/** How ready it is, as far as the plan does not tell. */
function detailOf(step: string, { standing, now }: Beside): string | undefined {
  const certificate = standing.certificates.find((one) => one.step === step);
  if (certificate) return certificateText(certificate, now);
  if (step === 'target-group') return standing.targets && targetsText(standing.targets);
  return step === 'load-balancer' ? standing.loadBalancer : undefined;
}

/** What is said of a resource that is as wanted and ready, where nothing else is; AWS's own words where it has any. */
const whenWell: Readonly<Record<string, string>> = { distribution: 'Deployed', 'alias-records': 'INSYNC', 'direct-access-closed': t`closed`, 'origin-locked': t`locked` };

/** Under which id and name it stands there, or would stand: only what is known of it. */
function namesOf({ step, current, state }: Change): { id?: string; name?: string } {
  const seen: object | undefined = current ?? (step.kind === 'removal' ? undefined : state);
  if (step.kind === 'wait' || !seen) return {};
  const { id, name } = step.shown(seen);
  const isKnown = (text: string | undefined): text is string => text !== undefined && text !== '' && !holdsUnknown(text);
  return { ...(isKnown(id) && { id }), ...(isKnown(name) && { name }) };
}

function typeOf(step: Step): string {
  return step.kind === 'wait' ? 'wait' : step.type;
}
