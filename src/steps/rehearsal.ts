/**
 * Requests through every address of the load balancer, in the name of every served name, before DNS leads anybody there:
 * no certificate error, no redirect loop, no worse answer than the direct way gives now.
 * AWS docs: "Troubleshoot your Application Load Balancers".
 */
import type { Context } from '../context.ts';
import { wait } from '../engine/step.ts';
import { leadsToBalancer } from '../aws/leading-records.ts';
import { listRecordSets } from '../aws/record-sets.ts';
import { certificateNotAccepted, dnsUnavailable, wouldLoop } from '../errors/catalog.ts';
import type { Journey } from '../network/follow.ts';
import { DnsUnavailable } from '../network/network.ts';
import { httpRedirect } from './http-redirect.ts';
import { httpsListener } from './https-listener.ts';
import { loadBalancerActive } from './load-balancer-active.ts';
import { journeyAt, journeyText } from './made/journey-at.ts';
import { zoneFor } from './made/zone-for.ts';
import { targetHealthy } from './target-healthy.ts';

interface State {
  loadBalancer: string;
}

/** Left out with `--no-rehearsal` and `--offline`; done without a request where the records lead to the load balancer already. */
export const rehearsal = wait({
  id: 'rehearsal',
  title: 'Rehearse through the load balancer',
  why: 'A redirect on the instance, or a name that the app does not know, shows here and not to visitors.',
  docs: ['Troubleshoot your Application Load Balancers'],
  permissions: { read: ['route53:ListResourceRecordSets'], write: [] },
  when: ({ intent }) => intent.rehearsal && !intent.offline,
  needs: { loadBalancerActive, httpsListener, httpRedirect, targetHealthy },
  usually: 'a few seconds',
  every: 5,
  atMost: 3 * 60,

  async ready(context, needs): Promise<{ done: State } | { waitingFor: string }> {
    const { dnsName } = needs.loadBalancerActive;
    const done = { done: { loadBalancer: dnsName } };
    if (await isSwitched(context, dnsName)) return done;
    const addresses = await addressesOf(context, dnsName);
    if (addresses.length === 0) return { waitingFor: `DNS to know ${dnsName}` };
    const { names } = context.inputs.facts;
    const worse = await Promise.all(names.flatMap((name) => addresses.map((address) => compare(context, name, address))));
    const first = worse.find((reason) => reason !== undefined);
    return first === undefined ? done : { waitingFor: first };
  },

  planned: (needs) => ({ loadBalancer: needs.loadBalancerActive.dnsName }),
});

/** Where the records lead to the load balancer already, its visitors rehearse. The site's zone was read whole for the facts; another one is read whole for the switch as well. */
async function isSwitched({ aws, inputs: { facts }, inputs }: Context, dnsName: string): Promise<boolean> {
  const switched = await Promise.all(facts.names.map(async (name) => {
    const zone = zoneFor(inputs, name);
    const sets = zone === facts.siteZone.id ? facts.siteZone.recordSets : await listRecordSets(aws, zone);
    return sets.some((set) => set.name === name && set.type === 'A' && leadsToBalancer(set, dnsName));
  }));
  return switched.every(Boolean);
}

/** The balancer's addresses; a single one where `--connect-to` leads the site's names elsewhere anyway. */
async function addressesOf({ inputs, network }: Context, dnsName: string): Promise<string[]> {
  if ([...inputs.facts.names].every((name) => network.redirected(name, 443))) return [dnsName];
  if (network.redirected(dnsName, 443)) return [dnsName];
  return network.resolve(dnsName, 'A').catch((error: unknown) => {
    throw error instanceof DnsUnavailable ? dnsUnavailable(dnsName, error.message) : error;
  });
}

/** What is worse through the load balancer than directly, in words; undefined where nothing is. */
async function compare(context: Context, name: string, address: string): Promise<string | undefined> {
  const through = await journeyAt(context, `https://${name}/`, { address, hosts: context.inputs.facts.names });
  if (through.failure === 'certificate') throw certificateNotAccepted(name, through.detail ?? '');
  const direct = await directJourney(context, name);
  if (through.outcome === 'loop' && direct?.outcome !== 'loop') throw wouldLoop(name, through.chain);
  if (isNoWorse(through, direct)) return undefined;
  return `https://${name}/ through ${address}, which ${journeyText(through)}${direct ? `; the direct way ${journeyText(direct)}` : ''}`;
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
