import { describe, expect, it } from 'vitest';
import type { Guard } from '../../src/aws/clients.ts';
import type { Given } from '../../src/intent/options.ts';
import type { Answers, Operation, OutputOf } from '../support/aws-answers.ts';
import { found } from '../support/diagnosed.ts';
import { openSite, type Site } from '../support/run.ts';
import { certificates, summaries } from './strange-answers/acm.ts';
import { distributions, listed } from './strange-answers/cloudfront.ts';
import { subnets } from './strange-answers/ec2.ts';
import { functions, gateway, gatewayListener } from './strange-answers/elastic-load-balancing.ts';
import { recordSets, zones } from './strange-answers/route-53.ts';

/** A site in an account that is full of what other people have made: the lists that a plan reads hold all of it, and the plan is the same. */

const elsewhere = Object.values(zones).map((zone) => ({ ...zone, Name: 'Strange.example.' }));
const atAnotherName = Object.values(recordSets).map((set) => ({ ...set, Name: 'STRANGE.example.com.' }));
/** What no load balancer can stand in. */
const unfit = ['of IPv6 alone', 'in a Local Zone', 'in a Wavelength Zone', 'on an Outpost'].flatMap((kind) => subnets[kind] ?? []);

type Beside = { readonly [O in Operation]?: (answer: OutputOf<O>) => OutputOf<O> };

const beside: Beside = {
  ListCertificates: (answer) => ({ ...answer, CertificateSummaryList: [...summaries, ...(answer.CertificateSummaryList ?? [])] }),
  ListDistributions: ({ DistributionList: list }) => ({ DistributionList: list && { ...list, Items: [...listed, ...(list.Items ?? [])] } }),
  ListHostedZonesByName: (answer) => ({ ...answer, HostedZones: [...(answer.HostedZones ?? []), ...elsewhere] }),
  ListResourceRecordSets: (answer) => ({ ...answer, ResourceRecordSets: [...(answer.ResourceRecordSets ?? []), ...atAnotherName] }),
  DescribeSubnets: ({ Subnets = [], ...answer }) => ({ ...answer, Subnets: [...unfit.map((subnet) => ({ ...subnet, VpcId: Subnets[0]?.VpcId ?? subnet.VpcId })), ...Subnets] }),
};

/** What the account says of each of them by itself. */
const described = new Map<string, object>([
  ...Object.values(certificates).map((Certificate) => [Certificate.CertificateArn ?? '', { Certificate }] as const),
  ...Object.values(distributions).map((Distribution) => [Distribution.Id ?? '', { ETag: 'E', Distribution }] as const),
  ...[...Object.values(certificates).map((one) => one.CertificateArn ?? ''), ...Object.values(distributions).map((one) => one.ARN ?? '')].map((arn) => [`${arn} tags`, { Tags: arn.includes(':acm:') ? [] : {} }] as const),
]);

/** @param met gets the operations whose answers had more in them */
function fullOfStrangers(met: Set<string>): Guard {
  return async ({ operation, input }, next) => {
    const { CertificateArn, Id, Resource } = input as { CertificateArn?: string; Id?: string; Resource?: string };
    const known = described.get(operation.startsWith('ListTags') ? `${CertificateArn ?? Resource} tags` : (CertificateArn ?? Id ?? ''));
    if (known) return known;
    const more = beside[operation as Operation] as ((answer: object) => object) | undefined;
    if (more) met.add(operation);
    return more ? more(await next()) : next();
  };
}

const bare = openSite();
const standing = openSite();
await standing.setup({ domain: 'example.com' });
const fronted = openSite();
await fronted.setup({ domain: 'example.com', cloudfront: true });

const lists = Object.keys(beside);
const journeys: readonly { name: string; site: Site; given: Given; run: 'plan' | 'planUndo'; reads: readonly string[] }[] = [
  { name: 'a plan on a bare account', site: bare, given: { domain: 'example.com' }, run: 'plan', reads: lists.filter((list) => list !== 'ListDistributions') },
  { name: 'a plan with CloudFront', site: bare, given: { domain: 'example.com', cloudfront: true }, run: 'plan', reads: lists },
  { name: 'a plan of a site that stands', site: standing, given: { domain: 'example.com' }, run: 'plan', reads: ['ListHostedZonesByName', 'ListResourceRecordSets'] },
  { name: 'a plan of the way back', site: standing, given: { domain: 'example.com' }, run: 'planUndo', reads: ['ListCertificates', 'ListResourceRecordSets'] },
  { name: 'the same, of a site with CloudFront', site: fronted, given: { domain: 'example.com' }, run: 'planUndo', reads: ['ListCertificates', 'ListResourceRecordSets'] },
];

describe('among strangers', () => {
  it.each(journeys)('$name is the same', async ({ site, given, run, reads }) => {
    const alone = await site[run](given);
    const met = new Set<string>();
    const { plan } = await site[run](given, { planGuards: [fullOfStrangers(met)] });
    expect(plan.map(told)).toEqual(alone.plan.map(told));
    expect([...met].toSorted()).toEqual(reads.toSorted());
  });

  it.each([['without', standing], ['with', fronted]])('a diagnosis of a site %s CloudFront is the same', async (_, site) => {
    const met = new Set<string>();
    expect(await found(site, { planGuards: [fullOfStrangers(met)] })).toEqual(await found(site));
    expect(met).toContain('DescribeSubnets');
  });
});

describe('under our names', () => {
  const names = { LoadBalancerName: 'example-com-alb', TargetGroupName: 'example-com-tg' };
  const answers: Answers = {
    DescribeLoadBalancers: { LoadBalancers: [{ ...gateway, ...names }] },
    DescribeListeners: { Listeners: [gatewayListener] },
    DescribeLoadBalancerAttributes: { Attributes: [{ Key: 'load_balancing.cross_zone.enabled', Value: 'false' }] },
    DescribeRules: { Rules: [] },
    DescribeTargetGroups: { TargetGroups: [{ ...functions, ...names }] },
    DescribeTargetHealth: { TargetHealthDescriptions: [{ Target: { Id: 'arn:aws:lambda:us-west-2:123456789012:function:web', AvailabilityZone: 'all' }, TargetHealth: { State: 'unavailable', Reason: 'Target.HealthCheckDisabled' } }] },
    DescribeTags: { TagDescriptions: [{ Tags: [] }] },
  };
  const planGuards: Guard[] = [({ operation }, next) => (operation in answers ? Promise.resolve({ ...answers[operation as Operation] }) : next())];

  it('a gateway load balancer, and a group of functions, are refused for what they are', async () => {
    const { plan } = await bare.plan({ domain: 'example.com', adopt: true }, { planGuards });
    expect(plan.filter(({ action }) => action === 'unreadable')).toEqual([]);
    expect(plan.flatMap(({ warnings }) => warnings.filter(({ refuses }) => refuses).map(({ message }) => message))).toEqual([
      `The target group example-com-tg (${functions.TargetGroupArn}) is of another kind: lambda. That cannot be changed.`,
      `The load balancer example-com-alb (${gateway.LoadBalancerArn}) is of another kind: gateway in vpc-0123456789abcdef0. That cannot be changed.`,
    ]);
  });

  it('they are diagnosed as what does not serve the site', async () => {
    expect((await found(standing, { planGuards })).map(({ code }) => code)).toEqual([
      'load-balancer-wrong-security-group', 'load-balancer-private-subnet', 'https-listener-missing', 'http-redirect-missing', 'target-not-registered', 'target-zone-not-enabled', 'alias-wrong-target', 'alias-wrong-target',
    ]);
  });

  it('they stay on the way back', async () => {
    const { plan } = await standing.planUndo({ domain: 'example.com' }, { planGuards });
    expect(plan.filter(({ step, action }) => action === 'unreadable' || (action === 'delete' && /listener|redirect|balancer$|target/.test(step.id))).map(({ step }) => step.id)).toEqual([]);
  });
});

function told({ step, action, differences, warnings }: Awaited<ReturnType<Site['plan']>>['plan'][number]): object {
  return { step: step.id, action, differences, warnings };
}
