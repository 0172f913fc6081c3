/**
 * The certificate for the site's names, requested from ACM with DNS validation; one that fits is used before another is
 * requested, because requests count against a yearly quota.
 * AWS docs: "RequestCertificate", "DNS validation", "Quotas" (AWS Certificate Manager).
 */
import type { Context } from '../context.ts';
import { resource } from '../engine/step.ts';
import { poll, pollFor } from '../engine/poll.ts';
import { describeCertificate, type Certificate, type ValidationRecord } from '../aws/certificates.ts';
import { baseName } from '../aws/dns-names.ts';
import { isAws, unlessMissing } from '../aws/failures.ts';
import { resourceNames } from '../aws/names.ts';
import { ownershipTags } from '../aws/tags.ts';
import { certificateFailed, certificateKeepsFailing } from '../errors/catalog.ts';
import type { KeyAlgorithm } from '../intent/intent.ts';
import { loadBalancerSecurityGroup } from './load-balancer-security-group.ts';
import { chooseCertificate, isAlive, rememberedCertificate } from './made/certificate-choice.ts';

interface Settings {
  site: string;
  names: readonly string[];
  /** Of a new certificate; the one that is used may have another. */
  keyAlgorithm: KeyAlgorithm;
  /** What is left to do about it, in words; nothing is wanted. */
  unfinished: Record<string, 'to do'>;
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

/** Chosen, or requested and tagged. Its state hands on the records that prove the names, as soon as ACM has given them. */
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
    const remembered = memory?.arn === chosen.arn;
    const superseded = memory?.arn === chosen.arn ? await dispensable(context, memory.superseded) : [];
    const state = fromAws(chosen, wanted(context.inputs));
    return {
      ...state,
      remembered,
      unfinished: toDo([
        ...(remembered ? [] : ['remember it']),
        ...(state.recordsGiven ? [] : ['get its validation records']),
        ...superseded.map((arn) => `delete ${arn}, which it replaces`),
      ]),
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

  /** One that we did not request is not ours to delete. */
  async remove(context, { arn }) {
    const memory = await rememberedCertificate(context);
    if (memory?.arn !== arn || !memory.made) return;
    await unlessMissing(context.aws.acm('DeleteCertificate', { CertificateArn: arn }), 'ResourceNotFoundException');
  },

  async retire(context, { arn }) {
    const remembered = await rememberedCertificate(context);
    // Another run may have put one more in the place of this one: then the rest is that run's.
    if (remembered?.arn !== arn) return;
    const gone = await Promise.all(remembered.superseded.map((old) => deleteUnused(context, old)));
    if (gone.length > 0 && gone.every(Boolean)) await context.memory.remember('certificate', { arn, superseded: [] }, 'overwrite');
  },

  shown: (state) => ({ id: state.arn, name: state.names[0] ?? '' }),
});

const patience = { records: { every: 1, atMost: 120 }, found: { every: 2, atMost: 10 }, unused: { every: 5, atMost: 60 } };
const mostAttempts = 4;

function wanted({ intent, facts }: Context['inputs']): Settings {
  return { site: intent.domain, names: facts.certificateNames, keyAlgorithm: intent.keyAlgorithm, unfinished: {} };
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
  const start = context.clock.now();
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
    if (found && (isAlive(found) || isNew(found, start))) return found;
    // Within the hour ACM answers the same token with the same certificate, also one that failed or was deleted.
    await context.memory.nextAttempt();
  }
  throw certificateKeepsFailing(settings.names);
}

/** Whether this run requested it: if it has failed, another request would fail as well and count against the quota. */
function isNew({ createdAt = 0 }: Certificate, start: number): boolean {
  return createdAt > start - clockSkewMilliseconds;
}

const clockSkewMilliseconds = 30_000;

/** A certificate just requested may not be found for some seconds; one that was deleted is never found. */
function findNew(context: Context, arn: string): Promise<Certificate | undefined> {
  return pollFor(context, patience.found, async () => {
    const found = await describeCertificate(context.aws, arn);
    return found ? { done: found } : { waitingFor: 'ACM to know the certificate' };
  }, context.note);
}

/** ACM gives the records some seconds after the request. */
async function withRecords(context: Context, requested: Certificate): Promise<Certificate> {
  let found = requested;
  return poll(context, patience.records, async () => {
    if (!isAlive(found)) throw certificateFailed(found.names[0] ?? found.arn, found.failureReason ?? found.status);
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
  const found = await Promise.all(ours.filter((each) => each !== arn).map((each) => describeCertificate(context.aws, each)));
  return found.flatMap((one) => (one ? [one.arn] : []));
}

/** Those of them that nothing uses but our own load balancer, which will use the new one: only these can go. */
async function dispensable(context: Context, arns: readonly string[]): Promise<string[]> {
  const ours = `/app/${resourceNames(context.inputs.intent.name).loadBalancer}/`;
  const found = await Promise.all(arns.map((arn) => describeCertificate(context.aws, arn)));
  return found.flatMap((one) => (one?.inUseBy.every((user) => user.includes(ours)) ? [one.arn] : []));
}

function toDo(tasks: readonly string[]): Settings['unfinished'] {
  return Object.fromEntries(tasks.map((task) => [task, 'to do' as const]));
}

/** Waits a while for the last user to let go, then tries: what uses it may be listed longer than it does. */
async function deleteUnused(context: Context, arn: string): Promise<boolean> {
  await pollFor(context, patience.unused, async () => {
    const found = await describeCertificate(context.aws, arn);
    return !found || found.inUseBy.length === 0 ? { done: true } : { waitingFor: `${arn} to be used no more` };
  }, context.note);
  return context.aws.acm('DeleteCertificate', { CertificateArn: arn }).then(() => true, (error: unknown) => {
    if (isAws(error, 'ResourceNotFoundException')) return true;
    if (isAws(error, 'ResourceInUseException')) return false;
    throw error;
  });
}
