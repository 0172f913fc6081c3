// Puts optional packages that npm left out back into package-lock.json.
//
// Native tools list one optional package per platform. Where a registry does not have all of them, `npm install` prunes
// the missing ones from the lock file, and `npm ci` then refuses that file: "Missing: @rolldown/binding-... from lock
// file". An entry with its version and platform is enough for `npm ci`, which fetches only its own platform's package.

import { readFileSync, writeFileSync } from 'node:fs';

const platformAtEnd = /(?:^|-)(?<os>aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32)-(?<cpu>arm64|arm|ia32|loong64|mips64el|ppc64|riscv64|s390x|x64)(?<abi>-\w+)?$/;

const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));
const added = completeLock(lock.packages);
lock.packages = Object.fromEntries(Object.entries(lock.packages).toSorted(([a], [b]) => a.localeCompare(b, 'en')));
writeFileSync(file, `${JSON.stringify(lock, undefined, 2)}\n`);
console.log(`package-lock.json: ${added.length} optional packages added`);

/** Adds what is missing to `packages`, the lock file's map of locations, and returns the locations it added. */
function completeLock(packages) {
  return Object.entries(packages).flatMap(([parent, entry]) =>
    Object.entries(entry.optionalDependencies ?? {}).flatMap(([name, version]) => {
      const found = lookUp(packages, parent, name);
      if (found !== undefined && (packages[found].version === version || !isExact(version))) return [];
      // Two versions of one tool need two places: the second one stands below its parent.
      const location = found === undefined ? `node_modules/${name}` : `${parent}/node_modules/${name}`;
      packages[location] = entryFor(name, version);
      return [location];
    }),
  );
}

/** The location that `name` resolves to from `parent`, nearest folder first, as Node looks modules up. */
function lookUp(packages, parent, name) {
  for (let folder = parent; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const location = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (packages[location] !== undefined) return location;
    if (folder === '') return undefined;
  }
}

/** Without os and cpu, npm would fetch every platform's package. */
function entryFor(name, version) {
  if (!isExact(version)) throw new Error(`${name} is missing from the lock file, and "${version}" is not one exact version`);
  const { cpu, libc, os } = platformOf(name);
  // In npm's own order of keys, so that the next `npm install` changes nothing.
  return { version, cpu, dev: true, ...(libc && { libc }), optional: true, ...(os && { os }) };
}

function platformOf(name) {
  if (name.endsWith('-wasm32-wasi')) return { cpu: ['wasm32'] };
  const { os, cpu, abi } = platformAtEnd.exec(name)?.groups ?? {};
  if (os === undefined) throw new Error(`${name} is missing from the lock file, and its name tells no platform`);
  const libc = os === 'linux' && (abi?.includes('musl') ? ['musl'] : abi?.includes('gnu') && ['glibc']);
  return { cpu: [cpu], libc, os: [os] };
}

function isExact(version) {
  return /^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version);
}
