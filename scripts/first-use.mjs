/**
 * A plugin that puts off what is costly to make until it is used. string-width makes a segmenter and expressions about the
 * properties of characters when it is loaded: twice the time of `node -e 0`, at every start, and all for text beyond ASCII.
 * commander loads what starts processes, for commands that are programs of their own: there are none here.
 */
export function onFirstUse() {
  return {
    name: 'on-first-use',
    transform(code, id) {
      if (!costlyFiles.test(id)) return undefined;
      const costly = [...code.matchAll(costlyConstants)];
      // Nothing else than the time of a start would tell.
      if (costly.length === 0) throw new Error(`${id} has no costly constants any more: scripts/first-use.mjs is out of date`);
      return { code: costly.reduce(putOff, code) };
    },
  };
}

/** What measures the width of a text, and what reads the command line. */
const costlyFiles = /[\\/](?:string-width[\\/]index\.js|src[\\/]text-width\.ts|commander[\\/]lib[\\/]command\.js)$/;

/** At the top of a module, on a line of its own. */
const costlyConstants = /^const (?<name>\w+) = (?:new Intl\.Segmenter\(\)|(?<required>require\('node:child_process'\))|\/(?<pattern>.*\\p\{.*)\/(?<flags>[dgimsuvy]*));$/gm;

function putOff(code, { 0: declaration, groups: { name, required, pattern, flags } }) {
  const uses = code.replace(declaration, '').replaceAll(new RegExp(`\\b${name}\\b`, 'g'), `${name}()`);
  // An expression that is written as such is read with its module, wherever it stands.
  const value = pattern === undefined ? (required ?? 'new Intl.Segmenter()') : `new RegExp(${JSON.stringify(pattern)}, '${flags}')`;
  return `let ${name}Made;\nfunction ${name}() { return ${name}Made ??= ${value}; }\n${uses}`;
}
