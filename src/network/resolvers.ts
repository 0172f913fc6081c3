import { codeOf } from './failure.ts';
import { DnsUnavailable } from './network.ts';

/** Whom a question about the world's view goes to. */
export type Whom = 'public' | 'system';

/**
 * Puts questions to the public resolvers; where none of them was ever heard, and they are silent, to the system's own servers, and from then on to those: a network
 * that lets nobody ask others must not blind the look. What a resolver refuses is an answer: nobody else is asked then.
 * @returns a function that puts a question; it throws {DnsUnavailable} as the public resolvers do where the system's servers say nothing either
 */
export function askingSystemLast(): <Answer>(question: (whom: Whom) => Promise<Answer>) => Promise<Answer> {
  const state = { heard: false, blocked: false };
  return async (question) => {
    if (state.blocked) return question('system');
    try {
      const answer = await question('public');
      state.heard = true;
      return answer;
    } catch (error) {
      if (!(error instanceof DnsUnavailable)) throw error;
      if (!isSilence(error)) state.heard = true;
      if (state.heard) throw error;
      const answer = await question('system').catch((another: unknown) => {
        throw another instanceof DnsUnavailable ? error : another;
      });
      state.blocked = !state.heard;
      return answer;
    }
  };
}

/** Whether nothing came back at all. */
function isSilence({ cause }: DnsUnavailable): boolean {
  return silent.includes(codeOf(cause));
}

/** Codes of Node's resolver, of a look-up that was ended, and of sockets. */
const silent = ['ETIMEOUT', 'ECANCELLED', 'ETIMEDOUT', 'ECONNREFUSED', 'ENETUNREACH', 'EHOSTUNREACH', 'ENETDOWN', 'EACCES', 'EPERM'];
