import type { Context } from '../../context.ts';
import { certificateNotAccepted, dnsUnavailable, wouldLoop } from '../../errors/catalog.ts';
import type { Journey } from '../../network/follow.ts';
import { DnsUnavailable } from '../../network/network.ts';
import { t } from '../../language/text.ts';
import { journeyAt, journeyText } from './journey-at.ts';

/** What is rehearsed. */
interface Rehearsal {
  /** Those of the site's names that visitors will ask for there. */
  names: readonly string[];
  /** DNS name of whoever is to answer. */
  dnsName: string;
  /** Who that is, as a sentence names it. */
  front: 'the load balancer' | 'CloudFront';
}

/**
 * One look: requests through every address of the load balancer, or of CloudFront, in the name of each served name, before DNS leads anybody there; and the same at
 * the instance's public address, to compare with.
 * @returns what is worse there than directly, or is not there yet, in words; undefined where all is well
 * @throws {UserError} a browser would not accept the certificate, or would be redirected for ever; or DNS cannot be asked
 */
export async function rehearse(context: Context, { names, dnsName, front }: Rehearsal): Promise<string | undefined> {
  const addresses = await addressesOf(context, names, dnsName);
  if (addresses.length === 0) return t`DNS to know ${dnsName}`;
  const worse = await Promise.all(names.flatMap((name) => addresses.map((address) => rehearseAt(context, { name, address, front }))));
  return worse.find((reason) => reason !== undefined);
}

/** Its addresses; a single one where `--connect-to` leads the site's names elsewhere anyway. */
async function addressesOf({ network }: Context, names: readonly string[], dnsName: string): Promise<string[]> {
  if (names.every((name) => network.redirected(name, 443))) return [dnsName];
  if (network.redirected(dnsName, 443)) return [dnsName];
  return network.resolve(dnsName, 'A').catch((error: unknown) => {
    throw error instanceof DnsUnavailable ? dnsUnavailable(dnsName, error.message) : error;
  });
}

async function rehearseAt(context: Context, { name, address, front }: { name: string; address: string; front: Rehearsal['front'] }): Promise<string | undefined> {
  const through = await journeyAt(context, `https://${name}/`, { address, hosts: context.inputs.facts.names });
  if (through.failure === 'certificate') throw certificateNotAccepted(name, through.detail ?? '', front);
  const direct = await directJourney(context, name);
  if (through.outcome === 'loop' && direct?.outcome !== 'loop') throw wouldLoop(name, through.chain, front);
  if (isNoWorse(through, direct)) return undefined;
  return t`https://${name}/ through ${address}, which ${journeyText(through)}${direct ? t`; the direct way ${journeyText(direct)}` : ''}`;
}

/** What the instance itself answers now, if it has a public address; the second of several instances is as good as the first. */
async function directJourney(context: Context, name: string): Promise<Journey | undefined> {
  const { instances, names } = context.inputs.facts;
  const address = instances.flatMap((instance) => instance.addresses).find((candidate) => !candidate.includes(':'));
  return address === undefined ? undefined : journeyAt(context, `http://${name}/`, { address, hosts: names, via: 'address' });
}

/**
 * Whether visitors will be served no worse than directly. No answer is never good enough, whatever the direct way does;
 * where there is no direct answer to compare with, an error of the server is not either.
 */
function isNoWorse(through: Journey, direct: Journey | undefined): boolean {
  const rank = rankOf(through);
  const compared = direct && rankOf(direct);
  if (rank === undefined) return through.outcome === 'loop' && direct?.outcome === 'loop';
  return rank <= (compared ?? ranks.missing);
}

const ranks = { good: 0, missing: 1, failing: 2 };

/** How good an answer is; undefined where there is none. */
function rankOf({ outcome, status = 0 }: Journey): number | undefined {
  if (outcome === 'left') return ranks.good;
  if (outcome !== 'answer') return undefined;
  if (status < 400) return ranks.good;
  return status < 500 ? ranks.missing : ranks.failing;
}
