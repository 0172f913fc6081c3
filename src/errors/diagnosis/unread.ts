import { t } from '../../language/text.ts';
import { credentialTroubleOf } from '../credential-messages.ts';
import { explainAws, failedCallOf, iamAction } from '../explain-aws.ts';
import { listed } from '../lists.ts';
import { UnknownAnswer } from '../unknown-answer.ts';
import { exitCodes, Interrupted, UserError } from '../user-error.ts';
import { asPart } from './said.ts';

/** Why something was not learned, and what a person can do about it: half a sentence, and a sentence. */
export interface Reason {
  why: string;
  hint: string;
}

/** The reason, or the IAM action that is missing. */
export type Unread = Reason | { missing: string };

/**
 * Why a look at the account told nothing, where that is no reason to end the whole look: a call is denied, is not known there, cannot be reached or
 * read, or what it tells cannot be used.
 * @returns undefined where it is: bad credentials, an interruption, or a bug of ours
 */
export function whyUnread(error: unknown): Unread | undefined {
  if (error instanceof Interrupted || credentialTroubleOf(error) !== undefined) return undefined;
  if (error instanceof UserError) return { why: asPart(error.message), hint: error.explanation.next ?? again };
  const explained = explainAws(error);
  if (!explained && !isAnswer(error)) return undefined;
  const call = failedCallOf(error);
  const action = call ? iamAction(call) : t`a call to AWS`;
  if (explained && error instanceof UnknownAnswer) return { why: t`the answer to ${action} is not one that this version knows`, hint: explained.explanation.next ?? again };
  if (explained?.exitCode === exitCodes.access) return { missing: action };
  const name = nameOf(error as Failure);
  return { why: name === undefined ? t`the answer to ${action} could not be read` : t`${action} could not be read (${name})`, hint: again };
}

/** What is missing is put right in one place: it is said together. */
export function permissionsMissing(actions: readonly string[]): Reason {
  const named = listed(actions);
  return { why: t`the ${actions.length === 1 ? 'permission' : 'permissions'} ${named} ${actions.length === 1 ? 'is' : 'are'} missing`, hint: t`Allow ${named} in the caller's IAM policy, and run it again.` };
}

/** An error of the SDK, or of the connection. */
type Failure = Error & { code?: unknown; $metadata?: { httpStatusCode?: number } };

/** What is no error of AWS has no name of its own; an answer that says that all went well, and cannot be read, has none at all. */
function nameOf({ name, code, $metadata }: Failure): string | undefined {
  if (name !== 'Error') return name;
  const { httpStatusCode: status } = $metadata ?? {};
  if (status !== undefined) return status === 200 ? undefined : `HTTP ${status}`;
  return typeof code === 'string' ? code : undefined;
}

/** Only what AWS has answered has an HTTP status. */
function isAnswer(error: unknown): boolean {
  return typeof (error as { $metadata?: { httpStatusCode?: unknown } } | undefined)?.$metadata?.httpStatusCode === 'number';
}

const again = t`Run it again in a few minutes.`;
