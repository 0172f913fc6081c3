import { t } from '../language/text.ts';
import { exitCodes, type Explanation } from './user-error.ts';

/** What a denied call lacks. */
export interface MissingPermission {
  /** IAM's name of the action, as in `elasticloadbalancing:AddTags`. */
  action: string;
  /** ARN of what it is about, or a pattern; undefined where AWS knows no resource of the action. */
  resource?: string | undefined;
  /** The policy statement that would allow it; undefined where none is known. */
  statement?: object | undefined;
  /** The command that prints the whole policy; undefined where the call came from elsewhere than a command. */
  command?: string | undefined;
}

/**
 * AWS does not allow the caller what the run needs. The reason may be another than the caller's policy, such as one of the
 * organization: AWS's words say so.
 * @param said AWS's own words
 * @param missing undefined where the call is not known
 */
export function permissionMissing(said: string, missing: MissingPermission | undefined): Explanation {
  const { action, resource, statement } = missing ?? {};
  const named = action !== undefined && resource !== undefined ? t`${action} on ${resource}` : action;
  return {
    what: named === undefined ? t`A permission is missing.` : t`A permission is missing: ${named}.`,
    why: said,
    next: nextOf(missing ?? {}),
    // The statement is the fourth line, and tells more than a page does.
    ...(statement ? { statement } : { doc: 'Troubleshoot access denied error messages' }),
    exitCode: exitCodes.access,
  };
}

function nextOf({ action, statement, command }: Partial<MissingPermission>): string {
  if (!statement) return t`Allow ${action ?? t`the action that AWS names above`} in the caller's IAM policy, and run the same command again.`;
  if (command === undefined) return t`Put this line into the caller's IAM policy, and run the same command again.`;
  return t`Put this line, or what ${command} prints, into the caller's IAM policy, and run the same command again.`;
}
