import type { Code } from '../checks/codes.ts';
import type { Diagnosis, Finding } from '../checks/finding.ts';
import { writes, type Change, type Plan } from '../engine/plan.ts';
import { pollFor } from '../engine/poll.ts';
import { lookInterrupted, looks, notChecked } from '../errors/look-messages.ts';
import { t } from '../language/text.ts';
import type { LastLook } from '../report/diagnosis/last-look.ts';
import { examineSite } from './examine.ts';
import { explainedEach } from './explain.ts';
import { missingPermission } from './missing-permission.ts';
import type { Prepared } from './prepare.ts';
import { atSameSite } from './run.ts';
import { shownWait } from './shown-wait.ts';
import { fromOutside } from './verify.ts';

/** The switch, and the waits after it. */
const switching = ['alias-records', 'alias-records-in-sync', 'drained'];

/**
 * What is so for a while after certain steps of a run, and then no more, by those steps: resolvers and edge locations learn one after the other. After a run that
 * had nothing to do in them it would stay so.
 */
const passing: Partial<Record<Code, readonly string[]>> = {
  'alias-missing': switching,
  'alias-wrong-target': switching,
  'www-missing': switching,
  'app-not-answering': ['load-balancer', 'https-listener', 'http-redirect', 'distribution', 'distribution-deployed', ...switching],
  'direct-access-open': ['direct-access-closed'],
  'origin-open-to-world': ['https-listener', 'origin-locked'],
};

const patience = { every: 10, atMost: 120 };

/**
 * Looks at a site that was just set up, from outside, as `ec2-https verify` does: again and again while what is wrong may pass, which after a run that had
 * nothing to do is never. What goes wrong with the look is an answer too, since what was applied stands.
 * @param applied whether anything was: else what was read for the plan still counts
 * @returns undefined where the run was asked for without it
 */
export async function lookAtTheEnd({ run, access, context, plan }: Prepared, applied: boolean): Promise<LastLook | undefined> {
  const { given, signal } = run;
  if (given.verify === false) return undefined;
  if (given.offline) return { left: notChecked([looks.outside]).message };
  const { clock } = access;
  // All that was given for the site it remembers by now.
  const looking = { ...run, given: atSameSite(given) };
  let seen: Diagnosis | undefined;
  try {
    await shownWait(run, { title: t`Look at it from outside`, clock }, (says) => pollFor({ clock, signal }, patience, async (times) => {
      const aws = applied || times > 0 ? access.clients('planning') : context.aws;
      const { diagnosis } = await examineSite(looking, { access, aws }, fromOutside);
      seen = diagnosis;
      const mayPass = diagnosis.findings.filter((finding) => isPassing(finding, plan));
      return mayPass.length === 0 ? { done: diagnosis } : { waitingFor: waitingFor(mayPass) };
    }, says));
    if (!seen) throw new Error('nobody has looked');
    return { seen };
  } catch (error) {
    if (signal.aborted) return { errors: [lookInterrupted(context.inputs.intent.domain)] };
    return { errors: explainedEach(error, missingPermission(given, context.inputs.facts)) };
  }
}

/** Also a warning, where only a former answer is remembered: that is well soon. */
function isPassing({ code, severity }: Finding, plan: Plan): boolean {
  const after = passing[code];
  return severity !== 'info' && after !== undefined && plan.some((change) => after.includes(change.step.id) && hadToDo(change));
}

/** A wait that nobody could ask yet, because of another step, may have been over all the time. */
function hadToDo(change: Change): boolean {
  return writes(change) || (change.action === 'wait' && change.waitingFor !== undefined);
}

/** As in `example.com to settle (alias-wrong-target)`. */
function waitingFor(found: readonly Finding[]): string {
  const subjects = [...new Set(found.map(({ subject }) => subject))];
  return subjects.map((subject) => t`${subject} to settle (${found.filter((one) => one.subject === subject).map(({ code }) => code).join(', ')})`).join(t`; `);
}
