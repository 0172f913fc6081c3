import { reads } from '../../src/aws/calls/guards.ts';

/** When a run is killed: at the `nth` call of an operation, counted from 1, which is then dropped, or carried out and not answered. */
export interface Moment {
  when: 'before' | 'after';
  /** As in `ec2:CreateSecurityGroup`. */
  operation: string;
  nth: number;
}

/**
 * Every moment of a run: before each call, and after each that writes. What only reads takes no effect: after it is as before the next one.
 * @param calls those of an undisturbed run, in order. Its calls overlap, so that the order differs from run to run; how many there are of an operation does not
 */
export function everyMoment(calls: readonly string[]): Moment[] {
  return calls.flatMap((operation, index): Moment[] => {
    const nth = calls.slice(0, index + 1).filter((call) => call === operation).length;
    const before: Moment = { when: 'before', operation, nth };
    return writes(operation) ? [before, { ...before, when: 'after' }] : [before];
  });
}

/** Before and after each call that writes. */
export function everyWrite(calls: readonly string[]): Moment[] {
  return everyMoment(calls).filter(({ operation }) => writes(operation));
}

/** The first call of each operation that writes, after it took effect: what the next run cannot know but from the account. */
export function eachWriteOnce(calls: readonly string[]): Moment[] {
  return everyMoment(calls).filter(({ when, nth }) => when === 'after' && nth === 1);
}

/** Before the last call of every other operation that writes, in the order of the alphabet. */
export function everyOtherWrite(calls: readonly string[]): Moment[] {
  const operations = [...new Set(calls.filter(writes))].toSorted();
  return operations.filter((_, index) => index % 2 === 0).map((operation) => ({ when: 'before', operation, nth: calls.filter((call) => call === operation).length }));
}

/** Whether the operation, as in `ec2:CreateSecurityGroup`, changes anything. */
export function writes(operation: string): boolean {
  return !reads({ operation: operation.replace(/^\w+:/, '') });
}

/** As in `after ec2:CreateTags, number 3`. */
export function momentText({ when, operation, nth }: Moment): string {
  return `${when} ${operation}, number ${nth}`;
}
