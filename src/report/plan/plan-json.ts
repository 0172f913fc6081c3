import type { Change, Plan } from '../../engine/plan.ts';
import type { Warning } from '../../engine/step.ts';
import { UserError } from '../../errors/user-error.ts';
import { t } from '../../language/text.ts';
import { firstLine } from '../error-text.ts';
import { plainText } from '../value-text.ts';
import { differencesJson, type DifferenceDocument } from './difference-json.ts';
import { countedAction, planWarnings, shownResource, summarize, type CountedAction, type PlanInputs, type Summary } from './plan-contents.ts';
import { warningJson, type WarningDocument } from './warning-json.ts';

/** The document of `plan --json`: a contract, whose keys and order stay. */
export interface PlanDocument {
  schema: 1;
  account: string;
  region: string;
  domain: string;
  /** Only in the sandbox: nothing of it is real. */
  simulated?: true;
  changes: ChangeDocument[];
  summary: Summary;
  warnings: WarningDocument[];
}

interface ChangeDocument {
  step: string;
  title: string;
  action: CountedAction;
  /** `type` is AWS's noun, or `wait`; an id is null until it is known. */
  resource: { type: string; id: string | null; name: string | null };
  fields: DifferenceDocument[];
  caution: string | null;
}

/**
 * The plan as data. A step that cannot be read, or that needs one, is a `wait` in which nothing is known - it is neither
 * as wanted nor a change that was found - with the reason as its caution; and each one that cannot be read has a
 * warning with the code `unreadable`.
 */
export function planJson(plan: Plan, inputs: PlanInputs): PlanDocument {
  const { account } = inputs.facts;
  const unreadable = plan.filter(({ action }) => action === 'unreadable').map(unreadableWarning);
  return {
    schema: 1,
    account: account.id,
    region: account.region,
    domain: inputs.intent.domain,
    ...(account.simulated && { simulated: true }),
    changes: plan.filter(({ action }) => action !== 'skip').map(changeJson),
    summary: summarize(plan),
    warnings: [...planWarnings(plan, inputs), ...unreadable].map(warningJson),
  };
}

/** The plan as a line of `setup --json`. */
export function planEvent(plan: Plan, inputs: PlanInputs): { type: 'plan' } & PlanDocument {
  return { type: 'plan', ...planJson(plan, inputs) };
}

function changeJson(change: Change): ChangeDocument {
  const { type, id = null, name = null } = shownResource(change);
  return {
    step: change.step.id,
    title: change.step.title,
    action: countedAction(change),
    resource: { type, id, name },
    fields: differencesJson(change.differences),
    caution: cautionOf(change),
  };
}

function cautionOf({ action, caution, error }: Change): string | null {
  if (action === 'unreadable') return t`Not known, because it cannot be read: ${firstLine(error)}`;
  if (action === 'blocked') return t`Not known, because a step that it needs cannot be read.`;
  return caution === undefined ? null : plainText(caution);
}

function unreadableWarning({ step, error }: Change): Warning {
  const next = error instanceof UserError ? error.explanation.next : undefined;
  return { code: 'unreadable', message: t`"${step.title}" cannot be read: ${firstLine(error)}`, hint: next ?? t`Run the same command again; nothing was changed.` };
}
