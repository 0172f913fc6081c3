import { refusals } from '../engine/plan.ts';
import { addressMovedCode } from '../errors/way-back-messages.ts';
import { writeCommand } from '../intent/command-line.ts';
import { t } from '../language/text.ts';
import { isPlanOnly } from './ending.ts';
import { prepareUndo, type Prepared } from './prepare.ts';
import { mayAsk } from './questions.ts';
import { atSameSite, repeated, type Run } from './run.ts';
import type { Way } from './way.ts';

/** The way of `undo`. */
export const undoWay: Way = {
  async prepare(run) {
    const prepared = await prepareUndo(run);
    return (await takesPresentAddress(run, prepared)) ? prepareUndo(withPresentAddress(run)) : prepared;
  },

  question(_, { context }) {
    const { intent: { domain }, facts: { account: { id, region, simulated } } } = context.inputs;
    return {
      above: t`Nothing has been changed yet. Enter alone leaves everything as it is.`,
      message: simulated ? t`Type ${domain} to undo it in the sandbox, where nothing is real:` : t`Type ${domain} to undo it in account ${id}, region ${region}:`,
      typed: domain,
    };
  },

  repeating: (run, prepared) => writeCommand('undo', repeated((needsPresentAddress(prepared) ? withPresentAddress(run) : run).given)),

  // Whoever looks in the wrong region sees nothing there, and should not take that for the truth.
  nothingToDo({ context }) {
    const { intent, facts } = context.inputs;
    return facts.siteGroupId === undefined ? [t`No security group in ${facts.account.region} carries the tag of ${intent.domain}. A site in another region: --region <name>.`] : [];
  },

  // What is kept may go once its reason has.
  afterwards: ({ given }, _, end) => (end === 'kept' ? writeCommand('undo', repeated(given)) : writeCommand('setup', atSameSite(given))),
};

/** Whether the present address is all that stands in the way. */
function needsPresentAddress({ plan }: Prepared): boolean {
  const refused = refusals(plan);
  return refused.length > 0 && refused.every(({ code }) => code === addressMovedCode);
}

/** Offers the present address in place of the former one: both are named above the question. */
async function takesPresentAddress(run: Run, prepared: Prepared): Promise<boolean> {
  if (!needsPresentAddress(prepared) || isPlanOnly(run) || !mayAsk(run)) return false;
  const { printer, signal, terminal } = run;
  const { colored: color, aloud } = printer.messageStyle;
  (aloud ? printer.error : printer.message)([...refusals(prepared.plan).map(({ message }) => message), '']);
  return terminal.confirm(t`Restore it with the address that the instance has now?`, { signal, color, aloud });
}

function withPresentAddress(run: Run): Run {
  return { ...run, given: { ...run.given, useCurrentAddress: true } };
}
