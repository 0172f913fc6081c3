import { alternateNameMissing, distributionDisabled, distributionMissing, distributionNotDeployed, nameElsewhere, viewerHttpAllowed } from '../../errors/diagnosis/cloudfront.ts';
import type { Mendable } from '../../errors/diagnosis/said.ts';
import type { Check } from '../check.ts';
import type { SiteFacts } from '../facts.ts';
import type { Found } from '../finding.ts';
import { mend } from '../mending.ts';
import { edgeErrors, standingDistribution, unknownNames, type StandingEdge } from './edge.ts';
import { originChecks } from './origin.ts';

/** CloudFront's part of a site: the origin behind it, then the distribution as visitors meet it. */
export const cloudFrontChecks: readonly Check[] = [
  ...originChecks,
  {
    code: 'distribution-missing',
    find: (facts) => {
      const { site: { domain, intent, stands }, cloudfront } = facts;
      if (!intent.cloudfront || !stands || cloudfront === undefined) return undefined;
      const isThere = cloudfront !== 'none' && cloudfront.distribution !== 'none';
      return isThere ? [] : [{ subject: domain, ...mend(facts, 'distribution', distributionMissing(domain)), evidence: { distribution: 'none' } }];
    },
  },
  {
    code: 'distribution-disabled',
    find: (facts) => ofDistribution(facts, ({ distribution: { id, enabled } }) => (enabled ? undefined : { ...distributionDisabled(id), evidence: { enabled } })),
  },
  {
    code: 'distribution-not-deployed',
    find: (facts) => {
      const edge = standingDistribution(facts);
      if (edge === undefined) return undefined;
      const { id, deployed } = edge.distribution;
      return deployed ? [] : [{ subject: id, ...distributionNotDeployed(id), evidence: { deployed, ...edgeErrors(facts) } }];
    },
  },
  {
    code: 'alternate-name-missing',
    find: (facts) => {
      const edge = standingDistribution(facts);
      if (edge === undefined) return undefined;
      const { id, aliases } = edge.distribution;
      return unknownNames(facts, edge).map((name) => ({ subject: name, ...mend(facts, 'distribution', alternateNameMissing(name, id, aliases)), evidence: { distribution: id, aliases } }));
    },
  },
  {
    code: 'cname-already-exists',
    find: ({ site: { intent }, cloudfront }) => {
      if (!intent.cloudfront || cloudfront === undefined || cloudfront === 'none') return undefined;
      const id = cloudfront.distribution === 'none' ? undefined : cloudfront.distribution.id;
      return cloudfront.namesElsewhere.map(({ name, distributionId }) => ({ subject: name, ...nameElsewhere(name, distributionId, id), evidence: { distributionId } }));
    },
  },
  {
    code: 'viewer-http-allowed',
    find: (facts) => ofDistribution(facts, ({ distribution: { id, viewerProtocol } }) =>
      (viewerProtocol === 'allow-all' ? { ...viewerHttpAllowed(id), evidence: { viewerProtocol } } : undefined)),
  },
];

/** What is wrong with the distribution and is mended by its step. */
function ofDistribution(facts: SiteFacts, look: (edge: StandingEdge) => (Mendable & { evidence: Record<string, unknown> }) | undefined): Found[] | undefined {
  const edge = standingDistribution(facts);
  if (edge === undefined) return undefined;
  const found = look(edge);
  if (found === undefined) return [];
  const { evidence, ...said } = found;
  return [{ subject: edge.distribution.id, ...mend(facts, 'distribution', said), evidence }];
}
