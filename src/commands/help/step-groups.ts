import type { Step } from '../../engine/step.ts';
import { t } from '../../language/text.ts';
import { declaredBy } from '../../policy/declared.ts';
import { steps } from '../../steps/index.ts';
import { undoSteps } from '../../steps/undo/index.ts';

/** Steps that belong together, as docs/steps.md and `ec2-https help steps` have them. */
export interface StepGroup {
  heading: string;
  /** What stands before the steps, in Markdown. */
  about: string;
  /** What stands there as well where their ids are shown. */
  aboutIds?: string;
  steps: readonly Step[];
}

/** Every step, in documented order: to a site, what takes CloudFront out of one, and the way back. */
export function stepGroups(): [way: StepGroup, withoutCloudFront: StepGroup, back: StepGroup] {
  const former = steps.findIndex((step) => step.kind === 'removal');
  return [
    { heading: t`Setup`, about: t`What \`ec2-https setup\` does, in this order. A step whose work is done already does nothing.`, steps: steps.slice(0, former) },
    {
      heading: t`Where CloudFront is no longer wanted`,
      about: t`The last steps of \`setup\`. With \`--no-cloudfront\` they remove CloudFront, and with \`--no-lock-origin\` the lock.`,
      aboutIds: t`Each has the id of the step whose work it takes back.`,
      steps: steps.slice(former),
    },
    {
      heading: t`The way back`,
      about: t`What \`ec2-https undo\` does, in this order, by what the site remembers and what is in AWS. What somebody else uses stays, with all that it needs, and is named.`,
      aboutIds: t`A step that removes or restores something has the id of the step of \`setup\` whose work it takes back.`,
      steps: undoSteps,
    },
  ];
}

/** Whether a step is of no use but to a site with CloudFront: all that it asks of AWS only such a site's policy has. */
export function isOnlyWithCloudFront(step: Step): boolean {
  const { common, withCloudFront } = declaredBy(step);
  return withCloudFront.length > 0 && common.length === 0;
}
