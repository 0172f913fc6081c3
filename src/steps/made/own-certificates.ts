import type { Context, Inputs } from '../../context.ts';
import { describeCertificate, everyStatus, listCertificates, siteOfCertificate, type Certificate } from '../../aws/certificates.ts';
import { resourceNames } from '../../aws/names.ts';
import { staysBecause, type Because } from '../../errors/catalog.ts';
import { balancerReads, readBalancer, type BalancerUse } from './balancer-use.ts';
import { rememberedCertificate } from './certificate-choice.ts';
import { stayingListeners } from './listener-fate.ts';

/** A certificate that we requested, and what becomes of it on the way back. */
export interface OwnCertificate extends Certificate {
  /** Why it stays; undefined where it goes. */
  stays: Because | undefined;
}

/** IAM actions of the calls that looking for them makes. */
export const ownCertificateReads = [...new Set([...balancerReads, 'acm:ListCertificates', 'acm:DescribeCertificate', 'acm:ListTagsForCertificate'])];

/**
 * The certificates that we requested for the site: the one in use, those whose place it took, and by our tag those that a run
 * that was stopped could not remember any more, whatever became of them.
 */
export async function ownCertificates(context: Context): Promise<OwnCertificate[]> {
  const { aws, inputs } = context;
  const [remembered, listed, balancer] = await Promise.all([rememberedArns(context), listCertificates(aws, everyStatus), readBalancer(context)]);
  // We request each for the domain first.
  const alike = listed.filter(({ arn, names }) => names[0] === inputs.intent.domain && !remembered.includes(arn)).map(({ arn }) => arn);
  const sites = await Promise.all(alike.map((arn) => siteOfCertificate(aws, arn)));
  const tagged = alike.filter((_, index) => sites[index] === inputs.intent.domain);
  const found = await Promise.all([...remembered, ...tagged].map((arn) => describeCertificate(aws, arn)));
  return found.filter((one) => one !== undefined).map((one) => ({ ...one, stays: whyItStays(one, balancer, inputs) }));
}

/** Of those that the memory names: which only our load balancer uses, as far as ACM knows. */
export async function heldByUs(context: Context): Promise<Certificate[]> {
  const found = await Promise.all((await rememberedArns(context)).map((arn) => describeCertificate(context.aws, arn)));
  return found.filter((one) => one !== undefined).filter(({ inUseBy }) => inUseBy.length > 0 && inUseBy.every((user) => isOurBalancer(user, context.inputs)));
}

async function rememberedArns(context: Context): Promise<string[]> {
  const memory = await rememberedCertificate(context);
  return [...(memory?.made ? [memory.arn] : []), ...(memory?.superseded ?? [])];
}

/** Who does not let go of the certificate, whatever becomes of the site. */
function whyItStays({ arn, inUseBy }: Certificate, balancer: BalancerUse | undefined, inputs: Inputs): Because | undefined {
  const others = inUseBy.filter((user) => !isOurBalancer(user, inputs));
  if (others.length > 0) return staysBecause.usedBy(others);
  const showing = (balancer ? stayingListeners(balancer, inputs) : []).filter(({ certificates }) => certificates.includes(arn));
  return showing.length > 0 ? staysBecause.shownBy(showing.map(({ port }) => port)) : undefined;
}

/** Whether the user is the load balancer of our name, or a listener of it. ACM names either for a while after it is gone. */
function isOurBalancer(user: string, { intent }: Inputs): boolean {
  return user.includes(`/app/${resourceNames(intent.name).loadBalancer}/`);
}
