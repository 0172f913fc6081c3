/** Sets a colour or a weight, as in `ESC[31m`; moves of the cursor end with other letters, and stay. */
const selectGraphicRendition = new RegExp(`${String.fromCodePoint(0x1b)}\\[[\\d;:]*m`, 'g');

/** The same stream, to which colours are not written. */
export function withoutColor(output: NodeJS.WritableStream): NodeJS.WritableStream {
  return new Proxy(output, {
    get(target, key) {
      if (key === 'write') return (chunk: string | Uint8Array, ...rest: []) => target.write(typeof chunk === 'string' ? chunk.replace(selectGraphicRendition, '') : chunk, ...rest);
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
