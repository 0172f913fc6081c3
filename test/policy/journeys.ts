import { createClients, type Clients } from '../../src/aws/clients.ts';
import { readPreflightFacts } from '../../src/checks/facts/preflight.ts';
import { discover } from '../../src/discover/discover.ts';
import { readRegions } from '../../src/discover/regions.ts';
import { isSite } from '../../src/discover/sites.ts';
import type { Given } from '../../src/intent/options.ts';
import { findScope } from '../../src/policy/find-scope.ts';
import type { Scope } from '../../src/policy/scope.ts';
import { bareAccount } from '../../src/sandbox/scenarios/bare-account.ts';
import { scenarios } from '../../src/sandbox/scenarios/scenarios.ts';
import { addHostedZone } from '../../src/sandbox/scenarios/seed.ts';
import { createOffers } from '../../src/wizard/offers.ts';
import { crashing } from '../support/crashing.ts';
import { drifts } from '../support/drifts.ts';
import { openSite, type RunOptions, type Site, type SiteRun } from '../support/run.ts';
import { accountWithCertificate, given, openCopy, setUp, ways } from '../support/ways.ts';

/** What our commands do with an account, from beginning to end. */
export interface Journey {
  name: string;
  open(): Promise<Site>;
  /** What the policy is printed for. */
  options: Given & { domain: string };
  legs: readonly Leg[];
}

/** A run of one command. */
export interface Leg {
  way: 'there' | 'back';
  /** Undefined for what is no run of the engine, or is refused before there is one. */
  go(site: Site): Promise<SiteRun | undefined>;
  /** Whether a step is to fail. */
  fails?: true;
}

/** A run of `setup`. */
export const there = (options: Given, run?: RunOptions): Leg => ({ way: 'there', go: (site) => site.setup(options, run) });
/** A run of `undo`. */
export const back = (options: Given = given, run?: RunOptions): Leg => ({ way: 'back', go: (site) => site.undo(options, run) });
/** A run of `plan`. */
export const looked = (options: Given): Leg => ({ way: 'there', go: (site) => site.plan(options) });
/** A run of `setup` that AWS says no to, not for want of permissions. */
export const failing = (options: Given): Leg => ({ ...there(options), fails: true });

/** What is checked before anything is written, with a plan that has something to do. */
const checked = (options: Given): Leg => ({
  way: 'there',
  go: async (site) => {
    const { context } = await site.look(options, discover);
    await readPreflightFacts(context);
    return undefined;
  },
});

/** What is refused at the look: only the calls before that count. */
const refused = (options: (site: Site) => Given): Leg => ({
  way: 'there',
  go: (site) => site.plan(options(site)).then(() => Promise.reject(new Error('it was to be refused')), () => undefined),
});

const domain = 'example.com';
const arn = (id: string): string => `arn:aws:acm:ap-northeast-1:123456789012:certificate/${id}`;

/** Everything that they do with an account where CloudFront is nobody's business. */
export const journeys: readonly Journey[] = [
  ...ways.map(({ name, open, options }): Journey => ({
    name: `${name}, and back`,
    open,
    options: { ...options, domain },
    // An app that has moved to a port that was never open does not answer directly.
    legs: [there(options), back(options.port === undefined ? given : { ...given, offline: true })],
  })),
  ...drifts.map(({ name, happens }): Journey => ({
    name: `a repair: ${name}`,
    open: async () => {
      const site = setUp();
      happens(site.sandbox.account);
      return site;
    },
    options: { domain },
    legs: [there(given)],
  })),
  { name: 'again and again', open: async () => openSite(), options: { domain }, legs: [looked(given), checked(given), there(given), looked(given), there(given), back(), back()] },
  { name: 'with a certificate that nobody made for the site', open: async () => openSite({ account: accountWithCertificate() }), options: { domain }, legs: [there(given), back()] },
  { name: 'with a certificate that is named', open: async () => openSite({ account: accountWithCertificate() }), options: { domain }, legs: [looked({ domain, certificate: arn('11111111-1111-4111-8111-111111111111') })] },
  { name: 'with a TLS policy that is named', open: async () => openSite(), options: { domain }, legs: [looked({ domain, tlsPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06' })] },
  { name: 'with the direct way kept', open: async () => openSite(), options: { domain }, legs: [there({ domain, keepDirectAccess: true }), back()] },
  { name: 'with neither www nor a wildcard', open: async () => openSite(), options: { domain }, legs: [there({ domain, www: false, wildcard: false }), back()] },
  { name: 'below the zone', open: async () => openSite(), options: { domain: 'app.example.com' }, legs: [there({ domain: 'app.example.com', keepDirectAccess: true }), back({ domain: 'app.example.com' })] },
  { name: 'under a name of its own', open: async () => openSite(), options: { domain }, legs: [there({ domain, name: 'shop' }), back()] },
  { name: 'in an account with several zones of one name', open: async () => openSite({ account: scenarios.zones.account() }), options: { domain }, legs: [looked(given)] },
  { name: 'where the registrar names other name servers', open: async () => openSite({ account: scenarios['not-delegated'].account() }), options: { domain }, legs: [failing({ domain, timeout: 3 })] },
  { name: 'stopped on the way there, and undone', open: async () => openSite(), options: { domain }, legs: [there(given, { guards: [crashing('after', 12).guard] }), back()] },
  { name: 'stopped on the way back, and set up again', open: async () => setUp(), options: { domain }, legs: [back(given, { guards: [crashing('after', 5).guard] }), back(), there(given)] },
  { name: 'with tags on the rule that is closed', open: async () => openSite({ account: withTaggedRules() }), options: { domain }, legs: [there(given), back()] },
  { name: 'adopting what is in use, to be otherwise', open: openInUse, options: { domain }, legs: [{ way: 'there', go: (site) => site.setup({ domain, adopt: true, subnets: subnetsOf(site, 0, 1) }) }, back()] },
  { name: 'adopting a listener that led to what goes afterwards', open: openInUse, options: { domain }, legs: [there({ domain, adopt: true }), { way: 'back', go: undoWithoutFormerGroup }] },
  {
    name: 'without a name of another domain any more',
    open: withOtherDomain,
    options: { domain },
    legs: [there({ domain, removeAlso: ['api.example.net'] }), back()],
  },
  { name: 'a VPC that is not there', open: async () => openSite(), options: { domain }, legs: [refused(() => ({ domain, vpc: 'vpc-0123456789abcdef0' }))] },
  { name: 'subnets without room', open: async () => openSite({ account: withoutRoom() }), options: { domain }, legs: [refused((site) => ({ domain, subnets: subnetsOf(site, 0, 1) }))] },
  { name: 'a domain in no zone', open: async () => openSite(), options: { domain }, legs: [refused(() => ({ domain: 'example.net' }))] },
  { name: 'a hosted zone that is not there', open: async () => openSite(), options: { domain }, legs: [refused(() => ({ domain, hostedZone: 'Z0123456789ABC' }))] },
  { name: 'what the wizard lists', open: async () => openCopy(setUp()), options: { domain }, legs: [{ way: 'there', go: listAll }] },
];

/** The clients of whatever is asked outside of a run. */
function clientsOf(site: Site): Clients {
  return createClients({ simulated: true, region: site.sandbox.account.region, guards: [(call, next) => site.sandbox.guard(call, next)] });
}

/** What `iam-policy --domain` finds out. */
export function scopeOf(site: Site, options: Given & { domain: string }): Promise<Scope> {
  return findScope({ aws: clientsOf(site), network: site.sandbox.network, now: site.clock.now }, options);
}

/** What the listener led to before is gone. */
function undoWithoutFormerGroup(site: Site): Promise<SiteRun> {
  const { targetGroups } = site.sandbox.account;
  targetGroups.splice(targetGroups.findIndex(({ name }) => name === 'by-hand'), 1);
  return site.undo(given);
}

/** Everything that the wizard asks for. */
async function listAll(site: Site): Promise<undefined> {
  const aws = clientsOf(site);
  const { account } = site.sandbox;
  const offers = createOffers(aws, account.region);
  await Promise.all([offers.account(), offers.zones(), offers.sites(), offers.instances(), offers.vpcs(), offers.subnets(account.vpcs[0]?.id ?? ''), isSite(aws, domain), readRegions(aws)]);
}

/** A site that serves a name of another domain, in a zone of its own. */
export async function withOtherDomain(): Promise<Site> {
  const account = bareAccount();
  addHostedZone(account, { name: 'example.net' });
  const site = openSite({ account });
  await site.setup({ domain, also: ['api.example.net'] });
  return site;
}

function withoutRoom(): ReturnType<typeof bareAccount> {
  const account = bareAccount();
  for (const subnet of account.subnets) subnet.freeAddresses = 1;
  return account;
}

/** Somebody has tagged the rules of the instance's group. */
function withTaggedRules(): ReturnType<typeof bareAccount> {
  const account = bareAccount();
  for (const rule of account.securityGroups.flatMap(({ rules }) => rules)) rule.tags = { Owner: 'ops' };
  return account;
}

/** By position. */
function subnetsOf({ sandbox: { account } }: Site, ...positions: number[]): string[] {
  return positions.map((position) => account.subnets[position]?.id ?? '');
}

/** What a person made by hand under the names that setup would give, with other settings, and uses. */
async function openInUse(): Promise<Site> {
  const site = openSite();
  const { aws, sandbox: { account }, clock } = site;
  const [VpcId] = account.vpcs.map(({ id }) => id);
  const [instance] = account.instances;
  await aws.ec2('CreateSecurityGroup', { GroupName: 'example-com-alb-sg', Description: 'By hand', VpcId });
  const { GroupId = '' } = await aws.ec2('CreateSecurityGroup', { GroupName: 'by-hand', Description: 'By hand', VpcId });
  const { TargetGroups } = await aws.elbv2('CreateTargetGroup', { Name: 'example-com-tg', Protocol: 'HTTP', Port: 80, VpcId, HealthCheckPath: '/by-hand' });
  await aws.elbv2('RegisterTargets', { TargetGroupArn: TargetGroups?.[0]?.TargetGroupArn, Targets: [{ Id: instance?.id, Port: 8080 }] });
  const { LoadBalancers } = await aws.elbv2('CreateLoadBalancer', { Name: 'example-com-alb', Subnets: subnetsOf(site, 1, 2), SecurityGroups: [GroupId] });
  const other = await aws.elbv2('CreateTargetGroup', { Name: 'by-hand', Protocol: 'HTTP', Port: 80, VpcId });
  await aws.elbv2('CreateListener', {
    LoadBalancerArn: LoadBalancers?.[0]?.LoadBalancerArn, Port: 80, Protocol: 'HTTP', DefaultActions: [{ Type: 'forward', TargetGroupArn: other.TargetGroups?.[0]?.TargetGroupArn }],
  });
  await clock.sleep(60_000);
  return site;
}
