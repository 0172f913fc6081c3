import type { Plan } from '../engine/plan.ts';
import type { Warning } from '../engine/step.ts';
import type { Intent } from '../intent/intent.ts';
import type { Code } from './codes.ts';
import { diagnose } from './diagnose.ts';
import type { SiteFacts } from './facts.ts';

/** What may be found before anything is written. What else a plan needs to be right - subnets, shared groups - the plan itself says. */
const preflightCodes = [
  'zone-not-delegated', 'dnssec-broken', 'dns-unavailable', 'caa-forbids-amazon', 'public-access-blocked', 'managed-by-another-service',
  'app-not-answering', 'redirect-loop', 'app-status', 'keep-alive-too-short', 'record-protected', 'not-checked',
] as const satisfies readonly Code[];

/**
 * What was seen before the plan is carried out, as findings of the plan.
 *
 * | finding                                                     | refuses while                                                          |
 * | ----------------------------------------------------------- | ---------------------------------------------------------------------- |
 * | zone-not-delegated, dnssec-broken, caa-forbids-amazon       | a certificate is to be requested, or still waited for                  |
 * | redirect-loop                                               | names are to be switched, and the rehearsal would stop there           |
 * | public-access-blocked                                       | names are to be switched                                               |
 * | record-protected                                            | ever: it is found where the plan changes that record                   |
 *
 * Pure.
 */
export function preflightWarnings(facts: SiteFacts, plan: Plan): Warning[] {
  const refuses = refusing(plan, facts.site.intent);
  const setupChanges = plan.filter(({ action }) => action === 'create' || action === 'update' || action === 'delete').map(({ step }) => step.id);
  return diagnose({ ...facts, setupChanges }, preflightCodes).findings.map(({ code, severity, message, hint }) => ({ code, message, hint, ...(severity === 'error' && refuses.has(code) && { refuses: true }) }));
}

/** The findings with which the plan could not be carried out to its end. */
function refusing(plan: Plan, { rehearsal, offline }: Intent): ReadonlySet<Code> {
  const issues = certificateSteps.some((step) => isAhead(plan, step));
  const switches = isAhead(plan, 'alias-records');
  return new Set<Code>([
    'record-protected',
    ...(issues ? (['zone-not-delegated', 'dnssec-broken', 'caa-forbids-amazon'] as const) : []),
    ...(switches ? (['public-access-blocked'] as const) : []),
    ...(switches && rehearsal && !offline ? (['redirect-loop'] as const) : []),
  ]);
}

/** Whether the step has yet to change something, or to wait. */
function isAhead(plan: Plan, id: string): boolean {
  return plan.some(({ step, action }) => step.id === id && action !== 'none' && action !== 'skip');
}

const certificateSteps = ['certificate-issued', 'edge-certificate-issued'];
