import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Names the file into which a process writes how much memory it has taken, in kilobytes. */
export const peakFile = 'EC2_HTTPS_BENCH_PEAK';

/**
 * What Node.js is to load before the program, so that pauses between looks are even, and the figures the same in each run.
 * @param folder of the built program, which is the benchmark's own
 */
export function evenPauses(folder: string): readonly string[] {
  return preload(folder, 'even-pauses', 'Math.random = () => 0;');
}

/**
 * The same, and the process writes its peak at its end. On Linux that is the process's own; elsewhere it is the system's figure, which begins with what the parent had
 * when it started the process.
 */
export function peakOfMemory(folder: string): readonly string[] {
  const code = `Math.random = () => 0;
const { readFileSync, writeFileSync } = require('node:fs');
const peak = () => {
  try {
    return Number(/VmHWM:\\s*(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]);
  } catch {
    return process.resourceUsage().maxRSS;
  }
};
process.on('exit', () => writeFileSync(process.env.${peakFile}, String(peak())));`;
  return preload(folder, 'peak-of-memory', code);
}

function preload(folder: string, name: string, code: string): readonly string[] {
  const file = join(folder, '..', `${name}.cjs`);
  writeFileSync(file, code);
  return ['--require', file];
}
