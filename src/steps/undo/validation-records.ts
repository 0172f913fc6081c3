/**
 * The validation records that we wrote go, or say again what they said before: but only where no other certificate of the account,
 * in any region, needs them to be renewed.
 * AWS docs: "DNS validation", "Managed certificate renewal".
 */
import type { Context } from '../../context.ts';
import { optional, removal, type Removed } from '../../engine/step.ts';
import { normalName } from '../../aws/dns-names.ts';
import type { ReplacedProof } from '../../aws/memory/entries.ts';
import { sendBatch } from '../../aws/record-batch.ts';
import { isSameRecordSet, type RecordSet } from '../../aws/record-sets.ts';
import { kept, recordStaysBecause, type Because } from '../../errors/catalog.ts';
import { t } from '../../language/text.ts';
import { ofCloudFront, ofLoadBalancer } from '../made/certificate/carrier.ts';
import { inEachZone } from '../made/records/in-each-zone.ts';
import { ownCertificateReads, ownCertificates, whyItStays as whyCertificateStays, type OwnCertificate } from '../made/certificate/own-certificates.ts';
import { proofUsers, type ProofUsers } from '../made/certificate/proof-users.ts';
import { standingIn } from '../made/records/records-to-balancer.ts';
import { certificateUnused } from './certificate-unused.ts';
import { distribution } from './distribution.ts';
import { edgeCertificateUnused } from './edge-certificate-unused.ts';
import { httpsListener } from './https-listener.ts';

/** A record that we wrote, and that still says so. */
interface Written {
  name: string;
  standing: RecordSet;
  before: ReplacedProof;
}

interface Trace extends ProofUsers {
  written: readonly Written[];
  /** Certificates of ours that go as long as the distribution does. */
  going: readonly OwnCertificate[];
}

/** Looked at immediately before they go: a certificate that somebody has requested meanwhile needs them, too. */
export const validationRecords = removal({
  id: 'validation-records',
  title: t`Remove the validation records`,
  why: t`Nothing looks for them once the certificate is gone.`,
  docs: ['DNS validation', 'Managed certificate renewal'],
  permissions: {
    read: [...new Set([...ownCertificateReads(ofLoadBalancer), ...ownCertificateReads(ofCloudFront), 'ec2:DescribeRegions'])],
    write: ['route53:ChangeResourceRecordSets', 'ec2:CreateTags'],
  },
  type: 'record set',
  needs: { distribution: optional(distribution), httpsListener, certificateUnused, edgeCertificateUnused: optional(edgeCertificateUnused) },

  async observe(context): Promise<Trace | undefined> {
    const written = await writtenRecords(context);
    if (written.length === 0) return undefined;
    const own = await Promise.all([ofLoadBalancer, ofCloudFront].map((carrier) => ownCertificates(context, carrier)));
    const going = own.flat().filter((one) => !whyCertificateStays(one, { command: 'undo' }));
    return { written, going, ...(await proofUsers(context, written.map(({ name }) => name), going.map(({ arn }) => arn))) };
  },

  going: (_, trace, needs) => ({
    differences: trace.written.filter(({ name }) => !whyItStays(trace, needs, name)).map(({ name, standing, before }) => ({ field: `records.${name}`, from: valueOf(standing), to: before.sets[0] && valueOf(before.sets[0]) })),
    kept: trace.written.flatMap(({ name }) => {
      const because = whyItStays(trace, needs, name);
      return because ? [kept({ noun: t`validation record`, name, id: '' }, because)] : [];
    }),
  }),

  async remove(context, trace, needs) {
    const going = trace.written.filter(({ name }) => !whyItStays(trace, needs, name));
    await inEachZone(going.map(({ before }) => before.zone), (zone) => {
      const here = going.filter(({ before }) => before.zone === zone);
      return sendBatch(context.aws, zone, { gone: here.map(({ standing }) => standing), come: here.flatMap(({ before }) => before.sets) });
    });
    const left = await writtenRecords(context);
    const done = going.filter(({ name }) => !left.some((one) => one.name === name));
    await context.memory.rememberAll({ 'validation-records': Object.fromEntries(done.map(({ name }) => [name, undefined])) });
  },

  shown: ({ written }) => ({ name: written.map(({ name }) => name).join(', ') }),
});

/** Those that still say what we wrote: what says something else, or is gone, is somebody else's doing. */
async function writtenRecords(context: Context): Promise<Written[]> {
  const entries = Object.entries((await context.memory.read())['validation-records'] ?? {});
  const zones = new Map(await Promise.all([...new Set(entries.map(([, { zone }]) => zone))].map(async (zone) => [zone, await standingIn(context, zone)] as const)));
  return entries.flatMap(([name, before]) => {
    const standing = zones.get(before.zone)?.find((set) => set.name === name && set.type === 'CNAME');
    const isOurs = standing && standing.routingPolicy === undefined && valueOf(standing) === before.value && !before.sets.some((set) => isSameRecordSet(set, standing));
    return isOurs ? [{ name, standing, before }] : [];
  });
}

function whyItStays({ users, unread, going }: Trace, { distribution: shows }: { distribution: Removed | undefined }, name: string): Because | undefined {
  const staying = going.filter((one) => whyCertificateStays(one, { command: 'undo', distribution: shows }) && Object.values(one.validation).some((record) => record.name === name));
  const needing = [...(users[name] ?? []), ...staying.map(({ arn }) => arn)];
  if (needing.length > 0) return recordStaysBecause.neededBy(needing);
  return unread.length > 0 ? recordStaysBecause.unread(unread) : undefined;
}

function valueOf(set: RecordSet): string {
  return normalName(set.values?.[0] ?? '');
}
