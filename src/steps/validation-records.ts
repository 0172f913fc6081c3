/**
 * The CNAMEs by which ACM sees that the names are ours, at the first validation and at every renewal. A name and its
 * wildcard share one.
 * AWS docs: "DNS validation", "ChangeResourceRecordSets".
 */
import type { Context, Inputs } from '../context.ts';
import { optional, resource } from '../engine/step.ts';
import { holdsUnknown, knownAfterApply } from '../engine/unknown.ts';
import { baseName, isWithin, normalName } from '../aws/dns-names.ts';
import type { ReplacedProof } from '../aws/memory/entries.ts';
import { sendBatch } from '../aws/record-batch.ts';
import { listRecordSets, recordSetsOf, type RecordSet } from '../aws/record-sets.ts';
import { conflictAtValidationName } from '../errors/catalog.ts';
import { t } from '../language/text.ts';
import { certificate } from './certificate.ts';
import { edgeCertificate } from './edge-certificate.ts';
import { hasEdgeCertificate } from './made/certificate/carrier.ts';
import type { SiteCertificate } from './made/certificate/site-certificate.ts';
import { standInDigits } from './made/stand-in.ts';
import { inEachZone } from './made/records/in-each-zone.ts';
import { byZone, zoneFor } from './made/records/zone-for.ts';

interface Settings {
  /** By the name that is proved. */
  records: Record<string, { name: string; value: string }>;
}

type State = Settings;

/** A set of CNAMEs over all zones of the site, for both certificates. Names of a certificate that lie in none of them are left to whoever proves them. */
export const validationRecords = resource({
  id: 'validation-records',
  title: t`Create the validation records`,
  why: t`ACM issues and renews the certificate as long as it finds these CNAMEs.`,
  docs: ['DNS validation', 'ChangeResourceRecordSets'],
  permissions: {
    read: ['route53:ListResourceRecordSets'],
    write: ['route53:ChangeResourceRecordSets', 'ec2:CreateTags'],
  },
  type: 'record set',
  needs: { certificate, edgeCertificate: optional(edgeCertificate) },

  async observe(context, needs): Promise<State | undefined> {
    const { inputs, aws } = context;
    const standing = [needs.certificate, needs.edgeCertificate].filter((one) => one !== undefined);
    const proofs = Object.entries(inOurZones(inputs, union(standing.map(({ validation }) => validation))));
    const whole = new Map([...byZone(inputs, proofs, ([, proof]) => proof.name).keys()].map((zone) => [zone, listRecordSets(aws, zone)]));
    const records = await Promise.all(proofs.map(async ([proved, { name }]) => {
      const found = (await whole.get(zoneFor(inputs, name)))?.find((set) => set.name === name && set.type === 'CNAME');
      return found ? [[proved, { name, value: valueOf(found) }] as const] : [];
    }));
    const found = records.flat();
    const isProved = proofs.length === 0 && standing.length === (hasEdgeCertificate(inputs) ? 2 : 1) && standing.every(({ recordsGiven }) => recordsGiven);
    return found.length > 0 || isProved ? { records: Object.fromEntries(found) } : undefined;
  },

  desired: (inputs, { certificate: regional, edgeCertificate: edge }): Settings => ({
    records: inOurZones(inputs, union([wanted(certificate.id, regional), ...(edge ? [wanted(edgeCertificate.id, edge)] : [])])),
  }),

  planned: (settings) => settings,

  create: (context, settings) => write(context, settings),
  update: (context, _, settings) => write(context, settings),

  remembers(inputs, current, settings) {
    const stale = Object.entries(settings.records).filter(([proved, { value }]) => current?.records[proved]?.value !== value);
    return { 'validation-records': Object.fromEntries(stale.map(([proved, record]) => entryToCome(inputs, proved, record))) };
  },

  // No caution over a stale value: at which name it stands is known only when ACM has said so, after the yes.
  shown: (state) => ({ name: Object.values(state.records).map((record) => record.name).join(', ') }),
});

/** A certificate just requested may have no records yet: a run that was stopped then leaves it so. The next one waits for them. */
function wanted(step: string, { names, validation, recordsGiven }: SiteCertificate): Settings['records'] {
  const toCome = recordsGiven ? [] : names.map(baseName).map((name) => [name, { name: knownAfterApply(step, `${name}.name`), value: knownAfterApply(step, `${name}.value`) }] as const);
  return { ...Object.fromEntries(toCome), ...validation };
}

/** The record of a name depends on the account and the name alone, so that all certificates share it: one that has told it tells it for those that have yet to. */
function union(all: readonly Settings['records'][]): Settings['records'] {
  const proved = [...new Set(all.flatMap((records) => Object.keys(records)))];
  return Object.fromEntries(proved.flatMap((name) => {
    const told = all.flatMap((records) => records[name] ?? []);
    const record = told.find((one) => !holdsUnknown(one)) ?? told[0];
    return record ? [[name, record] as const] : [];
  }));
}

/** What will be remembered of one record, where ACM has not named it yet: a stale one may stand there. */
function entryToCome(inputs: Inputs, proved: string, { name, value }: Settings['records'][string]): [string, ReplacedProof] {
  const zone = zoneFor(inputs, proved);
  const known = holdsUnknown(name) ? `_${standInDigits(32, proved)}.${proved}` : name;
  const like = (which: string): string => `_${standInDigits(32, `${which} ${proved}`)}.${standInDigits(10, which)}.acm-validations.aws`;
  return [known, { zone, sets: [{ name: known, type: 'CNAME', ttl, values: [`${like('old')}.`] }], value: holdsUnknown(value) ? like('new') : value }];
}

/** A certificate that was given, or kept from before, may carry names that are not, or no more, ours to prove. */
function inOurZones({ facts }: Inputs, validation: Settings['records']): Settings['records'] {
  const zones = Object.values(facts.zoneOf);
  return Object.fromEntries(Object.entries(validation).filter(([proved]) => zones.some((zone) => isWithin(proved, zone.name))));
}

/** As the console writes it; the value never changes, so a short life is not needed. */
const ttl = 300;

/** Writes what is missing or stale, one batch a zone, each remembered first: also where nothing stood there, because a record carries no tag. */
async function write(context: Context, settings: Settings): Promise<State> {
  const zones = byZone(context.inputs, Object.values(settings.records), (record) => record.name);
  await inEachZone(zones.keys(), async (zone) => {
    const records = zones.get(zone) ?? [];
    const sets = await recordSetsOf(context.aws, zone, records.map(({ name }) => name));
    const pairs = records.map((record) => ({ record, standing: standingAt(sets, record.name) }));
    const stale = pairs.filter(({ record, standing }) => !standing || valueOf(standing) !== record.value);
    if (stale.length === 0) return;
    await context.memory.remember(
      'validation-records',
      Object.fromEntries(stale.map(({ record, standing }): [string, ReplacedProof] => [record.name, { zone, sets: standing ? [standing] : [], value: record.value }])),
    );
    await sendBatch(context.aws, zone, {
      gone: stale.flatMap(({ standing }) => standing ?? []),
      come: stale.map(({ record }) => ({ name: record.name, type: 'CNAME', ttl, values: [`${record.value}.`] })),
    });
  });
  return settings;
}

function standingAt(all: readonly RecordSet[], name: string): RecordSet | undefined {
  const sets = all.filter((set) => set.name === name);
  const other = sets.find((set) => set.type !== 'CNAME');
  if (other) throw conflictAtValidationName(name, other.type);
  return sets[0];
}

function valueOf(set: RecordSet): string {
  return normalName(set.values?.[0] ?? '');
}
