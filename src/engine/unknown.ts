const placeholder = /\(known after apply: [^()]+\)/;

/** What stands in a plan for a value that AWS will assign: a plain string, so that it can be copied, joined and printed. */
export function knownAfterApply(step: string, attribute: string): string {
  return `(known after apply: ${step}.${attribute})`;
}

/** Whether a placeholder stands anywhere in the value: then it must not reach AWS. */
export function holdsUnknown(value: unknown): boolean {
  if (typeof value === 'string') return placeholder.test(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some(holdsUnknown) || Object.keys(value).some((key) => placeholder.test(key));
}
