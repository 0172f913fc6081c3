/** Whether AWS answered with one of these error names. By name, never by message: messages change. */
export function isAws(error: unknown, ...names: string[]): boolean {
  return error instanceof Error && names.includes(error.name);
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
