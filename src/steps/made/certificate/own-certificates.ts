import type { Context } from '../../../context.ts';
import type { Removed } from '../../../engine/step.ts';
import { describeCertificate, everyStatus, listCertificates, siteOfCertificate, type Certificate } from '../../../aws/certificates.ts';
import { staysBecause, type Because } from '../../../errors/catalog.ts';
import { balancerReads, readBalancer } from '../load-balancer/balancer-use.ts';
import { stayingListeners, type Staying } from '../listener/fate.ts';
import type { Carrier } from './carrier.ts';
import { rememberedCertificate } from './choice.ts';
import { isOurDistribution, othersStillUsing } from './users.ts';

/** A certificate that we requested, and who does not let go of it when it is to go. */
export interface OwnCertificate extends Certificate {
  /** ARNs of what uses it that is not the site's. */
  others: readonly string[];
  /** Ports of the listeners that carry it and stay. */
  ports: readonly number[];
  /** ARN of the site's distribution, as long as ACM says that it shows it. */
  shownBy: string | undefined;
}

/** IAM actions of the calls that looking for them makes. */
export function ownCertificateReads(carrier: Carrier): readonly string[] {
  const reads = ['acm:ListCertificates', 'acm:DescribeCertificate', 'acm:ListTagsForCertificate', 'cloudfront:GetDistribution'];
  return [...new Set([...(carrier.entry === 'certificate' ? balancerReads : []), ...reads])];
}

/**
 * The certificates that we requested for the site: the one in use, those whose place it took, and by our tag those that a run
 * that was stopped could not remember any more, whatever became of them.
 */
export async function ownCertificates(context: Context, carrier: Carrier): Promise<OwnCertificate[]> {
  const { inputs } = context;
  const remembered = await rememberedArns(context, carrier);
  const [tagged, listeners] = await Promise.all([taggedArns(context, carrier, remembered), listenersThatStay(context, carrier)]);
  const found = await Promise.all([...remembered, ...tagged].map((arn) => describeCertificate(carrier.clients(context), arn)));
  return Promise.all(found.filter((one) => one !== undefined).map(async (one) => ({
    ...one,
    others: await othersStillUsing(context, one),
    ports: listeners.filter(({ certificates }) => certificates.includes(one.arn)).map(({ port }) => port),
    shownBy: one.inUseBy.find((user) => isOurDistribution(user, inputs)),
  })));
}

/** What is known of a run that takes certificates away. */
export interface Removing {
  /** The command, which is to run again when what is in the way is gone. */
  command: 'undo' | 'setup';
  /** How the removal of the site's distribution ended; undefined where there was none. */
  distribution?: Removed | undefined;
}

/** Why it stays; undefined where it goes. Pure. */
export function whyItStays({ others, ports, shownBy }: OwnCertificate, { command, distribution }: Removing): Because | undefined {
  const users = [...others, ...(distribution?.kept && shownBy !== undefined ? [shownBy] : [])];
  if (users.length > 0) return staysBecause.usedBy(users, command);
  return ports.length > 0 ? staysBecause.shownBy(ports) : undefined;
}

/** Of those that the memory names: which nothing but our load balancer and distribution uses, as far as ACM knows. */
export async function heldByUs(context: Context, carrier: Carrier): Promise<Certificate[]> {
  const found = await Promise.all((await rememberedArns(context, carrier)).map((arn) => describeCertificate(carrier.clients(context), arn)));
  const used = found.filter((one) => one !== undefined).filter(({ inUseBy }) => inUseBy.length > 0);
  const others = await Promise.all(used.map((one) => othersStillUsing(context, one)));
  return used.filter((_, index) => others[index]?.length === 0);
}

async function rememberedArns(context: Context, carrier: Carrier): Promise<string[]> {
  const memory = await rememberedCertificate(context, carrier);
  return [...(memory?.made ? [memory.arn] : []), ...(memory?.superseded ?? [])];
}

/** Those that the memory does not name. */
async function taggedArns(context: Context, carrier: Carrier, remembered: readonly string[]): Promise<string[]> {
  const { inputs } = context;
  if (!carrier.mayOwn(inputs)) return [];
  const aws = carrier.clients(context);
  // We request each for the domain first.
  const alike = (await listCertificates(aws, everyStatus)).filter(({ arn, names }) => names[0] === inputs.intent.domain && !remembered.includes(arn)).map(({ arn }) => arn);
  const sites = await Promise.all(alike.map((arn) => siteOfCertificate(aws, arn)));
  return alike.filter((_, index) => sites[index] === inputs.intent.domain);
}

async function listenersThatStay(context: Context, carrier: Carrier): Promise<Staying[]> {
  const balancer = carrier.entry === 'certificate' ? await readBalancer(context) : undefined;
  return balancer ? stayingListeners(balancer, context.inputs) : [];
}
