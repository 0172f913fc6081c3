import { join } from 'node:path';
import { inject } from 'vitest';
import { startProgram, type Ended, type Running, type Surroundings } from '../support/built-program.ts';

/** Starts the program that was built before the tests. */
export function startBuilt(args: readonly string[], surroundings: Omit<Surroundings, 'folder'> = {}): Running {
  return startProgram(args, { ...surroundings, folder: join(inject('built'), 'dist') });
}

/**
 * Runs it to its end.
 * @param environment what else, or otherwise, stands in the environment
 */
export function ec2Https(args: readonly string[], environment: Record<string, string> = {}): Promise<Ended> {
  return startBuilt(args, { environment }).ended;
}
