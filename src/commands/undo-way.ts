import { writeCommand } from '../intent/command-line.ts';
import { prepareUndo } from './prepare.ts';
import { atSameSite, repeated } from './run.ts';
import type { Way } from './way.ts';

/** The way of `undo`. */
export const undoWay: Way = {
  prepare: prepareUndo,

  question(_, { context }) {
    const { intent, facts } = context.inputs;
    const { id, region, simulated } = facts.account;
    return {
      above: 'Nothing has been changed yet. Enter alone leaves everything as it is.',
      message: `Type ${intent.domain} to undo it in ${simulated ? 'the sandbox, where nothing is real' : `account ${id}, region ${region}`}:`,
      typed: intent.domain,
    };
  },

  repeating: ({ given }) => writeCommand('undo', repeated(given)),

  // Whoever looks in the wrong region sees nothing there, and should not take that for the truth.
  nothingToDo({ context }) {
    const { intent, facts } = context.inputs;
    return facts.siteGroupId === undefined ? [`No security group in ${facts.account.region} carries the tag of ${intent.domain}. A site in another region: --region <name>.`] : [];
  },

  // What is kept may go once its reason has.
  afterwards: ({ given }, _, end) => (end === 'kept' ? writeCommand('undo', repeated(given)) : writeCommand('setup', atSameSite(given))),
};
