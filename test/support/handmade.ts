import type { Account } from '../../src/sandbox/account/account.ts';
import { openSite, type Site } from './run.ts';
import { balancerIn, groupIn, targetGroupIn, the, zoneIn } from './site-parts.ts';
import { given } from './ways.ts';

/** Sites of which somebody made a part by hand. */

/** What a person made by hand under the names that setup gives, but for what is altered; before setup takes it over. */
export async function handmade(alter: (account: Account, site: Site) => void | Promise<void> = () => {}): Promise<Site> {
  const site = openSite();
  const { aws, sandbox: { account }, clock } = site;
  const [VpcId] = account.vpcs.map(({ id }) => id);
  const { GroupId = '' } = await aws.ec2('CreateSecurityGroup', { GroupName: 'by-hand', Description: 'By hand', VpcId });
  await aws.ec2('CreateSecurityGroup', { GroupName: 'example-com-alb-sg', Description: 'By hand', VpcId });
  await aws.elbv2('CreateTargetGroup', { Name: 'example-com-tg', Protocol: 'HTTP', Port: 80, VpcId, HealthCheckPath: '/theirs' });
  await aws.elbv2('CreateLoadBalancer', { Name: 'example-com-alb', Subnets: account.subnets.slice(0, 2).map(({ id }) => id), SecurityGroups: [GroupId] });
  groupIn(account, 'example-com-alb-sg').tags = { Name: 'web front', team: 'web' };
  groupIn(account, 'example-com-alb-sg').rules.push({ id: 'sgr-0aaaaaaaaaaaaaaaa', egress: false, protocol: 'tcp', fromPort: 80, toPort: 80, source: '0.0.0.0/0', tags: {} });
  balancerIn(account).tags = { Name: 'front', team: 'web' };
  targetGroupIn(account).tags = { team: 'web' };
  await alter(account, site);
  await clock.sleep(60_000);
  return site;
}

/** The same, taken over by setup. */
export async function adopted(alter?: (account: Account, site: Site) => void | Promise<void>): Promise<Site> {
  const site = await handmade(alter);
  const [web] = site.sandbox.account.instances;
  await site.setup({ ...given, adopt: true, instance: [web?.id ?? ''] });
  return site;
}

/** The plainest site behind CloudFront, and a name that somebody has led to the distribution as well: that stays then. */
export async function siteWithSharedFront(open: () => Site | Promise<Site> = openSite): Promise<Site> {
  const site = await open();
  await site.setup({ ...given, cloudfront: true });
  const { records } = zoneIn(site.sandbox.account);
  const own = the('alias', records.find(({ name, type }) => name === 'example.com' && type === 'A'));
  records.push({ ...structuredClone(own), name: 'cdn.example.com' });
  return site;
}
