import { expect, test } from 'vitest';
import { openNetwork } from '../../src/commands/open-network.ts';

test.each([
  ['nowhere.pem', 'there is no such file'],
  ['.', 'it is a directory'],
])('--ca %s cannot be read: %s', async (ca, why) => {
  const { problems } = await openNetwork({ ca }, { workingDirectory: import.meta.dirname, signal: new AbortController().signal });
  expect(problems).toMatchObject([{ option: '--ca', message: `--ca ${ca}: it cannot be read (${why}).` }]);
});
