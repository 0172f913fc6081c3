import type { RecordType } from '../../network/network.ts';
import type { Outside } from './outside.ts';

/**
 * What the world's resolvers answer, all of them together: a visitor may use any.
 * @returns each value once, sorted; empty where the name or the type is not there; undefined where none of them answered
 */
export function resolvePublicly({ network: { publicResolvers }, learn }: Outside, name: string, type: RecordType): Promise<readonly string[] | undefined> {
  return learn(async (network) => {
    const answers = await Promise.allSettled(publicResolvers.map((server) => network.resolve(name, type, server)));
    const answered = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
    const [silent] = answers.filter((answer) => answer.status === 'rejected');
    if (answered.length === 0 && silent) throw silent.reason;
    return [...new Set(answered.flat())].toSorted();
  });
}

/** Both kinds of addresses of a name, by the world's resolvers; undefined where either was not answered. */
export async function addressesOf(outside: Outside, name: string): Promise<{ A: readonly string[]; AAAA: readonly string[] } | undefined> {
  const [A, AAAA] = await Promise.all([resolvePublicly(outside, name, 'A'), resolvePublicly(outside, name, 'AAAA')]);
  return A && AAAA && { A, AAAA };
}
