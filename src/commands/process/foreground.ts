import { readFile } from 'node:fs/promises';

/**
 * Whether the process is in the foreground of its terminal, where the keys are its own. In doubt it is not: whoever sets up a
 * terminal from its background is stopped by the system (SIGTTOU). Windows has no background.
 */
export async function isInForeground(): Promise<boolean> {
  if (process.platform === 'win32') return true;
  const { group, foreground } = await readFile('/proc/self/stat', 'utf8').then(ofStat).catch(ofPs);
  return group > 0 && group === foreground;
}

/** A process's group, and the one in the foreground of its terminal: -1 where it has no terminal, 0 where it is of another namespace. */
interface Groups {
  group: number;
  foreground: number;
}

/**
 * Reads a line of /proc/<pid>/stat (Linux: proc_pid_stat(5)).
 * @param line as in `42 (node) S 1 42 42 34816 42 …`: the name may hold spaces and brackets
 */
export function ofStat(line: string): Groups {
  const [, , group, , , foreground] = line.slice(line.lastIndexOf(')') + 2).split(' ').map(Number);
  return { group: group ?? NaN, foreground: foreground ?? NaN };
}

/** As `ps` says it, where there is no /proc; nothing where there is no such `ps`. */
async function ofPs(): Promise<Groups> {
  const [{ execFile }, { promisify }] = await Promise.all([import('node:child_process'), import('node:util')]);
  const { stdout } = await promisify(execFile)('ps', ['-o', 'pgid=', '-o', 'tpgid=', '-p', String(process.pid)]).catch(() => ({ stdout: '' }));
  const [group, foreground] = stdout.trim().split(/\s+/).map(Number);
  return { group: group ?? NaN, foreground: foreground ?? NaN };
}
