import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';
import type { Environment } from '../../intent/environment.ts';

/**
 * What is compiled now the next start finds: in the person's own cache, or where NODE_COMPILE_CACHE says; not at all with NODE_DISABLE_COMPILE_CACHE. The temporary folder,
 * which Node.js would take, is a place where somebody else could leave code for us. Its cache, from 22.8 on, holds files as they are loaded; this one holds also what of
 * them was called, in all versions. Node.js docs: "Module compile cache", "script.createCachedData()".
 * @param chunks the folder of the files of which this holds, in CommonJS
 */
export function keepCompiled({ NODE_DISABLE_COMPILE_CACHE: isOff, NODE_COMPILE_CACHE: chosen, LOCALAPPDATA, XDG_CACHE_HOME, HOME }: Environment, chunks: string): void {
  const own = LOCALAPPDATA || XDG_CACHE_HOME || (HOME && `${HOME}/.cache`);
  const cache = chosen || (own && `${own}/ec2-https`);
  // A relative one would take code from wherever the program is started.
  if (isOff || !cache || !isAbsolute(cache)) return;
  const folder = join(cache, `${process.version}-${process.platform}-${process.arch}`);
  if (isOursAlone(folder)) compileOnce(folder, chunks);
}

/** Whether nobody else can write there, as far as the system knows of others; a folder that is not there yet will be made so. */
function isOursAlone(folder: string): boolean {
  try {
    const { uid, mode } = statSync(folder);
    return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
}

/** What loads a file of one kind. Node.js docs: "require.extensions". */
type Loader = (module: NodeJS.Module, file: string) => unknown;
type Wrapped = (...given: [exports: unknown, require: (id: string) => unknown, module: NodeJS.Module, file: string, folder: string]) => void;

/** What was not kept, and where it is to be. */
const anew: { script: Script; kept: string }[] = [];

/** A file of ours has its hash in its name, and V8 refuses what another V8 has compiled. */
function compileOnce(folder: string, chunks: string): void {
  const loaders = createRequire(join(chunks, 'any.js')).extensions as Record<string, Loader>;
  const ordinary = loaders['.js'];
  loaders['.js'] = (module, file) => {
    if (dirname(file) !== chunks) return ordinary?.(module, file);
    const kept = join(folder, `${basename(file)}.compiled`);
    const cachedData = readKept(kept);
    const script = new Script(`(function (exports, require, module, __filename, __dirname) {${readFileSync(file, 'utf8')}\n})`, { filename: file, ...(cachedData && { cachedData }) });
    if (script.cachedDataRejected !== false) anew.push({ script, kept });
    return (script.runInThisContext() as Wrapped).call(module.exports, module.exports, (id) => module.require(id), module, file, chunks);
  };
  // By then, what was called has been compiled as well.
  process.once('exit', keepSoFar);
}

/** @returns undefined where there is none, or it is damaged: V8 looks at its head alone, and would run whatever the rest has become */
function readKept(file: string): Buffer | undefined {
  try {
    const whole = readFileSync(file);
    const data = whole.subarray(checksumLength);
    return whole.readUInt32LE() === crc32(data) ? data : undefined;
  } catch {
    return undefined;
  }
}

/** Bytes before the data. */
const checksumLength = 4;

function withChecksum(data: Buffer): Buffer {
  const checksum = Buffer.alloc(checksumLength);
  checksum.writeUInt32LE(crc32(data));
  return Buffer.concat([checksum, data]);
}

/**
 * Keeps what has been compiled until now: V8 takes it only under the flags under which it was written. Another start may read it meanwhile: a file is there whole, or not.
 * What cannot be kept costs time at the next start, and nothing else.
 */
export function keepSoFar(): void {
  try {
    for (const { script, kept } of anew.splice(0)) keep(script, kept);
  } catch {
    return;
  }
}

/** One at a time: where the system lets nobody make one, as below /proc, Node.js would try for ever to make all of them. */
function makeFolder(folder: string): void {
  if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 });
}

function keep(script: Script, kept: string): void {
  const folder = dirname(kept);
  for (const one of [dirname(dirname(folder)), dirname(folder), folder]) makeFolder(one);
  const written = `${kept}.${globalThis.crypto.randomUUID()}`;
  try {
    writeFileSync(written, withChecksum(script.createCachedData()), { mode: 0o600, flag: 'wx' });
    renameSync(written, kept);
  } finally {
    rmSync(written, { force: true });
  }
}
