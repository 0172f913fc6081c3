/**
 * Requests through every address of the load balancer, in the name of every served name, before DNS leads anybody there:
 * no certificate error, no redirect loop, no worse answer than the direct way gives now.
 * AWS docs: "Troubleshoot your Application Load Balancers".
 */
import type { Context } from '../context.ts';
import { wait } from '../engine/step.ts';
import { listRecordSets } from '../aws/record-sets.ts';
import { certificateNotAccepted, dnsUnavailable, wouldLoop } from '../errors/catalog.ts';
import { followRedirects, type Journey } from '../network/follow.ts';
import { DnsUnavailable } from '../network/network.ts';
import { httpRedirect } from './http-redirect.ts';
import { httpsListener } from './https-listener.ts';
import { loadBalancerActive } from './load-balancer-active.ts';
import { leadsToBalancer } from './made/alias.ts';
import { zoneFor } from './made/zone-for.ts';
import { targetHealthy } from './target-healthy.ts';

interface State {
  loadBalancer: string;
}

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

/** Where the records lead to the load balancer already, its visitors rehearse. */
async function isSwitched({ aws, inputs }: Context, dnsName: string): Promise<boolean> {
  const switched = await Promise.all(inputs.facts.names.map(async (name) => {
    const sets = await listRecordSets(aws, zoneFor(inputs, name));
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
  const through = await journey(context, name, { address, start: 'https' });
  if (through.failure === 'certificate') throw certificateNotAccepted(name, through.detail ?? '');
  const direct = await directJourney(context, name);
  if (through.outcome === 'loop' && direct?.outcome !== 'loop') throw wouldLoop(name, through.chain);
  if (rank(through) <= (direct ? rank(direct) : worst)) return undefined;
  return `https://${name}/ through ${address}, which ${journeyText(through)}${direct ? `; the direct way ${journeyText(direct)}` : ''}`;
}

/** What the instance itself answers now, if it has a public address; the second of several instances is as good as the first. */
async function directJourney(context: Context, name: string): Promise<Journey | undefined> {
  const address = context.inputs.facts.instances.flatMap((instance) => instance.addresses).find((candidate) => !candidate.includes(':'));
  return address === undefined ? undefined : journey(context, name, { address, start: 'http', via: 'address' });
}

function journey(context: Context, name: string, way: { address: string; start: 'http' | 'https'; via?: 'address' }): Promise<Journey> {
  return followRedirects((url) => {
    if (!context.inputs.facts.names.includes(url.hostname)) return undefined;
    const protocol = url.protocol === 'https:' ? 'https' : 'http';
    const port = Number(url.port) || (protocol === 'https' ? 443 : 80);
    return context.network.request({ protocol, address: way.address, port, host: url.hostname, path: url.pathname + url.search, ...(way.via && { via: way.via }) });
  }, new URL(`${way.start}://${name}/`));
}

const worst = 3;

/** 0 is a good answer, `worst` none at all. */
function rank({ outcome, status = 0 }: Journey): number {
  if (outcome === 'left') return 0;
  if (outcome !== 'answer') return worst;
  if (status < 400) return 0;
  return status < 500 ? 1 : 2;
}

function journeyText({ outcome, status, detail, chain }: Journey): string {
  if (outcome === 'answer') return `answers ${status}`;
  if (outcome === 'failure') return `does not answer (${detail})`;
  return outcome === 'left' ? `leads to ${chain.at(-1)}` : 'redirects for ever';
}
