import type { Context, Inputs } from '../../../context.ts';
import type { Certificate, ValidationRecord } from '../../../aws/certificates.ts';
import type { SiteEntries } from '../../../aws/memory/entries.ts';
import type { KeyAlgorithm } from '../../../intent/intent.ts';
import type { Carrier } from './carrier.ts';
import { chooseCertificate, rememberedCertificate } from './choice.ts';
import { baseNames, hasRecords, requestCertificate, withRecords } from './request.ts';
import { standInDigits } from '../stand-in.ts';
import { deleteUnused, dispensable, supersededBy } from './superseded-certificates.ts';

interface Settings {
  site: string;
  names: readonly string[];
  /** Of a new certificate; the one that is used may have another. */
  keyAlgorithm: KeyAlgorithm;
  /** What is left to do about it, in words; nothing is wanted. */
  unfinished: Record<string, string>;
}

/** A certificate of the site. Its state hands on the records that prove the names, as soon as ACM has given them. */
export interface SiteCertificate extends Settings {
  arn: string;
  /** By base name: the wildcard shares the record of the name below it. */
  validation: Record<string, ValidationRecord>;
  /** Whether the memory says that it is the one in use. */
  remembered: boolean;
  /** Whether ACM has given the records that prove its names. */
  recordsGiven: boolean;
}

/** The step of a certificate, but for what each says of itself: chosen, or requested and tagged. */
export function siteCertificate(carrier: Carrier) {
  return {
    type: 'certificate',
    permissions: {
      read: ['acm:DescribeCertificate', 'acm:ListCertificates', 'acm:ListTagsForCertificate'],
      write: ['acm:RequestCertificate', 'acm:AddTagsToCertificate', 'acm:DeleteCertificate', 'ec2:CreateTags'],
    },

    async observe(context: Context): Promise<SiteCertificate | undefined> {
      const chosen = await chooseCertificate(context, carrier);
      if (!chosen) return undefined;
      const memory = await rememberedCertificate(context, carrier);
      const remembered = memory?.arn === chosen.arn;
      const superseded = remembered ? await dispensable(context, carrier, memory.superseded) : [];
      const state = fromAws(chosen, wanted(context.inputs));
      return {
        ...state,
        remembered,
        unfinished: {
          ...(!remembered && { 'remember it': 'to do' }),
          ...(!state.recordsGiven && { 'get its validation records': 'to do' }),
          ...Object.fromEntries(superseded.map((arn) => [arn, 'replaced, and not deleted yet'])),
        },
      };
    },

    desired: (inputs: Inputs): Settings => wanted(inputs),

    planned: (settings: Settings, assigned: (attribute: string) => string): SiteCertificate => ({
      ...settings,
      arn: assigned('arn'),
      validation: Object.fromEntries(baseNames(settings.names).map((name) => [name, { name: assigned(`${name}.name`), value: assigned(`${name}.value`) }])),
      remembered: true,
      recordsGiven: true,
    }),

    async create(context: Context, settings: Settings): Promise<SiteCertificate> {
      const former = await rememberedCertificate(context, carrier);
      const requested = await requestCertificate(context, carrier, { ...settings, ...(former?.made && { instead: former.arn }) });
      await remember(context, carrier, { arn: requested.arn, made: true });
      return fromAws(await withRecords(context, carrier, requested), settings);
    },

    async update(context: Context, current: SiteCertificate, settings: Settings): Promise<SiteCertificate> {
      const chosen = await chooseCertificate(context, carrier);
      if (!current.remembered) await remember(context, carrier, { arn: current.arn, made: chosen?.made ?? false });
      if (current.recordsGiven || !chosen) return { ...current, ...settings };
      return fromAws(await withRecords(context, carrier, chosen), settings);
    },

    remembers: (inputs: Inputs) => {
      const { partition, id } = inputs.facts.account;
      const arn = (which: string): string => `arn:${partition}:acm:${carrier.region(inputs)}:${id}:certificate/${standInDigits(36, `${which} ${carrier.entry}`)}`;
      return { [carrier.entry]: { arn: arn('new'), made: true, superseded: [arn('old')] }, attempt: { number: 1 } };
    },

    async retire(context: Context, { arn }: SiteCertificate): Promise<void> {
      const remembered = await rememberedCertificate(context, carrier);
      // Another run may have put one more in the place of this one: then the rest is that run's.
      if (remembered?.arn !== arn) return;
      const gone = await Promise.all(remembered.superseded.map((old) => deleteUnused(context, carrier, old)));
      if (gone.length > 0 && gone.every(Boolean)) await context.memory.rememberAll({ [carrier.entry]: { arn, superseded: [] } });
    },

    shown: (state: SiteCertificate) => ({ id: state.arn, name: state.names[0] ?? '' }),
  };
}

function wanted({ intent, facts }: Inputs): Settings {
  return { site: intent.domain, names: facts.certificateNames, keyAlgorithm: intent.keyAlgorithm, unfinished: {} };
}

/** A certificate that was chosen covers the names, and its key is accepted: it is what is wanted. */
function fromAws(found: Certificate, settings: Settings): SiteCertificate {
  return {
    ...settings,
    arn: found.arn,
    recordsGiven: found.type !== 'AMAZON_ISSUED' || found.status === 'ISSUED' || hasRecords(found),
    validation: { ...found.validation },
    remembered: true,
  };
}

async function remember(context: Context, carrier: Carrier, one: Pick<NonNullable<SiteEntries['certificate']>, 'arn' | 'made'>): Promise<void> {
  await context.memory.rememberAll({ [carrier.entry]: { ...one, superseded: await supersededBy(context, carrier, one.arn) } });
}
