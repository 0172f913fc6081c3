import type { Origin } from '@aws-sdk/client-cloudfront';
import type { Guard } from '../../src/aws/clients.ts';
import type { Account } from '../../src/sandbox/account/account.ts';
import type { Distribution } from '../../src/sandbox/account/distribution.ts';
import { bareAccount } from '../../src/sandbox/scenarios/bare-account.ts';
import { addHostedZone, addRule } from '../../src/sandbox/scenarios/seed.ts';
import { crashing } from '../support/crashing.ts';
import { openSite, type Site } from '../support/run.ts';
import { given, openCopy, setUp, ways } from '../support/ways.ts';
import { back, failing, looked, there, type Journey } from './journeys.ts';
import { addCertificate, addOwnDistribution } from '../support/site-parts.ts';

/** Everything that our commands do with an account that has CloudFront, is to have it, or had it. */

const domain = 'example.com';
const front = { domain, cloudfront: true };
const out = { domain, cloudfront: false };
const asItStands = { domain };

const standing = openSite();
await standing.setup(front);

/** A site with CloudFront in front of it, locked: a copy of the undisturbed one. */
export function withCloudFront(): Site {
  return openCopy(standing);
}

/** Nobody finds the records of a new certificate. */
function notDelegated(site: Site): Site {
  for (const zone of site.sandbox.account.hostedZones) zone.delegated = false;
  return site;
}

/** What somebody has changed of what CloudFront needs. */
const drifts: readonly { name: string; happens(account: Account): void }[] = [
  { name: 'the distribution is gone', happens: (account) => void account.distributions?.splice(0) },
  { name: 'the distribution is disabled', happens: (account) => (distribution(account).config.Enabled = false) },
  { name: 'the distribution lacks a name', happens: (account) => (distribution(account).config.Aliases = { Quantity: 1, Items: [domain] }) },
  { name: 'the distribution sends no secret', happens: (account) => origin(account, (one) => (one.CustomHeaders = { Quantity: 0 })) },
  { name: 'the distribution sends another secret', happens: (account) => origin(account, (one) => (one.CustomHeaders = { Quantity: 1, Items: [{ HeaderName: 'x-ec2-https-origin-secret', HeaderValue: 'b2'.repeat(32) }] })) },
  { name: 'the certificate of CloudFront is gone, and the distribution with it', happens: goneWithCertificate },
  { name: 'the origin record is gone', happens: (account) => dropRecords(account, (name) => name === 'origin.example.com') },
  { name: 'the rule of the listener is gone', happens: (account) => account.listeners.forEach((listener) => (listener.rules = [])) },
  { name: 'the rule of the listener stands there twice', happens: twoRules },
  { name: 'the listener lets everybody in', happens: (account) => account.listeners.forEach((listener) => listener.rules?.forEach((rule) => (listener.defaultActions = structuredClone(rule.actions)))) },
  { name: 'the group lets everybody in', happens: (account) => account.securityGroups.filter(({ name }) => name === 'example-com-alb-sg').forEach((group) => addRule(account, group, { ports: 80, source: '0.0.0.0/0' })) },
  { name: 'the names lead nowhere', happens: (account) => dropRecords(account, (name) => name === domain || name === 'www.example.com') },
];

export const journeysWithCloudFront: readonly Journey[] = [
  { name: 'from the bare account', open: async () => openSite(), options: front, legs: [looked(front), there(front), looked(given), there(given), back(), back()] },
  { name: 'in front of a site that stands', open: async () => setUp(), options: front, legs: [there(front), back()] },
  { name: 'in front of what was adopted', open: opened('adopting what was made by hand'), options: front, legs: [there({ ...front, adopt: true }), back()] },
  { name: 'in front of a group that was adopted with rules like ours', open: opened('adopting what was made by hand', openToAll), options: front, legs: [there({ ...front, adopt: true }), back()] },
  { name: 'in front of listeners that somebody made by hand', open: opened('with listeners on our load balancer that somebody made by hand'), options: front, legs: [there(front), back()] },
  { name: 'open, locked, and open again', open: async () => openSite(), options: front, legs: [there({ ...front, lockOrigin: false }), there({ domain, lockOrigin: true }), there({ domain, lockOrigin: false }), back()] },
  { name: 'with a new secret', open: async () => withCloudFront(), options: asItStands, legs: [there({ domain, rotateOriginSecret: true }), there(given)] },
  { name: 'with a new secret, and open', open: async () => withCloudFront(), options: asItStands, legs: [there({ domain, lockOrigin: false }), there({ domain, lockOrigin: true, rotateOriginSecret: true })] },
  { name: 'taken out, and back', open: async () => withCloudFront(), options: out, legs: [looked(out), there(out), back()] },
  { name: 'taken out, and put there again', open: async () => withCloudFront(), options: front, legs: [there(out), there(front)] },
  { name: 'taken out, but for what somebody has put to use', open: withSomebodysUse, options: out, legs: [there(out), back()] },
  { name: 'undone, but for what somebody has put to use', open: withSomebodysUse, options: asItStands, legs: [back()] },
  { name: 'locked, where somebody has made rules like ours', open: withRulesLikeOurs, options: asItStands, legs: [there({ domain, lockOrigin: true })] },
  { name: 'with another origin name', open: async () => withCloudFront(), options: { domain, originName: 'alb.example.com' }, legs: [there({ domain, originName: 'alb.example.com' }), back()] },
  { name: 'with a name more, for which both certificates are replaced', open: async () => withCloudFront(), options: { domain, also: ['deep.app.example.com'] }, legs: [there({ domain, also: ['deep.app.example.com'] }), there({ domain, removeAlso: ['deep.app.example.com'] }), back()] },
  { name: 'with a name more, beside one that somebody has put on the distribution', open: withSomebodysName, options: { domain, also: ['deep.app.example.com'] }, legs: [there({ domain, also: ['deep.app.example.com'] })] },
  { name: 'with a name in another zone', open: async () => openSite({ account: withAnotherZone() }), options: { ...front, also: ['app.example.com'] }, legs: [there({ ...front, also: ['app.example.com'] }), back()] },
  { name: 'with a certificate in us-east-1 that nobody made for the site', open: async () => openSite({ account: withEdgeCertificate() }), options: front, legs: [there(front), there(out), back()] },
  { name: 'with a certificate in us-east-1 that is named', open: async () => openSite({ account: withEdgeCertificate() }), options: front, legs: [{ way: 'there', go: (site) => site.setup({ ...front, edgeCertificate: site.sandbox.account.certificates[0]?.arn ?? '' }) }, back()] },
  { name: 'where the load balancer is in us-east-1', open: async () => openSite({ account: bareAccount({ region: 'us-east-1' }) }), options: front, legs: [there(front), there(given), there(out), there(front), back()] },
  { name: 'where there is no prefix list', open: async () => openSite({ account: { ...bareAccount(), prefixLists: [] } }), options: front, legs: [there(front), there(out)] },
  { name: 'in front of a site whose registrar names other name servers now', open: async () => notDelegated(setUp()), options: front, legs: [failing({ ...front, timeout: 3 })] },
  { name: 'stopped on the way there, and undone', open: async () => openSite(), options: front, legs: [there(front, { guards: [crashing('after', 22).guard] }), back()] },
  { name: 'stopped on the way back, and set up again', open: async () => withCloudFront(), options: front, legs: [back(given, { guards: [crashing('after', 6).guard] }), there(front)] },
  { name: 'stopped as the distribution was made, and looked for', open: async () => openSite(), options: front, legs: [there(front, { guards: [stoppingAfterCreation()] }), there(front)] },
  { name: 'stopped as the distribution was made, and undone', open: async () => openSite(), options: front, legs: [there(front, { guards: [stoppingAfterCreation()] }), back()] },
  { name: 'undone where another distribution has taken the place of ours', open: async () => withAnotherInItsPlace(withCloudFront()), options: asItStands, legs: [back()] },
  { name: 'undone where the distribution is known by its tag alone, and stays', open: withUnknownDistribution, options: asItStands, legs: [back()] },
  { name: 'taken out, where another distribution shows the certificate', open: withAnotherUser, options: out, legs: [there(out), back()] },
  { name: 'undone, where another distribution shows the certificate', open: withAnotherUser, options: asItStands, legs: [back()] },
  { name: 'with a name that another distribution of the account has', open: async () => openSite({ account: withNameElsewhere() }), options: front, legs: [looked(front)] },
  { name: 'with a name that another account has', open: async () => openSite({ account: { ...bareAccount(), foreignAliases: [{ alias: domain, distributionId: 'E2ELSEWHERE001', accountId: '210987654321' }] } }), options: front, legs: [failing(front)] },
  ...drifts.map(({ name, happens }): Journey => ({
    name: `a repair: ${name}`,
    open: async () => {
      const site = withCloudFront();
      happens(site.sandbox.account);
      return site;
    },
    options: asItStands,
    legs: [there(given)],
  })),
];

/** As a way begins that the site has without CloudFront as well. */
function opened(name: string, happens: (account: Account) => void = () => {}): () => Promise<Site> {
  return async () => {
    const way = ways.find((each) => each.name === name);
    if (!way) throw new Error(`there is no way ${name}`);
    const site = await way.open();
    happens(site.sandbox.account);
    return site;
  };
}

/** The load balancer's group lets everybody in by a rule that somebody else made, and tagged. */
function openToAll(account: Account): void {
  for (const group of account.securityGroups.filter(({ name }) => name === 'example-com-alb-sg')) {
    addRule(account, group, { ports: 443, source: '0.0.0.0/0' });
    for (const rule of group.rules) rule.tags = { team: 'web' };
  }
}

/** The run stops as soon as CloudFront has made the distribution: nobody was told its id. */
function stoppingAfterCreation(): Guard {
  let isStopped = false;
  return async (call, next) => {
    if (isStopped) throw new Error('crash');
    const output = await next();
    isStopped = call.operation === 'CreateDistributionWithTags';
    if (isStopped) throw new Error('crash');
    return output;
  };
}

/** Somebody has let the distribution do something else as well. */
async function withSomebodysUse(): Promise<Site> {
  const site = withCloudFront();
  putToUse(site.sandbox.account);
  return site;
}

function putToUse(account: Account): void {
  const { config } = distribution(account);
  config.CacheBehaviors = { Quantity: 1, Items: [{ ...config.DefaultCacheBehavior, TargetOriginId: 'ec2-https', ViewerProtocolPolicy: 'https-only', PathPattern: '/images/*' }] };
}

async function withSomebodysName(): Promise<Site> {
  const site = withCloudFront();
  distribution(site.sandbox.account).config.Aliases = { Quantity: 3, Items: [domain, 'www.example.com', 'shop.example.com'] };
  return site;
}

/** The memory knows neither its id nor what it was made with; and somebody has put it to use. */
async function withUnknownDistribution(): Promise<Site> {
  const site = openSite();
  await site.setup(front, { guards: [stoppingAfterCreation()] });
  distribution(site.sandbox.account).config.CallerReference = 'another';
  putToUse(site.sandbox.account);
  return site;
}

/** Ours is gone, and another one has one of the names. */
function withAnotherInItsPlace(site: Site): Site {
  const { account } = site.sandbox;
  account.distributions?.splice(0);
  addOwnDistribution(account, { originName: 'elsewhere.example.net', aliases: ['www.example.com'], certificateArn: edgeCertificateIn(account) });
  return site;
}

/** Somebody's distribution shows the certificate that we requested for ours. */
async function withAnotherUser(): Promise<Site> {
  const site = withCloudFront();
  const { account } = site.sandbox;
  addOwnDistribution(account, { originName: 'elsewhere.example.net', aliases: ['shop.example.com'], certificateArn: edgeCertificateIn(account) });
  return site;
}

function withAnotherZone(): Account {
  const account = bareAccount();
  addHostedZone(account, { name: 'app.example.com', records: [{ name: 'app.example.com', type: 'A', ttl: 60, values: ['203.0.113.10'] }] });
  return account;
}

/** Not locked; and there are rules as if it were, twice. */
async function withRulesLikeOurs(): Promise<Site> {
  const site = withCloudFront();
  const rules = structuredClone(site.sandbox.account.listeners.map((listener) => listener.rules ?? []));
  await site.setup({ domain, lockOrigin: false });
  for (const [index, listener] of site.sandbox.account.listeners.entries()) listener.rules = rules[index] ?? [];
  twoRules(site.sandbox.account);
  return site;
}

function withEdgeCertificate(): Account {
  const account = bareAccount({ now: Date.UTC(2026, 10, 20, 11) });
  addCertificate(account, [domain, '*.example.com'], { region: 'us-east-1' });
  return account;
}

/** The name stands on another distribution of the account, which has nothing to do with the site. */
function withNameElsewhere(): Account {
  const account = withEdgeCertificate();
  addOwnDistribution(account, { originName: 'elsewhere.example.net', aliases: [domain], certificateArn: account.certificates[0]?.arn ?? '' });
  return account;
}

function edgeCertificateIn({ certificates }: Account): string {
  return certificates.find(({ arn }) => arn.includes(':us-east-1:'))?.arn ?? '';
}

function distribution({ distributions: [found] = [] }: Account): Distribution {
  if (!found) throw new Error('there is no distribution');
  return found;
}

function origin(account: Account, change: (origin: Origin) => void): void {
  for (const one of distribution(account).config.Origins?.Items ?? []) change(one);
}

function dropRecords(account: Account, goes: (name: string) => boolean): void {
  for (const zone of account.hostedZones) zone.records = zone.records.filter(({ name, alias }) => !(alias && goes(name)));
}

function goneWithCertificate(account: Account): void {
  account.distributions?.splice(0);
  account.certificates = account.certificates.filter(({ arn }) => !arn.includes(':us-east-1:'));
}

function twoRules(account: Account): void {
  for (const listener of account.listeners) {
    const [rule] = listener.rules ?? [];
    if (rule) listener.rules?.push({ ...structuredClone(rule), arn: `${rule.arn.slice(0, -4)}0000`, priority: 1 });
  }
}
