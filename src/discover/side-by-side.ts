import { errorsIn, SeveralErrors } from '../errors/user-error.ts';
import { isDenied } from './regions.ts';

/**
 * What reads answer that go side by side. Where one is denied, all of them are heard out: whoever mends the policy wants to do so once.
 * @throws {SeveralErrors} more than one is denied
 */
export async function sideBySide<Answers extends readonly unknown[]>(...reads: { [Index in keyof Answers]: Promise<Answers[Index]> | Answers[Index] }): Promise<Answers> {
  try {
    return (await Promise.all(reads)) as unknown as Answers;
  } catch (first) {
    if (!isDenied(first)) throw first;
    const denied = new Set((await Promise.allSettled(reads)).flatMap((read) => (read.status === 'rejected' ? errorsIn(read.reason) : [])).filter(isDenied));
    throw denied.size > 1 ? new SeveralErrors([...denied]) : first;
  }
}
