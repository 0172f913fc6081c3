import { virtualClock } from '../../src/engine/clock.ts';
import type { Given } from '../../src/intent/options.ts';
import type { Account } from '../../src/sandbox/account/account.ts';
import { bareAccount } from '../../src/sandbox/scenarios/bare-account.ts';
import { addHostedZone, addInstance, addSecurityGroup } from '../../src/sandbox/scenarios/seed.ts';
import { handName, makeByHand } from '../scenarios/by-hand.ts';
import { drifts } from './drifts.ts';
import { openSite, type Site } from './run.ts';
import { addCertificate } from './site-parts.ts';

/** Ways that a site can go, each from a simulated account that is opened for it. */

/** The plainest site. */
export const given: Given = { domain: 'example.com' };

const standing = openSite();
await standing.setup(given);

/** A site, and what setup is told there. */
export interface Way {
  name: string;
  open(): Promise<Site>;
  options: Given;
}

/** A site after its first setup: a copy of the undisturbed one. */
export function setUp(): Site {
  return openCopy(standing);
}

/** The same account at the same time, for others to alter. */
export function openCopy({ sandbox, clock }: Site): Site {
  return openSite({ account: structuredClone(sandbox.account), clock: virtualClock(clock.now()) });
}

/** A site that serves a name more, which led to the instance before. */
const withAnotherName = await (async () => {
  const account = bareAccount();
  account.hostedZones[0]?.records.push({ name: 'api.example.com', type: 'A', ttl: 120, values: ['203.0.113.10'] });
  const site = openSite({ account });
  await site.setup({ ...given, also: ['api.example.com'] });
  return site;
})();

/** Ways to the end of a setup. */
export const ways: readonly Way[] = [
  { name: 'from the bare account', open: async () => openSite(), options: given },
  { name: 'adopting what was made by hand', open: siteToAdopt, options: { ...given, adopt: true } },
  { name: 'adopting a whole site that was made by hand', open: siteByHand, options: { ...given, name: handName, adopt: true } },
  { name: 'with a name more, for which the certificate is replaced', open: async () => setUp(), options: { ...given, also: ['deep.app.example.com'] } },
  { name: 'with a name less, which is given back', open: async () => openCopy(withAnotherName), options: { ...given, removeAlso: ['api.example.com'] } },
  { name: 'to another instance', ...toAnotherInstance() },
  { name: 'to another port', ...toAnotherPort() },
  { name: 'with a name in another zone', open: async () => openSite({ account: accountWithAnotherZone() }), options: { ...given, also: ['app.example.com', 'api.app.example.com'] } },
  { name: 'with listeners on our load balancer that somebody made by hand', open: siteWithForeignListeners, options: given },
  ...['the certificate is gone', 'the load balancer is gone', 'all aliases are gone', 'the domain leads elsewhere', 'the target is registered on another port'].map((name) => ({
    name: `after a drift: ${name}`,
    open: async () => {
      const site = setUp();
      drifts.find((drift) => drift.name === name)?.happens(site.sandbox.account);
      return site;
    },
    options: given,
  })),
];

/** What a person made by hand, under the names that setup would give. */
async function siteToAdopt(): Promise<Site> {
  const site = openSite();
  const { aws, sandbox: { account }, clock } = site;
  const [VpcId] = account.vpcs.map(({ id }) => id);
  const { GroupId = '' } = await aws.ec2('CreateSecurityGroup', { GroupName: 'example-com-alb-sg', Description: 'By hand', VpcId });
  await aws.elbv2('CreateTargetGroup', { Name: 'example-com-tg', Protocol: 'HTTP', Port: 80, VpcId });
  await aws.elbv2('CreateLoadBalancer', { Name: 'example-com-alb', Subnets: account.subnets.slice(0, 2).map(({ id }) => id), SecurityGroups: [GroupId] });
  await clock.sleep(60_000);
  return site;
}

/** What a person made after the tutorial, but for the end of it: names and all lead to it, and the direct way is open still. */
async function siteByHand(): Promise<Site> {
  const site = openSite();
  await makeByHand(site, { direct: 'open' });
  return site;
}

/** A certificate that covers the site, and that nobody made for it. */
export function accountWithCertificate(): Account {
  const account = bareAccount();
  addCertificate(account, ['example.com', '*.example.com'], { arn: `arn:aws:acm:${account.region}:${account.id}:certificate/11111111-1111-4111-8111-111111111111` });
  return account;
}

/** The zone of the site, and one below it that is a zone of its own. */
function accountWithAnotherZone(): Account {
  const account = bareAccount();
  addHostedZone(account, { name: 'app.example.com', records: [{ name: 'app.example.com', type: 'A', ttl: 60, values: ['203.0.113.10'] }] });
  return account;
}

/** A site whose listeners carry no tag of ours, and do something else. */
async function siteWithForeignListeners(): Promise<Site> {
  const site = setUp();
  for (const listener of site.sandbox.account.listeners) {
    listener.tags = { Name: 'by hand' };
    if (listener.port === 443) listener.sslPolicy = 'ELBSecurityPolicy-2016-08';
    else listener.defaultActions = [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '503' } }];
  }
  return site;
}

/** A site that stands, and whose app has moved to another port. */
function toAnotherPort(): Omit<Way, 'name'> {
  return {
    open: async () => {
      const site = setUp();
      const app = site.sandbox.account.instances[0]?.app;
      if (app) app.port = 3000;
      return site;
    },
    options: { ...given, port: 3000 },
  };
}

/** A site that stands, and a second instance in a group of its own, which is to take its place. */
function toAnotherInstance(): Omit<Way, 'name'> {
  const account = structuredClone(standing.sandbox.account);
  const [subnet] = account.subnets;
  const group = addSecurityGroup(account, { vpcId: account.vpcs[0]?.id ?? '', name: 'second', rules: [{ ports: 80, source: '0.0.0.0/0' }] });
  const { id } = addInstance(account, { name: 'second', subnetId: subnet?.id ?? '', groups: [group.id], publicAddress: '203.0.113.11', app: { port: 80, status: 200 } });
  return { open: async () => openSite({ account: structuredClone(account), clock: virtualClock(standing.clock.now()) }), options: { ...given, instance: [id] } };
}
