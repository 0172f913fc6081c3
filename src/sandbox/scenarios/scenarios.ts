import type { Account } from '../account/account.ts';
import type { ScenarioName } from '../../intent/scenario-names.ts';
import { bareAccount, type ScenarioOptions } from './bare-account.ts';
import { addInstance } from './seed.ts';
import { subnetsAccount } from './subnets-account.ts';
import { caaAccount, giveDefaultGroup, notDelegatedAccount, pointOriginAtBalancer, runCertbot } from './troubled-accounts.ts';
import { zonesAccount } from './zones-account.ts';

/** How the account of a scenario comes about. */
export interface Scenario {
  /** The account as somebody else has left it. */
  account(options?: ScenarioOptions): Account;
  /** What ec2-https itself has set up there since, and how long ago: whoever opens the scenario lets it do so. */
  setUp?: { domain: string; daysAgo: number; cloudfront?: boolean };
  /** What somebody has done to the account after that. */
  after?(account: Account): void;
}

/** How each scenario starts. */
export const scenarios: Readonly<Record<ScenarioName, Scenario>> = {
  bare: { account: bareAccount },
  https: { account: bareAccount, setUp: { domain: 'example.com', daysAgo: 3 } },
  certbot: { account: certbotAccount },
  subnets: { account: subnetsAccount },
  zones: { account: zonesAccount },
  'shared-group': { account: sharedGroupAccount },
  'alias-taken': { account: aliasTakenAccount },
  'not-delegated': { account: notDelegatedAccount },
  caa: { account: caaAccount },
  'wrong-security-group': { account: bareAccount, setUp: { domain: 'example.com', daysAgo: 3 }, after: giveDefaultGroup },
  'redirect-loop': { account: bareAccount, setUp: { domain: 'example.com', daysAgo: 3 }, after: runCertbot },
  'cloudfront-502': { account: bareAccount, setUp: { domain: 'example.com', daysAgo: 3, cloudfront: true }, after: pointOriginAtBalancer },
};

/**
 * The app has TLS of its own, and takes whoever speaks plain HTTP there; told by a load balancer that the visitor came by
 * https, it does not. Behind a load balancer it goes on as it is.
 */
function certbotAccount(options?: ScenarioOptions): Account {
  const account = bareAccount(options);
  for (const instance of account.instances) instance.app = { port: 80, status: 200, redirectsToHttps: 'unless-forwarded', https: { names: ['example.com', 'www.example.com'] } };
  return account;
}

/** The second instance is stopped, so that the web server is the only one to choose, and the group is what is left to decide. */
function sharedGroupAccount(options?: ScenarioOptions): Account {
  const account = bareAccount(options);
  const group = account.securityGroups.find(({ name }) => name === 'web');
  const subnet = account.subnets.find(({ tags }) => tags['Name'] === 'public-c');
  if (!group || !subnet) throw new Error('the bare account has a group called web and a subnet called public-c');
  addInstance(account, { name: 'reports', subnetId: subnet.id, groups: [group.id], publicAddress: '203.0.113.30', app: { port: 80, status: 200 }, state: 'stopped' });
  return account;
}

/** Left behind by whoever had the name before: only CloudFront knows of it, and of what it tells others half is hidden. */
function aliasTakenAccount(options?: ScenarioOptions): Account {
  return { ...bareAccount(options), foreignAliases: [{ alias: 'www.example.com', distributionId: '*******Q4RN7DK', accountId: '******445566' }] };
}
