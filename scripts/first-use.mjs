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
const costlyFiles = /[\\/](?:string-width[\\/]index\.js|src[\\/](?:text-width|harmless-text)\.ts|commander[\\/]lib[\\/]command\.js)$/;

/** At the top of a module, on a line of its own. */
const costlyConstants = /^const (?<name>\w+) = (?:new Intl\.Segmenter\(\)|(?<required>require\('node:child_process'\))|\/(?<pattern>.*\\p\{.*)\/(?<flags>[dgimsuvy]*));$/gm;

function putOff(code, { 0: declaration, groups: { name, required, pattern, flags } }) {
  const uses = code.replace(declaration, '').replaceAll(new RegExp(`\\b${name}\\b`, 'g'), `${name}()`);
  // An expression that is written as such is read with its module, wherever it stands.
  const value = pattern === undefined ? (required ?? 'new Intl.Segmenter()') : `new RegExp(${JSON.stringify(pattern)}, '${flags}')`;
  return `let ${name}Made;\nfunction ${name}() { return ${name}Made ??= ${value}; }\n${uses}`;
}

/**
 * A plugin that loads a chunk, or a module of Node.js, when something of it is first used, rather than with whoever imports it:
 * what a command does not come to costs it nothing. It works on CommonJS before that is made small, and takes for granted that
 * a module does nothing but define what it exports.
 */
export function loadedOnFirstUse() {
  return {
    name: 'loaded-on-first-use',
    renderChunk(code) {
      const modules = [...code.matchAll(required)].filter(({ groups: { name } }) => !name.endsWith('rolldown_runtime'));
      if (modules.length === 0) return undefined;
      const { rest, getters } = modules.reduce(loadLater, { rest: code, getters: [] });
      return { code: rest.replace(/^(?:"use strict";\n)?/, (strict) => `${strict}const loaded = {};\nconst onUse = {\n${getters.join(',\n')}\n};\n`) };
    },
  };
}

/** As rolldown writes an import, at the top of a chunk. */
const required = /^(?:const|let) (?<name>[\w$]+) = (?<load>require\("[^"]+"\));\n/gm;

function loadLater({ rest, getters }, { 0: line, groups: { name, load } }) {
  const escaped = name.replaceAll('$', '\\$');
  const withoutLine = rest.replace(line, '');
  // Where the default of a module of Node.js is imported, the next line makes one.
  const interop = new RegExp(`^${escaped} = (?<before>[\\w$.]+\\()${escaped}(?<after>(?:, 1)?\\));\\n`, 'm').exec(withoutLine);
  const value = interop ? `${interop.groups.before}${load}${interop.groups.after}` : load;
  // Neither the member of another object, nor a part of a text.
  const uses = new RegExp(`(?<![\\w$'"\`]|(?<!\\.\\.)\\.)${escaped}(?![\\w$'"\`])`, 'g');
  return {
    rest: withoutLine.replace(interop?.[0] ?? '', '').replaceAll(uses, () => `onUse.${name}`),
    getters: [...getters, `  get ${name}() { return loaded.${name} ??= ${value}; }`],
  };
}
