import type { Inputs } from '../../../context.ts';
import { removal, type AnyRemoval, type RemovalStep } from '../../../engine/step.ts';
import { calledByDistribution, kept } from '../../../errors/catalog.ts';
import { t } from '../../../language/text.ts';
import { formerOrigins, type FormerName } from './former-records.ts';
import { giveOriginsBack } from './give-back.ts';
import { returnDifferences, returnKept, returnWarnings } from './name-return.ts';

/** What is left of the names by which CloudFront has called the load balancer. */
interface Trace {
  names: readonly FormerName[];
}

type Needs = { distribution: AnyRemoval };

/** Of the registry that the removal stands in. */
interface Place {
  when?(inputs: Inputs): boolean;
  /** The removal of the distribution: as long as that stands, CloudFront may call. */
  needs: Needs;
  /** Names that are none of its business. */
  spared?(inputs: Inputs): readonly string[];
}

/** How the origin name is given back: the same whether the site goes, or CloudFront alone. Kept while the distribution is, or somebody leads it to the load balancer in a way of their own. */
export function originRecordRemoval({ spared = () => [], ...place }: Place): RemovalStep<Needs, Trace> {
  return removal<Needs, Trace>({
    id: 'origin-record',
    title: t`Restore the origin name`,
    why: t`CloudFront calls nobody by this name any more.`,
    docs: ['ChangeResourceRecordSets', 'Choosing between alias and non-alias records'],
    permissions: {
      read: ['elasticloadbalancing:DescribeLoadBalancers', 'route53:ListResourceRecordSets'],
      write: ['route53:ChangeResourceRecordSets', 'ec2:CreateTags'],
    },
    onlyWithCloudFront: 'all',
    type: 'record set',
    ...place,

    async observe(context): Promise<Trace | undefined> {
      const names = await formerOrigins(context, spared(context.inputs));
      return names.length > 0 ? { names } : undefined;
    },

    going(inputs, { names }, needs) {
      if (needs.distribution.kept) return { differences: [], kept: names.map(({ name }) => kept({ noun: t`origin name`, name, id: '' }, calledByDistribution)) };
      return {
        differences: names.flatMap((one) => returnDifferences(inputs, one)),
        kept: names.flatMap((one) => returnKept(inputs, one)),
        warnings: names.flatMap((one) => returnWarnings(inputs, one)),
      };
    },

    remove: (context, { names }) => giveOriginsBack(context, names),

    shown: ({ names }) => ({ name: names.map(({ name }) => name).join(', ') }),
  });
}
