import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { Interrupted } from '../../src/errors/user-error.ts';
import { confirmApply } from '../../src/wizard/confirm.ts';

/** Asks, and types these keys. */
async function answer(keys: string, signal?: AbortSignal): Promise<boolean> {
  const input = new PassThrough();
  const output = new PassThrough();
  output.resume();
  const asked = confirmApply('Apply?', { input, output, ...(signal && { signal }) });
  setImmediate(() => input.write(keys));
  return asked;
}

test.each([['y\n', true], ['yes\n', true], ['n\n', false], ['\n', false]])('%j', async (keys, expected) => {
  expect(await answer(keys)).toBe(expected);
});

test('Ctrl-C interrupts', async () => {
  await expect(answer('\u0003')).rejects.toBeInstanceOf(Interrupted);
});

test('an aborted signal takes the question back', async () => {
  const controller = new AbortController();
  const asked = answer('', controller.signal);
  controller.abort(new Interrupted());
  await expect(asked).rejects.toBeInstanceOf(Interrupted);
});
