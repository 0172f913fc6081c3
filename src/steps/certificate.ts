/**
 * The certificate for the site's names, requested from ACM with DNS validation; one that fits is used before another is
 * requested, because requests count against a yearly quota.
 * AWS docs: "RequestCertificate", "DNS validation", "Quotas" (AWS Certificate Manager).
 */
import type { Context } from '../context.ts';
import { resource } from '../engine/step.ts';
import type { Certificate, ValidationRecord } from '../aws/certificates.ts';
import type { KeyAlgorithm } from '../intent/intent.ts';
import { loadBalancerSecurityGroup } from './load-balancer-security-group.ts';
import { chooseCertificate, rememberedCertificate } from './made/certificate-choice.ts';
import { baseNames, hasRecords, requestCertificate, withRecords } from './made/certificate-request.ts';
import { standInDigits } from './made/stand-in.ts';
import { deleteUnused, dispensable, supersededBy } from './made/superseded-certificates.ts';

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
    write: ['acm:RequestCertificate', 'acm:AddTagsToCertificate', 'acm:DeleteCertificate', 'ec2:CreateTags'],
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
    const requested = await requestCertificate(context, settings);
    await context.memory.remember('certificate', { arn: requested.arn, made: true, superseded: await supersededBy(context, requested.arn) }, 'overwrite');
    return fromAws(await withRecords(context, requested), settings);
  },

  async update(context, current, settings) {
    const chosen = await chooseCertificate(context);
    if (!current.remembered) await context.memory.remember('certificate', { arn: current.arn, made: chosen?.made ?? false, superseded: await supersededBy(context, current.arn) }, 'overwrite');
    if (current.recordsGiven || !chosen) return { ...current, ...settings };
    return fromAws(await withRecords(context, chosen), settings);
  },

  remembers: ({ facts: { account } }) => {
    const arn = (which: string): string => `arn:${account.partition}:acm:${account.region}:${account.id}:certificate/${standInDigits(36, which)}`;
    return { certificate: { arn: arn('new'), made: true, superseded: [arn('old')] }, attempt: { number: 1 } };
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

function toDo(tasks: readonly string[]): Settings['unfinished'] {
  return Object.fromEntries(tasks.map((task) => [task, 'to do' as const]));
}
