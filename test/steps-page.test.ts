import { expect, test } from 'vitest';
import { furtherReads, ordinaryReads } from '../src/discover/permissions.ts';
import { needsOf, type Step } from '../src/engine/step.ts';
import { steps } from '../src/steps/index.ts';

/** docs/steps.md is made from the headers of the steps: `npm test -- -u` writes it anew. */
test('docs/steps.md says what the steps say of themselves', async () => {
  await expect(page(steps)).toMatchFileSnapshot('../docs/steps.md');
});

function page(all: readonly Step[]): string {
  const intro = ['# Steps', '', 'In documented order. Made from the code by `npm test -- -u`.'];
  return `${[...intro, ...look(), ...all.flatMap((step, index) => section(step, index + 1))].join('\n')}\n`;
}

/** What is asked before any step. */
function look(): string[] {
  const lines = [['Reads', actions(ordinaryReads)], ['Reads where more must be known', actions(furtherReads)], ['Writes', actions([])]];
  return ['', '## The look at the account', '', 'Before any step: whose account it is, and what it says about what is wanted. More must be known where an option names a certificate, a zone or a TLS policy, where there is something to choose, and where something is wrong.', '', '| | |', '| --- | --- |', ...lines.map(([label, text]) => `| ${label} | ${text} |`)];
}

function section(step: Step, number: number): string[] {
  const needs = needsOf(step).map((need) => `[${need.step.id}](#${need.step.id})${need.optional ? ' (where it is not left out)' : ''}`);
  const lines = [
    ['Title', step.title],
    ['Kind', step.kind === 'wait' ? `a wait, usually ${step.usually}` : step.type],
    ['Needs', needs.join(', ') || 'nothing'],
    ['Reads', actions(step.permissions.read)],
    ['Writes', actions(step.permissions.write)],
    ['AWS docs', step.docs.map((title) => `"${title}"`).join(', ')],
  ];
  return ['', `## ${step.id}`, '', `${number}. ${step.why}`, '', '| | |', '| --- | --- |', ...lines.map(([label, text]) => `| ${label} | ${text} |`)];
}

function actions(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(' ') || 'nothing';
}
