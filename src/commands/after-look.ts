import { writeCommand } from '../intent/command-line.ts';
import { isFine, type LastLook } from '../report/diagnosis/last-look.ts';
import { whenDone } from './ending.ts';
import { atSameSite, type Run } from './run.ts';

/**
 * What a person may want next after a run that is done, and whose site was looked at.
 * @param ended.applied whether anything was: a simulated account that is not kept is another one then
 * @param ended.afterwards the command where nothing is wrong
 */
export function nextAfterLook(run: Run, look: LastLook | undefined, ended: { applied: boolean; afterwards(): string }): string {
  if (isFine(look)) return whenDone(run, ended.afterwards());
  const command = writeCommand(look && 'errors' in look ? 'verify' : 'doctor', atSameSite(run.given));
  return ended.applied ? whenDone(run, command) : command;
}
