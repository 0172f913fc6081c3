/**
 * CloudFront stands in front: it answers to the site's names with a certificate of us-east-1, and fetches from the load balancer over https, by a name that the
 * load balancer's certificate covers.
 * AWS docs: "DistributionConfig", "Require HTTPS for communication between CloudFront and your custom origin", "Use custom URLs by adding alternate domain names (CNAMEs)".
 */
import { optional, resource } from '../engine/step.ts';
import { getDistribution, isSecret, sentSecret, type Distribution } from '../aws/distributions.ts';
import { Secret } from '../aws/secret.ts';
import { nameOnAnotherDistribution, takesOffDistribution } from '../errors/catalog.ts';
import { t } from '../language/text.ts';
import { certificateIssued } from './certificate-issued.ts';
import { edgeCertificateIssued } from './edge-certificate-issued.ts';
import { httpsListener } from './https-listener.ts';
import { loadBalancerSecurityGroup } from './load-balancer-security-group.ts';
import { callerReferenceOf, createDistribution, rememberDistribution, rememberNames } from './made/distribution/create.ts';
import { narrowDistribution, reconcileDistribution } from './made/distribution/reconcile.ts';
import { standingSettings, wantedDistribution, type DistributionSettings } from './made/distribution/settings.ts';
import { siteDistribution } from './made/distribution/site-distribution.ts';
import { standInDigits } from './made/stand-in.ts';
import { originRecord } from './origin-record.ts';

interface Settings extends DistributionSettings {
  /** What is left to do about it, in words; nothing is wanted. */
  unfinished: Record<string, 'to do'>;
}

interface State extends Settings {
  id: string;
  arn: string;
  /** As in `d111111abcdef8.cloudfront.net`. */
  domainName: string;
  /** What it sends to the load balancer to be let in; where it sends nothing, what it is to send. */
  secret: Secret;
}

/** The origin, the default behavior, the names, the certificate and whether it is enabled are ours; all else on it is left as it is. */
export const distribution = resource({
  id: 'distribution',
  title: t`Create the distribution`,
  why: t`Visitors meet CloudFront at an edge location near them, and CloudFront fetches from the load balancer.`,
  docs: [
    'CreateDistributionWithTags', 'UpdateDistribution', 'Require HTTPS for communication between CloudFront and your custom origin',
    'Use custom URLs by adding alternate domain names (CNAMEs)', 'Move an alternate domain name', 'Restrict access to Application Load Balancers',
  ],
  permissions: {
    read: ['cloudfront:GetDistribution', 'cloudfront:ListDistributions', 'cloudfront:ListTagsForResource', 'cloudfront:ListConflictingAliases', 'acm:DescribeCertificate'],
    write: ['cloudfront:CreateDistribution', 'cloudfront:TagResource', 'cloudfront:UpdateDistribution', 'ec2:CreateTags'],
  },
  onlyWithCloudFront: 'all',
  type: 'distribution',
  when: ({ intent }) => intent.cloudfront,
  needs: { loadBalancerSecurityGroup, originRecord, httpsListener, certificateIssued, edgeCertificateIssued: optional(edgeCertificateIssued) },

  async observe(context, needs): Promise<State | undefined> {
    const found = await siteDistribution(context);
    if (!found) return undefined;
    const { distribution: known } = await context.memory.read();
    const state = fromAws(found, context.inputs.intent.domain, secretFor(needs.httpsListener));
    return known?.id === found.id ? state : { ...state, unfinished: { 'remember it': 'to do' } };
  },

  desired: (inputs, needs): Settings => ({
    ...wantedDistribution(inputs, (needs.edgeCertificateIssued ?? needs.certificateIssued).arn),
    unfinished: {},
  }),

  planned: (settings, assigned) => ({ ...settings, id: assigned('id'), arn: assigned('arn'), domainName: assigned('domainName'), secret: new Secret(assigned('secret')) }),

  async create(context, settings, needs) {
    const secret = secretFor(needs.httpsListener);
    return fromAws(await createDistribution(context, settings, secret), settings.site, secret);
  },

  async update(context, current, settings) {
    const found = Object.keys(current.unfinished).length > 0 ? await getDistribution(context.aws, current.id) : undefined;
    if (found) await rememberDistribution(context, found);
    await rememberNames(context, settings);
    return fromAws(await reconcileDistribution(context, current.id, settings, current.secret), settings.site, current.secret);
  },

  async retire(context, { id, domainName, secret }, settings) {
    await narrowDistribution(context, id, settings, secret);
    await context.memory.rememberAll({ distribution: { domainNames: [domainName], names: Object.keys(settings.aliases) } });
  },

  caution(_, current, settings) {
    const names = Object.keys(current?.aliases ?? {}).filter((name) => !(name in settings.aliases));
    return takesOffDistribution(names, Object.values(current?.unusedOrigins ?? {}));
  },

  remembers: ({ intent }, current, { aliases }) => ({
    distribution: {
      reference: callerReferenceOf(intent.domain, standInDigits(32, 'reference')),
      id: standInDigits(14, 'distribution').toUpperCase(),
      domainNames: [...(current ? [current.domainName] : []), `${standInDigits(14, 'domain name')}.cloudfront.net`],
      names: Object.keys({ ...current?.aliases, ...aliases }),
    },
    attempt: { number: 1 },
  }),

  warnings: ({ facts }, current) =>
    facts.cloudfront.namesElsewhere.filter(({ name }) => facts.names.includes(name) && !(name in (current?.aliases ?? {}))).map(({ name, distributionId }) => nameOnAnotherDistribution(name, distributionId)),

  bills: (_, current) => [{ item: 'distribution', count: 1, standing: current ? 1 : 0 }],

  shown: ({ id, site }) => ({ id, name: site }),
});

/** While the load balancer wants a secret already, it is that one: whoever shows another is turned away. */
function secretFor(listener: { accepted: readonly Secret[] } | undefined): Secret {
  return listener?.accepted.find(isSecret) ?? Secret.random();
}

function fromAws({ id, arn, domainName, config }: Distribution, site: string, secret: Secret): State {
  return { ...standingSettings(config), site, unfinished: {}, id, arn, domainName, secret: sentSecret(config) ?? secret };
}
