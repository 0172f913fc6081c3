import { Interrupted, SeveralErrors } from '../../../errors/user-error.ts';

/**
 * Does the work of each zone beside that of the others, and to its end: one zone that cannot be written to does not keep the others from it.
 * @returns what came of it, in the order of the zones
 * @throws what went wrong in one of them
 * @throws {SeveralErrors} where it was more than one
 */
export async function inEachZone<Result>(zones: Iterable<string>, work: (zone: string) => Promise<Result>): Promise<Result[]> {
  const ended = await Promise.allSettled([...new Set(zones)].map(work));
  const errors = [...new Set(ended.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : [])))];
  if (errors.length > 0) throw errors.find((error) => error instanceof Interrupted) ?? (errors.length > 1 ? new SeveralErrors(errors) : errors[0]);
  return ended.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
}
