import type { Step } from '../../engine/step.ts';
import { t } from '../../language/text.ts';
import type { HelpTopic } from '../../report/topic-text.ts';
import { usuallyText } from '../../report/words.ts';
import { isOnlyWithCloudFront, stepGroups } from './step-groups.ts';

/** What `ec2-https help steps` says: each step's title, and why, by the step itself. */
export function stepsTopic(): HelpTopic {
  const groups = stepGroups();
  return {
    groups: groups.map(({ heading, about, steps }, index) => ({
      heading,
      about: about.replaceAll('`', ''),
      // Of what takes CloudFront out that need not be said.
      entries: steps.map((step, place) => ({ term: `${place + 1}. ${step.title}`, note: noteOf(step, index === 1), text: step.why })),
    })),
    end: t`What each step reads, writes and needs, and the AWS documentation: docs/steps.md. What the words mean: ec2-https help concepts.`,
  };
}

function noteOf(step: Step, isAllOfCloudFront: boolean): string {
  const notes = [...(isOnlyWithCloudFront(step) && !isAllOfCloudFront ? [t`only with CloudFront`] : []), ...(step.kind === 'wait' ? [t`usually ${usuallyText(step.usually)}`] : [])];
  return notes.length === 0 ? '' : `(${notes.join(t`; `)})`;
}
