import { describe, expect, it } from 'vitest';
import { interruption, unlessAborted } from '../../src/commands/interruption.ts';
import { Interrupted } from '../../src/errors/user-error.ts';

it.each([
  { while: 'it writes', writing: true, once: ['Stopping: what is being written is finished first. Once more, and it stops at once.'] },
  { while: 'it only reads', writing: false, once: [] },
])('asked once while $while, it aborts; asked again it ends at once, and says that last', ({ writing, once }) => {
  const said: string[] = [];
  const atExit = [() => void said.push('what is done')];
  let stop = (): void => {};
  const { signal, writes } = interruption({
    onInterrupt: (listener) => {
      stop = listener;
      return () => {};
    },
    onExit: (listener) => {
      atExit.push(() => void listener());
      return () => {};
    },
    exit: (code) => {
      atExit.forEach((listener) => listener());
      said.push(`exit ${code}`);
    },
  }, { message: (lines) => void said.push(...lines) });

  if (writing) writes(true);
  stop();
  expect(said).toEqual(once);
  expect(signal.reason).toBeInstanceOf(Interrupted);
  stop();
  expect(said.slice(once.length)).toEqual(['what is done', 'Stopped at once. Run the same command again: it looks at what stands there, and goes on from that.', 'exit 130']);
});

describe('work that may be left alone', () => {
  it('gives its result, and no longer listens', async () => {
    const { signal, abort } = controller();
    expect(await unlessAborted(signal, async () => 'read')).toBe('read');
    abort();
  });

  it('is left alone when the signal is aborted', async () => {
    const { signal, abort } = controller();
    const left = unlessAborted(signal, () => new Promise(() => {}));
    abort();
    await expect(left).rejects.toThrow('enough');
  });

  it('does not begin where the signal is aborted already', async () => {
    const { signal, abort } = controller();
    abort();
    const begun: string[] = [];
    await expect(unlessAborted(signal, async () => void begun.push('work'))).rejects.toThrow('enough');
    expect(begun).toEqual([]);
  });
});

function controller(): { signal: AbortSignal; abort(): void } {
  const made = new AbortController();
  return { signal: made.signal, abort: () => made.abort(new Error('enough')) };
}
