import type { Context } from '../../context.ts';
import { pollFor } from '../../engine/poll.ts';
import { describeCertificate } from '../../aws/certificates.ts';
import { isAws } from '../../aws/failures.ts';
import { resourceNames } from '../../aws/names.ts';
import { rememberedCertificate } from './certificate-choice.ts';

/** The certificates of ours whose place another one takes, as the memory has them from the last run or from one that was stopped. */
export async function supersededBy(context: Context, arn: string): Promise<string[]> {
  const former = await rememberedCertificate(context);
  const ours = [...(former?.made ? [former.arn] : []), ...(former?.superseded ?? [])];
  const found = await Promise.all(ours.filter((each) => each !== arn).map((each) => describeCertificate(context.aws, each)));
  return found.flatMap((one) => (one ? [one.arn] : []));
}

/** Those of them that nothing uses but our own load balancer, which will use the new one: only these can go. */
export async function dispensable(context: Context, arns: readonly string[]): Promise<string[]> {
  const ours = `/app/${resourceNames(context.inputs.intent.name).loadBalancer}/`;
  const found = await Promise.all(arns.map((arn) => describeCertificate(context.aws, arn)));
  return found.flatMap((one) => (one?.inUseBy.every((user) => user.includes(ours)) ? [one.arn] : []));
}

/** Waits a while for the last user to let go, then tries: what uses it may be listed longer than it does. */
export async function deleteUnused(context: Context, arn: string): Promise<boolean> {
  await pollFor(context, patience, async () => {
    const found = await describeCertificate(context.aws, arn);
    return !found || found.inUseBy.length === 0 ? { done: true } : { waitingFor: `${arn} to be used no more` };
  }, context.note);
  return context.aws.acm('DeleteCertificate', { CertificateArn: arn }).then(() => true, (error: unknown) => {
    if (isAws(error, 'ResourceNotFoundException')) return true;
    if (isAws(error, 'ResourceInUseException')) return false;
    throw error;
  });
}

const patience = { every: 5, atMost: 60 };
