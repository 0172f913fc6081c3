import { expect, test } from 'vitest';
import { cloudFrontReads, furtherReads, ordinaryReads, preflightReads } from '../src/discover/permissions.ts';
import { needsOf, type Step } from '../src/engine/step.ts';
import { declaredBy } from '../src/policy/declared.ts';
import { isOnlyWithCloudFront, type StepGroup, stepGroups } from '../src/commands/help/step-groups.ts';

/** docs/steps.md is made from the headers of the steps: `npm test -- -u` writes it anew. */
test('docs/steps.md says what the steps say of themselves', async () => {
  await expect(page()).toMatchFileSnapshot('../docs/steps.md');
});

function page(): string {
  const [way, former, back] = stepGroups();
  const intro = ['# Steps', '', 'In documented order: those of `ec2-https setup`, the last of them [where CloudFront is no longer wanted](#where-cloudfront-is-no-longer-wanted), then those of [`ec2-https undo`](#the-way-back). Made from the code by `npm test -- -u`.'];
  const headings = new Map([
    ...way.steps.map((step): [Step, string] => [step, step.id]),
    ...former.steps.map((step): [Step, string] => [step, `without CloudFront: ${step.id}`]),
    ...back.steps.map((step): [Step, string] => [step, `undo: ${step.id}`]),
  ]);
  const heading = (group: StepGroup): string[] => ['', `## ${group.heading}`, '', [group.about, group.aboutIds].join(' ')];
  const sections = (all: readonly Step[]): string[] => all.flatMap((step, index) => section(step, index + 1, headings));
  return `${[...intro, ...look(), ...sections(way.steps), ...heading(former), ...sections(former.steps), ...heading(back), '', lookBack, ...sections(back.steps)].join('\n')}\n`;
}

const lookBack = 'Before any step it asks whose account this is, what the site remembers, and for the instances that it led to.';

/** What is asked before any step. */
function look(): string[] {
  const lines = [['Reads', actions(ordinaryReads)], ['Reads where more must be known', actions(furtherReads)], ['Reads with CloudFront', actions(cloudFrontReads)], ['Reads where a plan has something to do', actions(preflightReads)], ['Writes', actions([])]];
  return ['', '## The look at the account', '', 'Before any step: whose account it is, and what it says about what is wanted. More must be known where an option names a certificate, a zone or a TLS policy, where there is something to choose, and where something is wrong.', '', '| | |', '| --- | --- |', ...lines.map(([label, text]) => `| ${label} | ${text} |`)];
}

/** @param headings steps of both ways may have the same id */
function section(step: Step, number: number, headings: ReadonlyMap<Step, string>): string[] {
  const heading = (of: Step): string => headings.get(of) ?? of.id;
  const needs = needsOf(step).map((need) => `[${need.step.id}](#${anchor(heading(need.step))})${need.optional ? ' (where it is not left out)' : ''}`);
  const lines = [
    ['Title', step.title],
    ['Kind', step.kind === 'wait' ? `a wait, usually ${step.usually}` : step.type],
    ['Needs', needs.join(', ') || 'nothing'],
    ['Reads', actions(step.permissions.read)],
    ['Writes', actions(step.permissions.write)],
    ...onlyWithCloudFront(step),
    ['AWS docs', step.docs.map((title) => `"${title}"`).join(', ')],
  ];
  return ['', `## ${heading(step)}`, '', `${number}. ${step.why}`, '', '| | |', '| --- | --- |', ...lines.map(([label, text]) => `| ${label} | ${text} |`)];
}

/** Which of what it reads and writes is in no policy but that of a site with CloudFront. */
function onlyWithCloudFront(step: Step): [string, string][] {
  const { withCloudFront } = declaredBy(step);
  if (withCloudFront.length === 0) return [];
  return [['Only with CloudFront', isOnlyWithCloudFront(step) ? 'all of this' : actions(withCloudFront)]];
}

/** As GitHub names a heading. */
function anchor(heading: string): string {
  return heading.toLowerCase().replaceAll(/[^a-z0-9 -]/g, '').replaceAll(' ', '-');
}

function actions(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(' ') || 'nothing';
}
