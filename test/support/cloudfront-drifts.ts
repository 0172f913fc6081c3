import type { Account } from '../../src/sandbox/account/account.ts';
import { distributionsOf, type Settings } from '../../src/sandbox/account/distribution.ts';
import type { Drift } from './drifts.ts';
import { dropRecords, groupIn, listenerIn, the, zoneIn } from './site-parts.ts';

/** What setup makes of CloudFront, broken one at a time: of a site whose load balancer is locked. Beside `drifts`. */
export const cloudFrontDrifts: readonly Drift[] = [
  { name: 'the distribution is gone', happens: (account) => void (account.distributions = []) },
  { name: 'the distribution is disabled', happens: (account) => void (settingsIn(account).Enabled = false) },
  { name: 'the distribution has lost a name', happens: (account) => void (settingsIn(account).Aliases = { Quantity: 1, Items: ['example.com'] }) },
  { name: 'the distribution has lost every name', happens: (account) => void (settingsIn(account).Aliases = { Quantity: 0, Items: [] }) },
  { name: 'the distribution fetches over http', happens: (account) => void Object.assign(originIn(account).CustomOriginConfig ?? {}, { OriginProtocolPolicy: 'http-only' }) },
  { name: 'the distribution fetches from elsewhere', happens: (account) => void Object.assign(originIn(account), { DomainName: 'elsewhere.example.net' }) },
  { name: 'the distribution sends no secret', happens: (account) => void Object.assign(originIn(account), { CustomHeaders: { Quantity: 0, Items: [] } }) },
  { name: 'the distribution keeps answers', happens: (account) => void Object.assign(settingsIn(account).DefaultCacheBehavior ?? {}, { CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6' }) },
  { name: 'the distribution answers http', happens: (account) => void Object.assign(settingsIn(account).DefaultCacheBehavior ?? {}, { ViewerProtocolPolicy: 'allow-all' }) },
  { name: 'the distribution speaks an old TLS', happens: (account) => void Object.assign(settingsIn(account).ViewerCertificate ?? {}, { MinimumProtocolVersion: 'TLSv1' }) },
  { name: "CloudFront's certificate is gone", happens: (account) => void (account.certificates = account.certificates.filter(({ arn }) => !arn.includes(':us-east-1:'))) },
  { name: 'every certificate is gone', happens: (account) => void account.certificates.splice(0) },
  { name: 'the origin name is gone', happens: (account) => dropRecords(account, ({ name }) => name === 'origin.example.com') },
  { name: 'the origin name leads elsewhere', happens: (account) => {
    dropRecords(account, ({ name }) => name === 'origin.example.com');
    zoneIn(account).records.push({ name: 'origin.example.com', type: 'A', ttl: 300, values: ['198.51.100.7'] });
  } },
  { name: 'the alias of IPv6 is gone', happens: (account) => dropRecords(account, ({ type }) => type === 'AAAA') },
  { name: 'a name leads to the load balancer', happens: (account) => {
    const origin = zoneIn(account).records.find(({ name }) => name === 'origin.example.com');
    dropRecords(account, ({ name, alias }) => name === 'example.com' && alias !== undefined);
    zoneIn(account).records.push({ ...(origin ?? { type: 'A' }), name: 'example.com' });
  } },
  { name: 'the rule of the listener is gone', happens: (account) => void (listenerIn(account, 443).rules = []) },
  { name: 'the listener on 443 is gone', happens: (account) => void (account.listeners = account.listeners.filter(({ port }) => port !== 443)) },
  { name: 'CloudFront is not let in', happens: (account) => void (groupIn(account).rules = groupIn(account).rules.filter(({ egress }) => egress)) },
  { name: 'the load balancer is gone', happens: (account) => {
    account.networkInterfaces = account.networkInterfaces.filter((it) => it.loadBalancerArn === undefined);
    account.loadBalancers.splice(0);
    account.listeners.splice(0);
  } },
];

function settingsIn(account: Account): Settings {
  return the('distribution', distributionsOf(account)[0]).config;
}

function originIn(account: Account): NonNullable<NonNullable<Settings['Origins']>['Items']>[number] {
  return the('origin', settingsIn(account).Origins?.Items?.[0]);
}
