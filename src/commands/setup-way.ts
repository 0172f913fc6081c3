import { commandLine, writeCommand } from '../intent/command-line.ts';
import { t } from '../language/text.ts';
import { prepareSetup } from './prepare.ts';
import { atSameSite, repeated } from './run.ts';
import { withSaved } from './save-config.ts';
import type { Way } from './way.ts';

/** The way of `setup` and `plan`. */
export const setupWay: Way = {
  prepare: prepareSetup,

  question(_, { context }) {
    const { id, region, simulated } = context.inputs.facts.account;
    // Enter alone changes nothing that is real.
    return simulated
      ? { above: t`Nothing has been changed yet. y applies it, and so does Enter.`, message: t`Apply this plan in the sandbox, where nothing is real?`, byEnter: true }
      : { above: t`Nothing has been changed yet. y applies it; Enter alone, or n, leaves everything as it is.`, message: t`Apply this plan in account ${id}, region ${region}?`, byEnter: false };
  },

  repeating: (run, { context }) => (run.given.save === undefined ? commandLine(context.inputs.intent, context.inputs.facts, repeated(run.given)) : withSaved(run, run.given.save)),

  // A site that stands remembers its options. Where only the plan was shown, nobody has looked from outside.
  afterwards: ({ given }, _, end) => writeCommand(end === 'planned' ? 'verify' : 'status', atSameSite(given)),

  // A plan has no need of its code.
  lastLook: async (...ended) => (await import('./last-look.ts')).lookAtTheEnd(...ended),

  // Only a plan that is shown to a person has a need of its table.
  costs: async ({ plan, context }) => (await import('../costs/monthly.ts')).monthlyCosts(plan, context.inputs),

  url: ({ context }) => `https://${context.inputs.intent.domain}/`,
};
