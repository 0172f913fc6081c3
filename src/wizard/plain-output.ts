import { Writable } from 'node:stream';
import { harmlessText } from '../harmless-text.ts';
import type { Reflow } from '../reflow.ts';
import { createRedrawing } from './resized.ts';

/**
 * All that Inquirer, and readline for it, make a terminal do: new lines, colours and weights, moves of the cursor, erasing, and whether the cursor is seen. Nobody else's text comes with
 * the like: the entries of a list are plain, and of what is typed a terminal's sequence is a key.
 */
const drawing = new RegExp(String.raw`([\r\n]|${String.fromCodePoint(0x1b)}\[(?:\d{0,4}(?:;\d{0,4})*[mABCDGHJK]|\?25[hl]))`);

/**
 * A way to the same output, on which everything is left behind that is neither a letter nor drawing: what is pasted into a question is shown as it was typed, and must do nothing.
 * Its end is not the end of the output.
 * @param color false: colours are left behind as well
 * @param reflow what the terminal does with its lines where it gets narrower
 */
export function plainOutput(output: NodeJS.WritableStream, { color, reflow }: { color: boolean; reflow: Reflow }): NodeJS.WritableStream {
  const redrawn = createRedrawing(reflow);
  const fit = (part: string, index: number): string => {
    if (index % 2 === 0) return harmlessText(part);
    return part.endsWith('m') && !color ? '' : part;
  };
  const sizeOf = (side: 'columns' | 'rows'): number => Number(Reflect.get(output, side) ?? 0);
  const plain = new Writable({
    decodeStrings: false,
    write(chunk: string | Uint8Array, _, done) {
      output.write(redrawn(String(chunk), { columns: sizeOf('columns'), rows: sizeOf('rows') }).split(drawing).map(fit).join(''));
      done();
    },
  });
  // Asked anew each time: a window changes its size while a question stands in it.
  for (const property of ['columns', 'rows', 'isTTY']) Object.defineProperty(plain, property, { get: () => Reflect.get(output, property) });
  return plain;
}
