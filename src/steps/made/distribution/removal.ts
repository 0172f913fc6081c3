import type { DistributionConfig } from '@aws-sdk/client-cloudfront';
import type { Context, Inputs } from '../../../context.ts';
import { poll, withinTimeout } from '../../../engine/poll.ts';
import { removal, type Needs, type RemovalStep } from '../../../engine/step.ts';
import { getDistribution, siteOfDistribution, type Distribution } from '../../../aws/distributions.ts';
import { normalName } from '../../../aws/dns-names.ts';
import { isAws } from '../../../aws/calls/failures.ts';
import type { RememberedDistribution } from '../../../aws/memory/entries.ts';
import { distributionStaysBecause, kept, planIsStale, stillLedToDistribution, type Because } from '../../../errors/catalog.ts';
import { t } from '../../../language/text.ts';
import { allLeadingTo, recordsLeadingTo } from '../records/records-to-balancer.ts';
import { disabled, disabledWithoutNames } from './config.ts';
import { assertNobodyComes } from './nobody-comes.ts';
import { changeDistribution, deployment, untilDeployed } from './update.ts';
import { lateDistribution, siteDistribution } from './site-distribution.ts';

/** What is left of the distribution. */
interface Trace {
  /** Missing where it is gone, and the memory does not know that yet. */
  there?: { id: string; domainName: string; enabled: boolean; names: readonly string[]; stays: readonly Because[] };
}

/** Of the registry that the removal stands in. */
interface Place<N extends Needs> {
  when?(inputs: Inputs): boolean;
  /** The removals, or steps, after which nobody is led to the distribution. */
  needs: N;
}

/** How the distribution goes: the same whether the site goes, or CloudFront alone. */
export function distributionRemoval<const N extends Needs>(place: Place<N>): RemovalStep<N, Trace> {
  return removal<N, Trace>({
    id: 'distribution',
    title: t`Remove the distribution`,
    why: t`Nobody is led to CloudFront any more; and while the distribution stands, no other can have its names.`,
    docs: ['Delete a distribution', 'DeleteDistribution'],
    permissions: {
      read: distributionReads,
      write: ['cloudfront:UpdateDistribution', 'cloudfront:DeleteDistribution', 'ec2:CreateTags'],
    },
    onlyWithCloudFront: 'all',
    type: 'distribution',
    ...place,

    async observe(context): Promise<Trace | undefined> {
      // The memory is told before anything is made: where it knows of nothing, there is nothing.
      if (!(await context.memory.read()).distribution) return undefined;
      const found = await siteDistribution(context);
      if (!found) return {};
      const { id, domainName, config } = found;
      return { there: { id, domainName, enabled: config.Enabled === true, names: aliasesOf(config), stays: await whyItStays(context, found) } };
    },

    going(_, { there }) {
      if (!there) return { differences: [{ field: 'unfinished.distribution', from: 'gone, and not forgotten yet', to: undefined }] };
      const { id, domainName, stays } = there;
      if (stays.length > 0) return { differences: [], kept: stays.map((because) => kept({ noun: t`distribution`, name: domainName, id }, because)) };
      return { differences: [{ field: `distributions.${id}`, from: domainName, to: undefined }], lasts: deployment.usually };
    },

    async remove(context, { there }) {
      // What may take minutes comes first. One that is disabled answers nobody, whoever still comes.
      if (there?.enabled) await assertNobodyComes(context, there);
      const found = there ?? (await begun(context));
      if (found) await disableAndDelete(context, found.id);
      await context.memory.forget('distribution');
    },

    shown: ({ there }) => (there ? { id: there.id, name: there.domainName } : { name: 'distribution' }),
  });
}

/** One whose id never came: a run was stopped, or the answer was lost. */
async function begun(context: Context): Promise<Distribution | undefined> {
  const { distribution: known } = await context.memory.read();
  return known && known.id === undefined ? lateDistribution(context) : undefined;
}

/** Safe to stop anywhere: a distribution that is disabled already is waited for, and one that is gone is none. */
async function disableAndDelete(context: Context, id: string): Promise<void> {
  const standing = await getDistribution(context.aws, id);
  if (!standing) return;
  // What somebody has hung on it since goes down with it.
  if ((await whyItStays(context, standing)).length > 0) throw planIsStale(t`Remove the distribution`);
  const led = await allLeadingTo(context, standing.domainName);
  if (led.length > 0) throw stillLedToDistribution(standing.domainName, [...new Set(led.map(({ set }) => set.name))]);
  // CloudFront remembers a caller reference for good: the next distribution of the site is to have another one.
  await context.memory.nextAttempt();
  await deleteDisabled(context, id);
}

async function deleteDisabled(context: Context, id: string): Promise<void> {
  await poll(context, withinTimeout(deployment, context), async () => {
    try {
      await disable(context, id);
      const { etag } = await untilDeployed(context, id);
      await context.aws.cloudfront('DeleteDistribution', { Id: id, IfMatch: etag });
    } catch (error) {
      // Somebody changed it in between, or CloudFront does not know yet everywhere that it is disabled.
      if (isAws(error, 'PreconditionFailed', 'InvalidIfMatchVersion', 'DistributionNotDisabled', 'ResourceInUse')) return { waitingFor: t`CloudFront to let go of ${id}` };
      // Another run may have been faster.
      if (!isAws(error, 'NoSuchDistribution') && (await getDistribution(context.aws, id))) throw error;
    }
    return { done: true };
  }, context.note);
}

/** With a certificate that has run out CloudFront takes no change: nobody comes any more, so the names may go with it. */
async function disable(context: Context, id: string): Promise<void> {
  const unlessDisabled = (change: (config: DistributionConfig) => DistributionConfig) => changeDistribution(context, id, (config) => (config.Enabled ? change(config) : undefined));
  await unlessDisabled(disabled).catch(async (error: unknown) => {
    if (!isAws(error, 'InvalidViewerCertificate')) throw error;
    return unlessDisabled(disabledWithoutNames);
  });
}

/** IAM actions of the calls that `distributionStays` makes. */
export const distributionReads = ['cloudfront:GetDistribution', 'cloudfront:ListDistributions', 'cloudfront:ListTagsForResource', 'route53:ListResourceRecordSets'] as const;

/** Whether there is a distribution of ours that does not go, and goes on fetching from the load balancer. */
export async function distributionStays(context: Context): Promise<boolean> {
  if (!(await context.memory.read()).distribution) return false;
  const found = await siteDistribution(context);
  return found !== undefined && (await whyItStays(context, found)).length > 0;
}

/** What somebody has hung on it, or leads to it, that we did not. */
async function whyItStays(context: Context, { arn, domainName, config }: Distribution): Promise<Because[]> {
  const { domain } = context.inputs.intent;
  const { distribution: known } = await context.memory.read();
  const stay = distributionStaysBecause;
  // A caller reference cannot be put on or taken off, as a tag can.
  const isOurs = config.CallerReference === known?.reference || (await siteOfDistribution(context.aws, arn)) === domain;
  if (!isOurs) return [stay.notOurs(domain)];
  const names = foreignNames(context, known, config);
  const records = [...new Set((await recordsLeadingTo(context, domainName)).map(({ name }) => name))];
  const paths = (config.CacheBehaviors?.Items ?? []).map(({ PathPattern = '' }) => PathPattern);
  const groups = (config.OriginGroups?.Items ?? []).map(({ Id = '' }) => Id);
  return [
    ...(names.length > 0 ? [stay.names(names)] : []),
    ...(paths.length > 0 ? [stay.behaviors(paths)] : []),
    ...(groups.length > 0 ? [stay.originGroups(groups)] : []),
    ...(config.ContinuousDeploymentPolicyId ? [stay.continuousDeployment] : []),
    ...(records.length > 0 ? [stay.records(records)] : []),
  ];
}

/** The names that are served, and those that we gave it, are ours. */
function foreignNames({ inputs: { facts } }: Context, known: RememberedDistribution | undefined, config: DistributionConfig): string[] {
  const ours = [...facts.names, ...(known?.names ?? [])];
  return aliasesOf(config).filter((alias) => !ours.includes(alias));
}

function aliasesOf({ Aliases }: DistributionConfig): string[] {
  return (Aliases?.Items ?? []).map(normalName);
}
