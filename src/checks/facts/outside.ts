import { setMaxListeners } from 'node:events';
import { dnsSilentInPart, lookedTooLong } from '../../errors/diagnosis/outside.ts';
import { t } from '../../language/text.ts';
import { DnsUnavailable, tells, type Network, type Question, type RecordType } from '../../network/network.ts';
import type { NotChecked } from '../facts.ts';
import { inTurn } from './in-turn.ts';

/** What a look from outside did not learn. */
export interface Gaps {
  /** Whether DNS has told anything, be it that there is no such name. */
  dnsTold: boolean;
  /** Why it told nothing of all that it was asked, in a sentence. */
  dnsUnavailable: string | undefined;
  notChecked: readonly NotChecked[];
}

/** A look from outside: it asks politely, ends in time, and remembers what it did not learn. */
export interface Outside {
  /** Which tells without being asked whom `--connect-to` leads elsewhere. */
  readonly network: Pick<Network, 'redirected'>;
  /**
   * What a read learns; undefined where no DNS server answered it, or the look was over before.
   * @throws the signal's reason, where the look is aborted
   */
  learn<Result>(read: (network: Network) => Promise<Result>): Promise<Result | undefined>;
  /** What was not learned so far: said once where DNS answers nothing at all, and once where it is silent about a part. */
  gaps(): Gaps;
}

/**
 * Begins a look from outside. After 15 s it is over: what has not answered by then counts as not asked, and is said so in one line.
 * @param signal ends it at once
 */
export function lookOutside(network: Network, signal: AbortSignal): Outside {
  // Each question listens to it, here and in the sockets: Node warns of more than ten.
  setMaxListeners(0, signal);
  const time = timeFor(mostMilliseconds, signal);
  const dns: { silence?: string; tells?: true } = {};
  const polite = politely(network, time.within, () => (dns.tells = true));
  let tooLong = false;

  return {
    network,
    learn: async (read) => {
      try {
        return await read(polite);
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof LookOver) tooLong = true;
        else if (error instanceof DnsUnavailable) dns.silence ??= error.message;
        else throw error;
        return undefined;
      }
    },
    gaps: () => ({
      dnsTold: dns.tells ?? false,
      dnsUnavailable: dns.tells || dns.silence === undefined ? undefined : t`${dns.silence.replace(/\.$/, '')}.`,
      notChecked: [...(dns.tells && dns.silence !== undefined ? [dnsSilentInPart(dns.silence)] : []), ...(tooLong ? [lookedTooLong(mostMilliseconds / 1000)] : [])],
    }),
  };
}

/** What several looks did not learn, together: where DNS told one of them something, it is not silent. */
export function allGaps(looks: readonly Gaps[]): Gaps {
  const dnsTold = looks.some((look) => look.dnsTold);
  const silence = looks.find(({ dnsUnavailable }) => dnsUnavailable !== undefined)?.dnsUnavailable;
  const notChecked = [...(dnsTold && silence !== undefined ? [dnsSilentInPart(silence)] : []), ...looks.flatMap((look) => look.notChecked)];
  return { dnsTold, dnsUnavailable: dnsTold ? undefined : silence, notChecked: [...new Map(notChecked.map((gap) => [gap.what, gap])).values()] };
}

const mostMilliseconds = 15_000;

/** Resolvers, the site and its machines are asked a dozen questions at a time, in all. */
const mostAtOnce = 12;

/** The time of the look is up: nothing was learned. */
class LookOver extends Error {
  override name = 'LookOver';
}

interface TimeLimit {
  /** @throws {LookOver} the time is up; or the signal's reason */
  within<Result>(work: () => Promise<Result>): Promise<Result>;
}

/** Real time, be the clock a virtual one or not: it is the person who waits. A question that is never answered leaves no timer behind. */
function timeFor(milliseconds: number, signal: AbortSignal): TimeLimit {
  const ends = performance.now() + milliseconds;
  return {
    within: (work) => new Promise((resolve, reject) => {
      const abort = (): void => settle(() => reject(signal.reason as Error));
      const timer = setTimeout(() => settle(() => reject(new LookOver())), Math.max(0, ends - performance.now()));
      const settle = (finish: () => void): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', abort);
        finish();
      };
      if (signal.aborted) return abort();
      // Who has waited for a turn until then is not asked any more.
      if (performance.now() >= ends) return settle(() => reject(new LookOver()));
      signal.addEventListener('abort', abort, { once: true });
      work().then((result) => settle(() => resolve(result)), (error: unknown) => settle(() => reject(error as Error)));
    }),
  };
}

/** @param told hears of each answer of DNS that says something, be it that there is no such name */
function politely(network: Network, within: TimeLimit['within'], told: () => void): Network {
  const turn = inTurn(mostAtOnce);
  const ask = <Result>(work: () => Promise<Result>): Promise<Result> => turn(() => within(work));
  const askDns = async <Result>(work: () => Promise<Result>, tells: (answer: Result) => boolean = () => true): Promise<Result> => {
    const answer = await ask(work);
    if (tells(answer)) told();
    return answer;
  };
  return {
    publicResolvers: network.publicResolvers,
    redirected: (host, port) => network.redirected(host, port),
    resolve: askedOnce((name: string, type: RecordType, server?: string) => askDns(() => network.resolve(name, type, server))),
    ask: askedOnce((question: Question) => askDns(() => network.ask(question), tells)),
    delegation: askedOnce((zone: string) => askDns(() => network.delegation(zone))),
    request: (probe) => ask(() => network.request(probe)),
    handshake: (probe) => ask(() => network.handshake(probe)),
  };
}

/** Several parts of a look ask DNS the same. */
function askedOnce<Asked extends readonly unknown[], Result>(ask: (...asked: Asked) => Promise<Result>): (...asked: Asked) => Promise<Result> {
  const known = new Map<string, Promise<Result>>();
  return (...asked) => {
    const key = JSON.stringify(asked);
    const answer = known.get(key) ?? ask(...asked);
    known.set(key, answer);
    return answer;
  };
}
