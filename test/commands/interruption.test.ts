import { expect, it } from 'vitest';
import { interruption } from '../../src/commands/interruption.ts';
import { Interrupted } from '../../src/errors/user-error.ts';

it('asked once it says so and aborts; asked again it ends at once, and says that last', () => {
  const said: string[] = [];
  const atExit = [() => void said.push('what is done')];
  let stop = (): void => {};
  const { signal } = interruption({
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

  stop();
  expect(said).toEqual(['Stopping: what is being written is finished first. Once more, and it stops at once.']);
  expect(signal.reason).toBeInstanceOf(Interrupted);
  stop();
  expect(said.slice(1)).toEqual(['what is done', 'Stopped at once. Run the same command again: it looks at what stands there, and goes on from that.', 'exit 130']);
});
