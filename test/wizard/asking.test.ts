import { PassThrough } from 'node:stream';
import { confirm, search } from '@inquirer/prompts';
import { describe, expect, test, vi } from 'vitest';
import { Interrupted } from '../../src/errors/user-error.ts';
import { ask, widthOf, type Asking, type WhileAsked } from '../../src/wizard/asking.ts';

/** A terminal whose keyboard is `input`, and what stands on it. */
function terminal(): { input: PassThrough; output: PassThrough; written(): string } {
  const output = new PassThrough();
  let text = '';
  output.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  return { input: new PassThrough(), output, written: () => text };
}

const escape = String.fromCodePoint(0x1b);
const never = (): Promise<never> => new Promise(() => {});

/** A question whose list waits for the work. */
function list(asking: Asking, work: () => Promise<readonly string[]>, validate: () => Promise<boolean> = async () => true): Promise<string> {
  const show = (whileAsked: WhileAsked) => ({ message: 'Which', source: () => whileAsked(work), validate: () => whileAsked(validate) });
  return ask(asking, (context, whileAsked) => search(show(whileAsked), context));
}

const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
};

describe('a question', () => {
  test.each([['Ctrl-C', '\u0003'], ['Ctrl-D', '\u0004'], ['Ctrl-C right after Esc', '\u001B\u0003'], ['Ctrl-D right after Esc', '\u001B\u0004']])('is ended by %s, and the cursor is there again', async (_, key) => {
    const { input, output, written } = terminal();
    const asked = ask({ input, output }, (context) => confirm({ message: 'Apply?' }, context));
    setImmediate(() => input.write(key));
    await expect(asked).rejects.toBeInstanceOf(Interrupted);
    expect(written().endsWith(`\n${escape}[G${escape}[?25h`)).toBe(true);
    expect(input.listenerCount('keypress')).toBe(0);
  });

  test('is ended where the input ends', async () => {
    const { input, output } = terminal();
    const asked = list({ input, output }, never);
    setImmediate(() => input.end());
    await expect(asked).rejects.toBeInstanceOf(Interrupted);
  });

  test('goes on after Ctrl-Z and fg, at which readline pauses the input, until Ctrl-D', async () => {
    const { input, output } = terminal();
    const asked = list({ input, output }, never);
    const over = vi.fn<() => void>();
    asked.catch(over);
    await turns();
    // What readline does when the process goes on; the signals themselves would stop the tests.
    input.pause();
    await turns();
    expect({ paused: input.isPaused(), over: over.mock.calls }).toEqual({ paused: false, over: [] });
    input.write('\u0004');
    await expect(asked).rejects.toBeInstanceOf(Interrupted);
    expect(input.isPaused()).toBe(true);
  });

  test('is taken back by the signal, and the reason is told', async () => {
    const controller = new AbortController();
    const { input, output } = terminal();
    const asked = list({ input, output, signal: controller.signal }, never);
    controller.abort(new Interrupted());
    await expect(asked).rejects.toBe(controller.signal.reason);
  });

  test('is taken back where the work that it waits for fails, and the error is told', async () => {
    const denied = new Error('AccessDenied');
    await expect(list(terminal(), () => Promise.reject(denied))).rejects.toBe(denied);
  });

  test('is taken back where the look at an answer fails', async () => {
    const { input, output } = terminal();
    const expired = new Error('ExpiredToken');
    const asked = list({ input, output }, async () => ['one'], () => Promise.reject(expired));
    await turns();
    input.write('\r');
    await expect(asked).rejects.toBe(expired);
  });

  test('that is gone is not drawn again, and does not hold the input', async () => {
    const { input, output, written } = terminal();
    let refuse = (): void => {};
    const asked = list({ input, output }, async () => ['one'], () => new Promise((resolve) => {
      refuse = () => resolve(false);
    }));
    await turns();
    input.write('\r');
    await turns();
    input.write('\u0003');
    await expect(asked).rejects.toBeInstanceOf(Interrupted);
    const end = written();
    refuse();
    await turns();
    expect({ drawnAgain: written().slice(end.length), paused: input.isPaused() }).toEqual({ drawnAgain: '', paused: true });
  });

  test('is asked in colours where nothing else is said, and without where that is', async () => {
    const colored = async (asking: Asking): Promise<boolean> => {
      const { input, output, written } = terminal();
      const asked = ask({ input, output, ...asking }, (context) => confirm({ message: `${escape}[31mApply?${escape}[39m` }, context));
      setImmediate(() => input.write('y\r'));
      await asked;
      return written().includes(`${escape}[31m`);
    };
    expect([await colored({}), await colored({ color: true }), await colored({ color: false })]).toEqual([true, true, false]);
  });
});

test.each<[string, Partial<{ columns: number }>, number]>([['of a terminal', { columns: 132 }, 132], ['of a pipe', {}, 80], ['of a terminal that does not say', { columns: 0 }, 80]])('the width %s', (_, output, width) => {
  expect(widthOf({ output: Object.assign(new PassThrough(), output) })).toBe(width);
});
