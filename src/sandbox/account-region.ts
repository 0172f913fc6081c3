import type { Account } from './account/account.ts';
import { Refusal } from './refusal.ts';

/**
 * The account as a region shows it: VPCs, instances and load balancers are in the account's own region alone, and
 * every other region is empty. Certificates, hosted zones and distributions are the same list everywhere.
 * @throws {Refusal} AuthFailure, or what the service has for it, where the region is not enabled
 */
export function inRegion(account: Account, service: string, region: string): Account {
  if (service === 'cloudfront') return everywhere(account, region);
  const known = account.regions.find(({ name }) => name === region);
  if (!known || known.optInStatus === 'not-opted-in') {
    throw new Refusal(notEnabled[service] ?? 'UnrecognizedClientException', `The region ${region} is not enabled for this account.`, 401);
  }
  if (region === account.region || service === 'acm' || service === 'route53' || service === 'sts') return account;
  const network = { vpcs: [], internetGateways: [], subnets: [], routeTables: [], prefixLists: [], securityGroups: [], networkInterfaces: [], instances: [] };
  return { ...account, ...network, loadBalancers: [], listeners: [], targetGroups: [], networkAcls: [], publicAccessBlock: 'off' };
}

/** CloudFront is asked at one place of its partition, so that it is of no matter whether a region is enabled. */
function everywhere(account: Account, region: string): Account {
  if (/^(cn|us-gov)-/.test(region)) throw new Refusal('UnrecognizedClientException', `This account's CloudFront is not in the partition of ${region}.`, 403);
  return account;
}

const notEnabled: Record<string, string> = { ec2: 'AuthFailure', elbv2: 'InvalidClientTokenId', sts: 'InvalidClientTokenId' };
