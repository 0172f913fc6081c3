import type { Context } from '../../../context.ts';
import { describeCertificate, listCertificates, type Certificate } from '../../../aws/certificates.ts';
import type { Clients } from '../../../aws/clients.ts';
import { baseName } from '../../../aws/dns-names.ts';
import { isOutOfReach } from '../../../aws/calls/failures.ts';

/** Who needs validation records, by the record's name: ARNs of certificates. */
export interface ProofUsers {
  users: Readonly<Record<string, readonly string[]>>;
  /** Regions that cannot be read: who knows who needs the records there. */
  unread: readonly string[];
}

/** A certificate of another status proves nothing any more, and never will again. AWS docs: "Managed certificate renewal". */
const alive = ['ISSUED', 'PENDING_VALIDATION', 'INACTIVE'] as const;

/**
 * The certificates of the account, in every region that it has enabled, that prove a name by one of these records. A record
 * belongs to an account and a name, not to a certificate: all certificates for the name share it.
 * AWS docs: "DNS validation", "DescribeRegions".
 * @param records names of the records, as in `_0123.example.com`
 * @param leaving ARNs of certificates that do not count
 */
export async function proofUsers(context: Context, records: readonly string[], leaving: readonly string[]): Promise<ProofUsers> {
  const { Regions } = await context.aws.ec2('DescribeRegions', {});
  // Without AllRegions AWS lists those that are enabled; a server in its place may list them all.
  const names = Regions.flatMap(({ RegionName, OptInStatus }) => (OptInStatus === 'not-opted-in' ? [] : [RegionName])).toSorted();
  const found = await Promise.all(names.map((region) => certificatesIn(context.aws.in(region), records, leaving).catch((error: unknown) => {
    if (!isOutOfReach(error)) throw error;
    return undefined;
  })));
  const certificates = found.flatMap((some) => some ?? []);
  return {
    users: Object.fromEntries(records.map((record) => [record, certificates.filter((certificate) => needs(certificate, record)).map(({ arn }) => arn)])),
    unread: names.filter((_, index) => found[index] === undefined),
  };
}

/** Those of a region that may need one of the records. Only these are described: the list tells most names. */
async function certificatesIn(aws: Pick<Clients, 'acm'>, records: readonly string[], leaving: readonly string[]): Promise<Certificate[]> {
  const proved = records.map(provedName);
  const listed = (await listCertificates(aws, alive)).filter(({ arn, type, names, whole }) =>
    !leaving.includes(arn) && type !== 'IMPORTED' && type !== 'PRIVATE' && (!whole || names.some((name) => proved.includes(baseName(name)))));
  const described = await Promise.all(listed.map(({ arn }) => describeCertificate(aws, arn)));
  return described.filter((certificate) => certificate !== undefined);
}

/** Where ACM has not given the record of a name yet, it will be this one. */
function needs({ type, names, validation, byDns }: Certificate, record: string): boolean {
  if (type === 'IMPORTED' || type === 'PRIVATE') return false;
  const proved = provedName(record);
  return Object.values(validation).some(({ name }) => name === record) || (byDns && validation[proved] === undefined && names.some((name) => baseName(name) === proved));
}

/** The name that a record proves: ACM puts one label before it. */
function provedName(record: string): string {
  return record.slice(record.indexOf('.') + 1);
}
