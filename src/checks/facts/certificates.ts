import { type Certificate, describeCertificate } from '../../aws/certificates.ts';
import { covers, isWithin, normalName } from '../../aws/dns-names.ts';
import { unlessMissing } from '../../aws/calls/failures.ts';
import { listRecordSets } from '../../aws/record-sets.ts';
import type { Context } from '../../context.ts';
import { t } from '../../language/text.ts';
import type { Carrier } from '../../steps/made/certificate/carrier.ts';
import { chooseCertificate } from '../../steps/made/certificate/choice.ts';
import type { CertificateFacts, ValidationFacts, ZonesFacts } from '../account-facts.ts';
import type { Reads } from './reads.ts';

/** Where to look for a certificate. */
export interface Carried {
  carrier: Carrier;
  /** ARN of the one that is shown now; undefined where nothing shows one. */
  inUse: string | undefined;
  zones: ZonesFacts | undefined;
}

/**
 * The certificate that is shown, unless it is no good for the site; then the one that the site remembers, or that setup would use; and what stands in the account's zones to prove its names.
 * AWS docs: "DescribeCertificate".
 */
export async function readCertificate({ context, optional }: Reads, { carrier, inUse, zones }: Carried): Promise<CertificateFacts | undefined> {
  const { inputs } = context;
  const region = carrier.region(inputs);
  const standing = await optional(t`the certificate in ${region}`, () => find(context, carrier, inUse));
  if (standing === undefined) return undefined;
  const proofs = standing === 'none' ? [] : Object.entries(standing.validation);
  const validation = await Promise.all(proofs.map(async ([name, record]): Promise<ValidationFacts> => {
    const zone = zoneHolding(record.name, zones);
    const sets = zone && (await optional(t`the validation records`, () => listRecordSets(context.aws, zone.id)));
    const inZone = sets?.filter((set) => set.name === record.name && set.type === 'CNAME').flatMap(({ values = [] }) => values.map(normalName));
    return { name, record, inZone, inPublic: undefined };
  }));
  return { region, given: carrier.given(inputs), standing, validation };
}

/**
 * | what is shown                 | what is there besides             | the site's |
 * | ----------------------------- | --------------------------------- | ---------- |
 * | one for every served name     | whatever                          | that one   |
 * | one that is not, or none      | one that is named, or remembered  | the latter |
 * | one that is not               | none                              | that one   |
 * | none                          | one that setup would use          | the latter |
 */
async function find(context: Context, carrier: Carrier, inUse: string | undefined): Promise<Certificate | 'none'> {
  const { inputs } = context;
  const shown = await describe(context, carrier, inUse);
  if (shown && isGoodFor(shown, inputs.facts.names)) return shown;
  const given = carrier.given(inputs);
  const wanted = given ?? (await context.memory.read())[carrier.entry]?.arn;
  const known = (await describe(context, carrier, wanted)) ?? shown;
  return known ?? (given === undefined ? await chooseCertificate(context, carrier) : undefined) ?? 'none';
}

function isGoodFor(certificate: Certificate, names: readonly string[]): boolean {
  return certificate.status === 'ISSUED' && names.every((name) => certificate.names.some((one) => covers(one, name)));
}

/** One of another region cannot be shown, and is not looked for there; neither is one that somebody uploaded to IAM. */
async function describe(context: Context, carrier: Carrier, arn: string | undefined): Promise<Certificate | undefined> {
  if (arn?.split(':').slice(2, 4).join(':') !== `acm:${carrier.region(context.inputs)}`) return undefined;
  return unlessMissing(describeCertificate(carrier.clients(context), arn), 'InvalidArnException', 'ValidationException');
}

/** The account's zone that the internet asks for the name: the longest of those that are the site's. */
function zoneHolding(name: string, zones: ZonesFacts | undefined): ZonesFacts['zones'][number] | undefined {
  const own = Object.values(zones?.zoneOf ?? {});
  return zones?.zones.filter((zone) => own.includes(zone.id) && isWithin(name, zone.name)).toSorted((a, b) => b.name.length - a.name.length)[0];
}
