/**
 * The certificate for the site's names, requested from ACM with DNS validation; one that fits is used before another is
 * requested, because requests count against a yearly quota.
 * AWS docs: "RequestCertificate", "DNS validation", "Quotas" (AWS Certificate Manager).
 */
import type { Context } from '../context.ts';
import { resource } from '../engine/step.ts';
import { poll } from '../engine/poll.ts';
import { describeCertificate, type Certificate, type ValidationRecord } from '../aws/certificates.ts';
import { baseName } from '../aws/dns-names.ts';
import { isAws } from '../aws/failures.ts';
import { ownershipTags } from '../aws/tags.ts';
import { certificateKeepsFailing } from '../errors/catalog.ts';
import type { KeyAlgorithm } from '../intent/intent.ts';
import { loadBalancerSecurityGroup } from './load-balancer-security-group.ts';
import { chooseCertificate, isAlive, rememberedCertificate } from './made/certificate-choice.ts';

interface Settings {
  site: string;
  names: readonly string[];
  /** Of a new certificate; the one that is used may have another. */
  keyAlgorithm: KeyAlgorithm;
  /** What is left to do about it, in words; nothing is wanted. */
  unfinished: readonly string[];
}

interface State extends Settings {
  arn: string;
  /** By base name: the wildcard shares the record of the name below it. */
  validation: Record<string, ValidationRecord>;
  /** Whether the memory says that it is the one in use. */
  remembered: boolean;
  /** Whether ACM has given the records that prove its names. */
  recordsGiven: boolean;
}

export const certificate = resource({
  id: 'certificate',
  title: 'Request the certificate',
  why: 'Browsers trust the site by a certificate; ACM issues it, and renews it as long as its validation records stay.',
  docs: ['RequestCertificate', 'DNS validation', 'Managed certificate renewal'],
  permissions: {
    read: ['acm:DescribeCertificate', 'acm:ListCertificates', 'acm:ListTagsForCertificate'],
    write: ['acm:RequestCertificate', 'acm:AddTagsToCertificate', 'acm:DeleteCertificate', 'ec2:CreateTags', 'ec2:DeleteTags'],
  },
  type: 'certificate',
  needs: { loadBalancerSecurityGroup },

  async observe(context): Promise<State | undefined> {
    const chosen = await chooseCertificate(context);
    if (!chosen) return undefined;
    const memory = await rememberedCertificate(context);
    const remembered = context.inputs.intent.certificate !== undefined || memory?.arn === chosen.arn;
    const superseded = memory?.arn === chosen.arn ? await stillThere(context, memory.superseded) : [];
    const state = fromAws(chosen, wanted(context.inputs));
    return {
      ...state,
      remembered,
      unfinished: [
        ...(remembered ? [] : ['not remembered yet']),
        ...(state.recordsGiven ? [] : ['its validation records are not given yet']),
        ...superseded.map((arn) => `${arn} is no longer needed`),
      ],
    };
  },

  desired: (inputs): Settings => wanted(inputs),

  planned: (settings, assigned) => ({
    ...settings,
    arn: assigned('arn'),
    validation: Object.fromEntries(baseNames(settings.names).map((name) => [name, { name: assigned(`${name}.name`), value: assigned(`${name}.value`) }])),
    remembered: true,
    recordsGiven: true,
  }),

  async create(context, settings) {
    const former = await rememberedCertificate(context);
    // What the memory names does not serve any more: the token of that attempt would bring the same one back.
    if (former?.made) await context.memory.nextAttempt();
    const requested = await request(context, settings);
    await context.memory.remember('certificate', { arn: requested.arn, made: true, superseded: await supersededBy(context, requested.arn) }, 'overwrite');
    return fromAws(await withRecords(context, requested), settings);
  },

  async update(context, current, settings) {
    const chosen = await chooseCertificate(context);
    if (!current.remembered) await context.memory.remember('certificate', { arn: current.arn, made: chosen?.made ?? false, superseded: await supersededBy(context, current.arn) }, 'overwrite');
    if (current.recordsGiven || !chosen) return { ...current, ...settings };
    return fromAws(await withRecords(context, chosen), settings);
  },

  async remove(context, { arn }) {
    await context.aws.acm('DeleteCertificate', { CertificateArn: arn });
  },

  async retire(context, { arn }) {
    const remembered = await rememberedCertificate(context);
    const gone = await Promise.all((remembered?.superseded ?? []).map((old) => deleteUnused(context, old)));
    if (gone.length > 0 && gone.every(Boolean)) await context.memory.remember('certificate', { arn, superseded: [] }, 'overwrite');
  },

  shown: (state) => ({ id: state.arn, name: state.names[0] ?? '' }),
});

const patience = { records: { every: 1, atMost: 120 }, found: { every: 2, atMost: 10 }, unused: { every: 5, atMost: 60 } };
const mostAttempts = 4;

function wanted({ intent, facts }: Context['inputs']): Settings {
  return { site: intent.domain, names: facts.certificateNames, keyAlgorithm: intent.keyAlgorithm, unfinished: [] };
}

/** A certificate that was chosen covers the names, and its key is accepted: it is what is wanted. */
function fromAws(found: Certificate, settings: Settings): State {
  return {
    ...settings,
    arn: found.arn,
    recordsGiven: found.type !== 'AMAZON_ISSUED' || found.status === 'ISSUED' || hasRecords(found),
    validation: { ...found.validation },
    remembered: true,
  };
}

function baseNames(names: readonly string[]): string[] {
  return [...new Set(names.map(baseName))];
}

async function request(context: Context, settings: Settings): Promise<Certificate> {
  const [DomainName = '', ...others] = settings.names;
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const IdempotencyToken = await context.memory.token('certificate', settings.names.join(), settings.keyAlgorithm, context.inputs.facts.account.region);
    const { CertificateArn = '' } = await context.aws.acm('RequestCertificate', {
      DomainName,
      ...(others.length > 0 && { SubjectAlternativeNames: others }),
      ValidationMethod: 'DNS',
      KeyAlgorithm: settings.keyAlgorithm,
      IdempotencyToken,
      Tags: ownershipTags(settings.site, settings.site),
    });
    const found = await findNew(context, CertificateArn);
    if (found && isAlive(found)) return found;
    // Within the hour ACM answers the same token with the same certificate, also one that failed or was deleted.
    await context.memory.nextAttempt();
  }
  throw certificateKeepsFailing(settings.names);
}

/** A certificate just requested may not be found for some seconds; one that was deleted is never found. */
async function findNew(context: Context, arn: string): Promise<Certificate | undefined> {
  const start = context.clock.now();
  return poll(context, patience.found, async () => {
    const found = await describeCertificate(context.aws, arn);
    const late = context.clock.now() - start >= (patience.found.atMost - patience.found.every) * 1000;
    return found || late ? { done: found } : { waitingFor: 'ACM to know the certificate' };
  }, context.note);
}

/** ACM gives the records some seconds after the request. */
async function withRecords(context: Context, requested: Certificate): Promise<Certificate> {
  let found = requested;
  return poll(context, patience.records, async () => {
    if (hasRecords(found)) return { done: found };
    found = (await describeCertificate(context.aws, requested.arn)) ?? requested;
    return hasRecords(found) ? { done: found } : { waitingFor: 'ACM to give the validation records' };
  }, context.note);
}

function hasRecords({ names, validation }: Certificate): boolean {
  return baseNames(names).every((name) => validation[name] !== undefined);
}

/** The certificates of ours whose place another one takes, as the memory has them from the last run or from one that was stopped. */
async function supersededBy(context: Context, arn: string): Promise<string[]> {
  const former = await rememberedCertificate(context);
  const ours = [...(former?.made ? [former.arn] : []), ...(former?.superseded ?? [])];
  return stillThere(context, ours.filter((each) => each !== arn));
}

async function stillThere(context: Context, arns: readonly string[]): Promise<string[]> {
  const found = await Promise.all(arns.map((arn) => describeCertificate(context.aws, arn)));
  return found.flatMap((one) => (one ? [one.arn] : []));
}

/** Waits a while for the last user to let go, then tries: what uses it may be listed longer than it does. */
async function deleteUnused(context: Context, arn: string): Promise<boolean> {
  const start = context.clock.now();
  await poll(context, patience.unused, async () => {
    const found = await describeCertificate(context.aws, arn);
    const late = context.clock.now() - start >= (patience.unused.atMost - patience.unused.every) * 1000;
    return !found || found.inUseBy.length === 0 || late ? { done: true } : { waitingFor: `${arn} to be used no more` };
  }, context.note);
  return context.aws.acm('DeleteCertificate', { CertificateArn: arn }).then(() => true, (error: unknown) => {
    if (isAws(error, 'ResourceNotFoundException')) return true;
    if (isAws(error, 'ResourceInUseException')) return false;
    throw error;
  });
}
