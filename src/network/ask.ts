import { CHECKING_DISABLED, RECURSION_DESIRED } from 'dns-packet';
import { t } from '../language/text.ts';
import { destinationOf, isDnsName } from './address.ts';
import type { Query } from './dns-exchange.ts';
import { exchange } from './dns-exchange.ts';
import { plainName } from './dns-record.ts';
import { codeOf, TookTooLong } from './failure.ts';
import { firstOf } from './first-of.ts';
import type { DnsAnswer, Question } from './network.ts';
import { DnsUnavailable } from './network.ts';

/** Whom to ask, and until when. */
export interface AskMeans {
  /** `address`, `address:port` or `[address]:port`: the first, and each further one as soon as those before it fail or are slow. */
  servers: readonly string[];
  signal?: AbortSignal | undefined;
  /** Whether an answer counts; every answer does unless given. One that does not is as good as none. */
  counts?: (answer: DnsAnswer) => boolean;
}

/**
 * Puts one question, and gives all of the answer. Look-ups of addresses have `askDns` instead: that is Node's own resolver, which knows the
 * system's servers, but neither tells a refusal from silence nor asks for CAA parameters, DS or the authorities of a referral.
 * @throws {DnsUnavailable} no answer that counts within 5 s
 * @throws the signal's reason, as soon as it is aborted
 */
export async function ask({ name, type, iterative, unchecked }: Question, { servers, signal, counts = () => true }: AskMeans): Promise<DnsAnswer> {
  signal?.throwIfAborted();
  // What can be no name is not there, as for Node's resolver; on the wire it would be another question.
  const wanted = plainName(name);
  if (!isDnsName(wanted)) return { status: 'NXDOMAIN', answers: [], authorities: [] };
  const query: Query = { flags: (iterative ? 0 : RECURSION_DESIRED) | (unchecked ? CHECKING_DISABLED : 0), questions: [{ name: wanted || '.', type }] };
  const end = new AbortController();
  const timer = setTimeout(() => end.abort(Object.assign(new TookTooLong(t`no answer within 5 s`), { code: 'ETIMEDOUT' })), atMostMs);
  const abort = (): void => end.abort(signal?.reason);
  signal?.addEventListener('abort', abort);
  try {
    return await firstOf(servers, async (server) => {
      const { truncated: _, ...answer } = await exchange(query, destinationOf(server), end.signal);
      if (!counts(answer)) throw Object.assign(new Error(answer.status), { code: answer.status });
      return answer;
    });
  } catch (error) {
    signal?.throwIfAborted();
    throw new DnsUnavailable(t`The DNS ${servers.length === 1 ? 'server' : 'servers'} ${servers.join(', ')} gave no answer for ${wanted || '.'} ${type} (${codeOf(error)})`, { cause: error });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
    end.abort();
  }
}

const atMostMs = 5000;
