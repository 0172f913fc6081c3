import { describeCertificate } from '../../aws/certificates.ts';
import type { Context } from '../../context.ts';
import type { Plan } from '../../engine/plan.ts';
import { t } from '../../language/text.ts';
import { ofCloudFront, ofLoadBalancer, type Carrier } from '../../steps/made/certificate/carrier.ts';
import type { CertificateFacts } from '../account-facts.ts';
import type { SiteFacts } from '../facts.ts';
import { beginReads, type Reads } from './reads.ts';

/**
 * The certificates that a plan goes on with, as ACM has them: `none` where it requests one. What stands in DNS to prove them is left out.
 * AWS docs: "DescribeCertificate".
 * @param context the one that the plan was made with: its clients have the answer already
 */
export async function readChosenCertificates(context: Context, plan: Plan): Promise<Pick<SiteFacts, 'certificate' | 'edgeCertificate'>> {
  const reads = beginReads(context);
  const [certificate, edgeCertificate] = await Promise.all([readChosen(reads, ofLoadBalancer, plan), readChosen(reads, ofCloudFront, plan)]);
  return { certificate, edgeCertificate };
}

/** The step is called as the memory's entry is. */
async function readChosen({ context, optional }: Reads, carrier: Carrier, plan: Plan): Promise<CertificateFacts | undefined> {
  const change = plan.find(({ step }) => step.id === carrier.entry);
  const about = { region: carrier.region(context.inputs), given: carrier.given(context.inputs), validation: [] };
  if (change?.action === 'create') return { ...about, standing: 'none' };
  const { arn } = (change?.current ?? {}) as { arn?: string };
  const standing = arn === undefined ? undefined : await optional(t`which certificate is used`, () => describeCertificate(carrier.clients(context), arn));
  return standing && { ...about, standing };
}
