import type { Context } from '../../../context.ts';
import { t } from '../../../language/text.ts';
import type { Deletion } from '../delete-when-unused.ts';
import type { Carrier } from './carrier.ts';

/** The deletion of one of the carrier's certificates. AWS docs: "DeleteCertificate". */
export function certificateDeletion(context: Context, carrier: Carrier, arn: string): Deletion {
  const send = () => carrier.clients(context).acm('DeleteCertificate', { CertificateArn: arn });
  return { send, inUse: ['ResourceInUseException'], missing: ['ResourceNotFoundException'], waitingFor: t`ACM to let go of ${arn}` };
}
