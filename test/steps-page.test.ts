import { expect, test } from 'vitest';
import { furtherReads, ordinaryReads } from '../src/discover/permissions.ts';
import { needsOf, type Step } from '../src/engine/step.ts';
import { steps } from '../src/steps/index.ts';
import { undoSteps } from '../src/steps/undo/index.ts';

/** docs/steps.md is made from the headers of the steps: `npm test -- -u` writes it anew. */
test('docs/steps.md says what the steps say of themselves', async () => {
  await expect(page(steps, undoSteps)).toMatchFileSnapshot('../docs/steps.md');
});

function page(forward: readonly Step[], back: readonly Step[]): string {
  const intro = ['# Steps', '', 'In documented order: those of `ec2-https setup`, then those of [`ec2-https undo`](#the-way-back). Made from the code by `npm test -- -u`.'];
  const sections = (all: readonly Step[], prefix: string): string[] => all.flatMap((step, index) => section(step, index + 1, prefix));
  return `${[...intro, ...look(), ...sections(forward, ''), ...wayBack(), ...sections(back, 'undo: ')].join('\n')}\n`;
}

/** What stands before the steps of the way back. */
function wayBack(): string[] {
  return [
    '', '## The way back', '',
    '`ec2-https undo` goes these steps, in this order. A step that removes or restores something has the id of the step of `setup` whose work it takes back; what it finds is in the memory and in AWS. What somebody else has put to use stays, and is named, and so is what that needs.',
    '',
    'Before any step it asks whose account this is, what the site remembers, and for the instances that it led to.',
  ];
}

/** What is asked before any step. */
function look(): string[] {
  const lines = [['Reads', actions(ordinaryReads)], ['Reads where more must be known', actions(furtherReads)], ['Writes', actions([])]];
  return ['', '## The look at the account', '', 'Before any step: whose account it is, and what it says about what is wanted. More must be known where an option names a certificate, a zone or a TLS policy, where there is something to choose, and where something is wrong.', '', '| | |', '| --- | --- |', ...lines.map(([label, text]) => `| ${label} | ${text} |`)];
}

/** @param prefix stands before the id in the heading: both ways have steps of the same id */
function section(step: Step, number: number, prefix: string): string[] {
  const needs = needsOf(step).map((need) => `[${need.step.id}](#${anchor(`${prefix}${need.step.id}`)})${need.optional ? ' (where it is not left out)' : ''}`);
  const lines = [
    ['Title', step.title],
    ['Kind', step.kind === 'wait' ? `a wait, usually ${step.usually}` : step.type],
    ['Needs', needs.join(', ') || 'nothing'],
    ['Reads', actions(step.permissions.read)],
    ['Writes', actions(step.permissions.write)],
    ['AWS docs', step.docs.map((title) => `"${title}"`).join(', ')],
  ];
  return ['', `## ${prefix}${step.id}`, '', `${number}. ${step.why}`, '', '| | |', '| --- | --- |', ...lines.map(([label, text]) => `| ${label} | ${text} |`)];
}

/** As GitHub names a heading. */
function anchor(heading: string): string {
  return heading.replaceAll(/[^a-z0-9 -]/g, '').replaceAll(' ', '-');
}

function actions(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(' ') || 'nothing';
}
