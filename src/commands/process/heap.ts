import { setFlagsFromString } from 'node:v8';
import { keepSoFar } from './compile-cache.ts';

/**
 * Has V8 leave the space for new objects as small as it is (decision 23). It doubles it, up to 48 MB, while long lists of an account are read, and never gives it back: a run has no use
 * for it, since what it reads it reads once. Node.js docs: "v8.setFlagsFromString".
 * Not before the first request is on its way: from then on Node.js compiles its own modules anew, which it holds compiled for the flags that it starts with.
 */
export function keepHeapSmall(): void {
  if (!knowTheFlag.some((line) => process.version.startsWith(line))) return;
  keepSoFar();
  setFlagsFromString('--semi-space-growth-factor=1');
}

/** The lines of Node.js with which it was tried: another one might say on the screen that it does not know it. */
const knowTheFlag = ['v20.', 'v22.', 'v24.'];
