import type { Account } from '../account/account.ts';
import { newCloudFrontId } from '../identifiers.ts';
import { bareAccount, type ScenarioOptions } from './bare-account.ts';

/**
 * The zone was made, and the registrar never told: it still names its own name servers, which lead to the instance as well. So
 * the app can be reached, and nobody sees what is written into the zone.
 */
export function notDelegatedAccount(options?: ScenarioOptions): Account {
  const account = bareAccount(options);
  const nameServers = ['ns1.registrar.example', 'ns2.registrar.example'];
  for (const zone of account.hostedZones) {
    zone.delegated = false;
    zone.elsewhere = {
      nameServers,
      records: [
        { name: zone.name, type: 'NS', ttl: 86_400, values: nameServers.map((server) => `${server}.`) },
        { name: zone.name, type: 'SOA', ttl: 3600, values: ['ns1.registrar.example. hostmaster.registrar.example. 1 7200 900 1209600 3600'] },
        { name: zone.name, type: 'A', ttl: 3600, values: ['203.0.113.10'] },
        { name: `www.${zone.name}`, type: 'CNAME', ttl: 3600, values: [`${zone.name}.`] },
      ],
    };
  }
  return account;
}

/** Written when certbot was all that issued for the domain. */
export function caaAccount(options?: ScenarioOptions): Account {
  const account = bareAccount(options);
  for (const zone of account.hostedZones) zone.records.push({ name: zone.name, type: 'CAA', ttl: 3600, values: ['0 issue "letsencrypt.org"'] });
  return account;
}

/** The group that the console ticks by itself: it lets in nobody but itself, and the instance does not let it in. */
export function giveDefaultGroup(account: Account): void {
  for (const balancer of account.loadBalancers) {
    const group = account.securityGroups.find(({ vpcId, name }) => vpcId === balancer.vpcId && name === 'default');
    if (!group) throw new Error('every VPC has a default group');
    balancer.securityGroups = [group.id];
    for (const it of account.networkInterfaces) if (it.loadBalancerArn === balancer.arn) it.groups = [group.id];
  }
}

/** What `certbot --nginx --redirect` leaves: TLS on the instance, and a redirect that does not ask how the visitor came. */
export function runCertbot(account: Account): void {
  for (const instance of account.instances) instance.app = { port: 80, status: 200, redirectsToHttps: 'always', https: { names: ['example.com', 'www.example.com'] } };
}

/**
 * What the console offers for an origin: the load balancer itself, and the policy that keeps the viewer's Host away from it. No
 * certificate is for that name.
 */
export function pointOriginAtBalancer(account: Account): void {
  const [balancer] = account.loadBalancers;
  for (const distribution of account.distributions ?? []) {
    for (const origin of distribution.config.Origins?.Items ?? []) origin.DomainName = balancer?.dnsName.toLowerCase();
    if (distribution.config.DefaultCacheBehavior) distribution.config.DefaultCacheBehavior.OriginRequestPolicyId = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';
    Object.assign(distribution, { etag: newCloudFrontId(account), modifiedAt: account.settledAt });
  }
}
