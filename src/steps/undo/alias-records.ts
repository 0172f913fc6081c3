/**
 * The names lead again where they led before: exactly the records that were replaced, in one batch a zone, which takes effect
 * whole or not at all. What somebody has changed since is theirs.
 * AWS docs: "ChangeResourceRecordSets", "Choosing between alias and non-alias records".
 */
import type { Inputs } from '../../context.ts';
import { optional, removal } from '../../engine/step.ts';
import { leads } from '../../aws/leading-records.ts';
import { leadsNowhere, redirectRemembered, restoredWithPresent } from '../../errors/catalog.ts';
import { t } from '../../language/text.ts';
import { comingBack, formerRecords, type FormerName } from '../made/records/former-records.ts';
import { giveNamesBack } from '../made/records/give-back.ts';
import { hasPresent, returnDifferences, returnKept, returnWarnings } from '../made/records/name-return.ts';
import { lostAddresses } from '../made/records/present-addresses.ts';
import { directAccessClosed } from './direct-access-closed.ts';
import { directWayAnswers } from './direct-way-answers.ts';

interface Trace {
  /** Every name that is remembered to have been taken over. */
  names: readonly FormerName[];
}

/** Kept is a name that somebody leads to the load balancer, or to the distribution, in a way of their own. */
export const aliasRecords = removal({
  id: 'alias-records',
  title: t`Restore the former records`,
  why: t`From here on visitors are led where they were led before.`,
  docs: ['ChangeResourceRecordSets', 'Choosing between alias and non-alias records'],
  permissions: {
    read: ['elasticloadbalancing:DescribeLoadBalancers', 'route53:ListResourceRecordSets'],
    write: ['route53:ChangeResourceRecordSets', 'ec2:CreateTags'],
  },
  type: 'record set',
  needs: { directAccessClosed, directWayAnswers: optional(directWayAnswers) },

  async observe(context): Promise<Trace | undefined> {
    const { names } = await formerRecords(context);
    return names.length > 0 ? { names } : undefined;
  },

  going(inputs, { names }) {
    const returning = names.filter(({ fate }) => fate === 'returns');
    const comes = returning.filter((one) => comingBack({ inputs }, one).length > 0).map(({ name }) => name);
    const caution = returning.flatMap((one) => cautions(inputs, one)).join(t`; `);
    return {
      differences: names.flatMap((one) => returnDifferences(inputs, one)),
      kept: names.flatMap((one) => returnKept(inputs, one)),
      ...(caution !== '' && { caution }),
      warnings: [...names.flatMap((one) => returnWarnings(inputs, one)), ...(comes.length > 0 ? [redirectRemembered(comes)] : [])],
    };
  },

  async remove(context, { names }) {
    await giveNamesBack(context, names);
  },

  shown: ({ names }) => ({ name: names.map(({ name }) => name).join(', ') }),
});

function cautions({ intent, facts }: Inputs, { name, taken, standing, gone }: FormerName): string[] {
  const isBare = taken.sets.length === 0 && !standing.some((set) => leads(set) && !gone.includes(set));
  const replaced = intent.useCurrentAddress ? lostAddresses({ facts }, taken).filter(hasPresent).map(restoredWithPresent) : [];
  return [...replaced, ...(isBare ? [leadsNowhere(name)] : [])];
}
