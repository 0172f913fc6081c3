import { writes, type Plan } from '../../engine/plan.ts';
import type { Warning } from '../../engine/step.ts';
import { heedsPrivateAddresses } from '../../errors/diagnosis/preflight.ts';
import type { Code } from '../codes.ts';
import { diagnose } from '../diagnose.ts';
import type { SiteFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { changedRecords } from './changed-records.ts';
import { refusing } from './refusing.ts';

/** What may be found before anything is written. What else a plan needs to be right - subnets, shared groups - the plan itself says. */
const preflightCodes = [
  'zone-not-delegated', 'dnssec-broken', 'dns-unavailable', 'caa-forbids-amazon', 'public-access-blocked', 'managed-by-another-service',
  'app-not-answering', 'redirect-loop', 'app-status', 'keep-alive-too-short', 'record-protected', 'not-checked',
] as const satisfies readonly Code[];

/**
 * What was seen before the plan is carried out, as findings of the plan; some refuse it, as `refusing` has it. Pure.
 * @param facts with the certificates that the plan goes on with
 */
export function preflightWarnings(facts: SiteFacts, plan: Plan): Warning[] {
  const setupChanges = plan.filter(writes).map(({ step }) => step.id);
  const planned = { ...facts, setupChanges, changedRecords: changedRecords(plan) };
  const refuses = refusing(planned);
  return diagnose(planned, preflightCodes).findings.map((finding) => {
    const { code, severity, message } = finding;
    const isRefusal = severity === 'error' && refuses.has(code);
    return { code, message, hint: hintOf(finding, isRefusal), ...(isRefusal && { refuses: true }) };
  });
}

/** From here the app is asked as nobody will ask it later: over the internet. */
function hintOf({ code, hint }: Finding, isRefusal: boolean): string {
  return isRefusal && code === 'redirect-loop' ? `${hint}\n${heedsPrivateAddresses}` : hint;
}
