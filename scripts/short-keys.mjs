// In the package a translation stands under a fingerprint of its English text: that text is there already, where it is said, and
// would make a third of the catalogues.

import { parseAst } from 'rolldown/parseAst';

/** A rolldown plugin: writes fingerprints for the keys of the catalogues. */
export function shortKeys() {
  const taken = new Map();
  return {
    name: 'short-keys',
    transform(code, id) {
      if (!/[\\/]src[\\/]language[\\/]japanese[\\/](?!(?:index|field-names|states)\.ts$)/.test(id)) return undefined;
      return keysOf(parseAst(code, { lang: 'ts' })).reduceRight((text, { start, end, value, name }) => {
        const english = value ?? name;
        const short = fingerprint(english);
        if ((taken.get(short) ?? english) !== english) throw new Error(`two texts have one fingerprint: ${english} and ${taken.get(short)}`);
        taken.set(short, english);
        return `${text.slice(0, start)}'${short}'${text.slice(end)}`;
      }, code);
    },
  };
}

/** The keys of the object that `catalogue` gets, in their order: strings, or names where they are a single word. */
function keysOf({ body }) {
  const { declarations } = body.find(({ type }) => type === 'ExportNamedDeclaration').declaration;
  return declarations[0].init.arguments[0].properties.map(({ key }) => key);
}

/** FNV-1a in 32 bits, as `src/language/text.ts` makes it. */
function fingerprint(text) {
  return [...text].reduce((hash, letter) => Math.imul(hash ^ letter.codePointAt(0), 0x01000193), 0x811c9dc5).toString(36);
}
