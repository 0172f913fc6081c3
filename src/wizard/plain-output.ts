import { Writable } from 'node:stream';

/** Sets a colour or a weight, as in `ESC[31m`; moves of the cursor end with other letters, and stay. */
const selectGraphicRendition = new RegExp(`${String.fromCodePoint(0x1b)}\\[[\\d;:]*m`, 'g');

/** A way to the same output, on which colours are left behind. Its end is not the end of the output. */
export function withoutColor(output: NodeJS.WritableStream): NodeJS.WritableStream {
  const plain = new Writable({
    decodeStrings: false,
    write(chunk: string | Uint8Array, _, done) {
      output.write(typeof chunk === 'string' ? chunk.replace(selectGraphicRendition, '') : chunk);
      done();
    },
  });
  // Asked anew each time: a window changes its size while a question stands in it.
  for (const property of ['columns', 'rows', 'isTTY']) Object.defineProperty(plain, property, { get: () => Reflect.get(output, property) });
  return plain;
}
