/**
 * CloudFront brings the distribution to its edge locations; then each name must answer there no worse than before: only then DNS leads anybody to it.
 * AWS docs: "GetDistribution", "HTTP 502 status code (Bad Gateway)".
 */
import type { Context } from '../context.ts';
import { wait } from '../engine/step.ts';
import { getDistribution } from '../aws/distributions.ts';
import { distributionDisabled, distributionGone, worseThroughCloudFront } from '../errors/catalog.ts';
import { t } from '../language/text.ts';
import { distribution } from './distribution.ts';
import { deployingText, deployment } from './made/distribution/update.ts';
import { namesLedTo } from './made/records/led-names.ts';
import { rehearse } from './made/rehearse.ts';
import { targetHealthy } from './target-healthy.ts';

interface State {
  /** As in `d111111abcdef8.cloudfront.net`. */
  domainName: string;
}

/** Hands on what an alias needs only when visitors may come. Without a look with `--no-rehearsal` and `--offline`, and at the names that lead there already. */
export const distributionDeployed = wait({
  id: 'distribution-deployed',
  title: t`Wait until the distribution is deployed`,
  why: t`Until then some edge locations do not know the distribution, or answer as it was before.`,
  docs: ['GetDistribution', 'HTTP 502 status code (Bad Gateway)'],
  permissions: { read: ['cloudfront:GetDistribution', 'route53:ListResourceRecordSets'], write: [] },
  onlyWithCloudFront: 'all',
  when: ({ intent }) => intent.cloudfront,
  needs: { distribution, targetHealthy },
  ...deployment,

  async ready(context, needs, looks): Promise<{ done: State } | { waitingFor: string }> {
    const found = await getDistribution(context.aws, needs.distribution.id);
    if (!found && looks < looksForNew) return { waitingFor: t`CloudFront to know ${needs.distribution.id}` };
    if (!found) throw distributionGone(needs.distribution.id);
    if (!found.config.Enabled) throw distributionDisabled(found.id);
    if (!found.deployed) return { waitingFor: deployingText(found) };
    const worse = await lookThroughEdge(context, found.domainName);
    if (worse === undefined) return { done: { domainName: found.domainName } };
    const isSettled = found.modifiedAt + settledSeconds * 1000 < context.clock.now();
    if (isSettled && looks >= enoughLooks) throw worseThroughCloudFront(worse);
    return { waitingFor: worse };
  },

  planned: (needs) => ({ domainName: needs.distribution.domainName }),
});

/** One just made may not be found for some seconds: so many looks take twenty. */
const looksForNew = 3;
/** Edge locations may answer for a while as if the origin's name were not there yet. */
const settledSeconds = 20 * 60;
/** Some four minutes: longer than a target takes to become healthy again. */
const enoughLooks = 18;

/** What is worse through an edge location than directly, in words; undefined where nothing is, or nobody is to look. */
async function lookThroughEdge(context: Context, dnsName: string): Promise<string | undefined> {
  const { intent, facts } = context.inputs;
  if (!intent.rehearsal || intent.offline) return undefined;
  const led = await namesLedTo(context, [dnsName]);
  const names = facts.names.filter((name) => !led.includes(name));
  return names.length === 0 ? undefined : rehearse(context, { names, dnsName, front: 'CloudFront' });
}
