import { deniedNames, notSignedUpNames, plainName } from '../../errors/aws-names.ts';
import { credentialTroubleOf } from '../../errors/credential-messages.ts';
import { isUnreached } from '../../errors/passing-errors.ts';
import { UnknownAnswer } from '../../errors/unknown-answer.ts';

/** Whether AWS answered with one of these error names, with or without the `Exception` at the end. By name, never by message: messages change. */
export function isAws(error: unknown, ...names: string[]): boolean {
  return error instanceof Error && names.some((name) => plainName(name) === plainName(error.name));
}

/** What `work` answers, or undefined where AWS says by one of these names that there is nothing. */
export async function unlessMissing<Result>(work: Promise<Result>, ...names: string[]): Promise<Result | undefined> {
  try {
    return await work;
  } catch (error) {
    if (isAws(error, ...names)) return undefined;
    throw error;
  }
}

/** Whether the call may not be made, or the credentials are not taken: what a person has to put right before anything else. */
export function isRefusedToUs(error: unknown): boolean {
  return isAws(error, ...closed) || credentialTroubleOf(error) !== undefined;
}

/** Whether AWS did not tell what it was asked: it said no, could not be reached, or said what cannot be worked with. A bug of ours, or an interruption, is neither. */
export function isUnanswered(error: unknown): boolean {
  const { $metadata } = error as { $metadata?: { httpStatusCode?: unknown } };
  return isOutOfReach(error) || typeof $metadata?.httpStatusCode === 'number';
}

/** The error in half a sentence, on one line: its name where it has one, and AWS's own words. */
export function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const said = error.message.replace(/\s+/g, ' ').trim().replace(/\.$/, '');
  if (said === '') return error.name;
  return error.name === 'Error' || error.name === said ? said : `${error.name}: ${said}`;
}

/** What AWS says where nobody may look, or where nobody can: the region takes no credentials of this account. */
const closed = [...deniedNames, ...notSignedUpNames, 'UnrecognizedClient', 'InvalidClientTokenId', 'AuthFailure'];

/** Whether a whole region cannot be read: not allowed, not enabled, not to be reached from here, with a problem of its own, or with answers that we do not know. */
export function isOutOfReach(error: unknown): boolean {
  return error instanceof UnknownAnswer || isAws(error, ...closed) || isUnreached(error);
}
