import { t } from '../language/text.ts';

/**
 * Why a file cannot be read or written, in a few words: they stand in brackets behind what cannot be done.
 * @throws the error itself, where it is not one of the system's
 */
export function fileReason(error: unknown): string {
  const code = fileCode(error);
  return reasons[code] ?? code;
}

/** The same of a file that should be there to be read. */
export function unreadReason(error: unknown): string {
  return fileCode(error) === 'ENOENT' ? t`there is no such file` : fileReason(error);
}

/** @returns the system's code, as in `ENOENT` */
function fileCode(error: unknown): string {
  if (!(error instanceof Error && 'code' in error)) throw error;
  return String(error.code);
}

const reasons: Record<string, string> = {
  EACCES: t`permission denied`,
  EEXIST: t`somebody else has made this file meanwhile`,
  EISDIR: t`it is a directory`,
  ENOENT: t`there is no such directory`,
  ENOSPC: t`the disk is full`,
  ENOTDIR: t`a part of the path is not a directory`,
  EPERM: t`permission denied`,
  EROFS: t`nothing can be written there`,
};
