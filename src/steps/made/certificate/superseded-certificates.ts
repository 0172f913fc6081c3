import type { Context } from '../../../context.ts';
import { describeCertificate } from '../../../aws/certificates.ts';
import { deleteIfUnused } from '../delete-when-unused.ts';
import type { Carrier } from './carrier.ts';
import { rememberedCertificate } from './choice.ts';
import { certificateDeletion } from './deletion.ts';
import { othersUsing } from './users.ts';

/** The certificates of ours whose place another one takes, as the memory has them from the last run or from one that was stopped. */
export async function supersededBy(context: Context, carrier: Carrier, arn: string): Promise<string[]> {
  const former = await rememberedCertificate(context, carrier);
  const ours = [...(former?.made ? [former.arn] : []), ...(former?.superseded ?? [])];
  const found = await Promise.all(ours.filter((each) => each !== arn).map((each) => describeCertificate(carrier.clients(context), each)));
  return found.flatMap((one) => (one ? [one.arn] : []));
}

/** Those of them that nothing uses but our own load balancer and distribution, which will use the new one: only these can go. */
export async function dispensable(context: Context, carrier: Carrier, arns: readonly string[]): Promise<string[]> {
  const found = await Promise.all(arns.map((arn) => describeCertificate(carrier.clients(context), arn)));
  return found.flatMap((one) => (one && othersUsing(one, context.inputs).length === 0 ? [one.arn] : []));
}

/** Tries for a while: the last user may have let go a moment ago. False where something uses it still. */
export async function deleteUnused(context: Context, carrier: Carrier, arn: string): Promise<boolean> {
  return deleteIfUnused(context, { every: 5, atMost: 60 }, certificateDeletion(context, carrier, arn));
}
