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
  const { action, resource, statement, command } = missing ?? {};
  const named = action === undefined ? '' : `: ${action}${resource === undefined ? '' : ` on ${resource}`}`;
  const line = `Put this line${command === undefined ? '' : `, or what ${command} prints,`} into`;
  const what = statement ? line : `Allow ${action ?? 'the action that AWS names above'} in`;
  return {
    what: `A permission is missing${named}.`,
    why: said,
    next: `${what} the caller's IAM policy, and run the same command again.`,
    // The statement is the fourth line, and tells more than a page does.
    ...(statement ? { statement } : { doc: 'Troubleshoot access denied error messages' }),
    exitCode: exitCodes.access,
  };
}
