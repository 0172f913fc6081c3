import type { Context } from '../../context.ts';
import { describeCertificate } from '../../aws/certificates.ts';
import { resourceNames } from '../../aws/names.ts';
import { rememberedCertificate } from './certificate-choice.ts';
import { certificateDeletion, deleteIfUnused } from './delete-when-unused.ts';

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

/** Tries for a while: the last user may have let go a moment ago. False where something uses it still. */
export async function deleteUnused(context: Context, arn: string): Promise<boolean> {
  return deleteIfUnused(context, { every: 5, atMost: 60 }, certificateDeletion(context, arn));
}
