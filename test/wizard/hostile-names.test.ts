import { PassThrough } from 'node:stream';
import { expect, it, test } from 'vitest';
import { instanceQuestion } from '../../src/wizard/instance-question.ts';
import { choose, type Question } from '../../src/wizard/choose.ts';
import { confirmApply } from '../../src/wizard/confirm.ts';
import { tick } from '../../src/wizard/tick.ts';
import { foreignIn, hostile } from '../support/own-sequences.ts';

// Inquirer itself, and all that it writes: what the lists hold, and what is typed or pasted, does nothing.

/** A question with these keys typed at it, one after the other, and all that it wrote. */
async function typedAt<Answer>(ask: (asking: { input: PassThrough; output: PassThrough }) => Promise<Answer>, ...keys: readonly string[]): Promise<{ answer: Answer | Error; written: string }> {
  const [input, output] = [new PassThrough(), Object.assign(new PassThrough(), { columns: 100, rows: 30 })];
  let written = '';
  output.on('data', (chunk) => (written += String(chunk)));
  const answered = ask({ input, output }).catch((error: unknown) => error as Error);
  for (const key of keys) {
    // A list is drawn some turns after what was typed.
    for (let turn = 0; turn < 40; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    input.write(key);
  }
  return { answer: await answered, written };
}

const question: Question = {
  message: 'Instance',
  help: 'The machine.',
  offer: async (typed) => [{ value: 'i-1', name: `i-1  ${hostile}`, short: `i-1 (${hostile})`, more: hostile }, { value: typed, name: typed, cannot: `${typed} ${hostile}` }, { value: 'i-2', name: hostile, cannot: hostile }],
};

test.each([true, false])('a list (colours: %s)', async (color) => {
  const { answer, written } = await typedAt((streams) => choose(question, { ...streams, color }), '\u001B[B', '\u001B[A', '\r');
  expect(answer).toBe('i-1');
  expect(written).toContain('evil[31m[2J]52;c;ZXZpbA==');
  expect(foreignIn(written, 'asked')).toEqual([]);
});

test('an answer that is refused for a hostile reason', async () => {
  const { written } = await typedAt((streams) => choose({ ...question, refuse: async () => `it is ${hostile}` }, streams), '\r', '\u0003');
  expect(written).toContain('it is evil');
  expect(foreignIn(written, 'asked')).toEqual([]);
});

test('ticks', async () => {
  const entries = [{ value: 'a', name: hostile, ticked: true }, { value: 'b', name: 'b', short: hostile, ticked: false, cannot: hostile }];
  const { answer, written } = await typedAt((streams) => tick({ message: 'Subnets', help: 'Two.', entries, refuse: ([one]) => (one === 'a' ? hostile : undefined) }, streams), '\r', ' ', '\r');
  expect(answer).toEqual([]);
  expect(foreignIn(written, 'asked')).toEqual([]);
});

it.each([['C1', '\u009B2J\u009D0;evil\u009C'], ['a clipboard', '\u001B]52;c;ZXZpbA==\u0007'], ['the direction of writing', '\u202Eevil\u2066'], ['bells and backspaces', 'evil\u0007\b\u0000'], ['everything', hostile.replaceAll(/[\r\n]/g, '')]])('what is pasted: %s', async (_, pasted) => {
  const searched = await typedAt((streams) => choose(question, streams), pasted, '\u0003');
  const confirmed = await typedAt((streams) => confirmApply(`Undo ${hostile}?`, { ...streams, typed: 'example.com' }), pasted, '\r', '\u0003');
  expect([...foreignIn(searched.written, 'asked'), ...foreignIn(confirmed.written, 'asked')]).toEqual([]);
});

it('the instances of an account', async () => {
  const instances = [{ id: 'i-1', name: hostile, state: 'running', vpcId: 'vpc-1', subnetId: 'subnet-1', zone: 'a', addresses: ['203.0.113.9'] }];
  const subnets = [{ id: 'subnet-1', name: hostile, zone: 'a' }, { id: 'subnet-2', name: hostile, zone: 'b' }];
  const asked = instanceQuestion({ instances, vpcs: [{ id: 'vpc-1', name: hostile }], visited: new Set(), elsewhere: 'refused', vpcId: 'vpc-1', offered: subnets, subnets } as unknown as Parameters<typeof instanceQuestion>[0], 100);
  const { answer, written } = await typedAt((streams) => choose(asked ?? question, streams), '\r');
  expect(answer).toBe('i-1');
  expect(foreignIn(written, 'asked')).toEqual([]);
});
