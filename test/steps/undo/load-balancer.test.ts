import type { Guard, Output } from '../../../src/aws/clients.ts';
import type { Account } from '../../../src/sandbox/account/account.ts';
import { addSecurityGroup } from '../../../src/sandbox/scenarios/seed.ts';
import { awsError } from '../../support/aws-answers.ts';
import type { RunOptions, Site } from '../../support/run.ts';
import { adopted, handmade, siteWithSharedFront } from '../../support/handmade.ts';
import { addListener, addListenerRule, balancerIn, groupIn, leadToBalancer, listenerIn } from '../../support/site-parts.ts';
import { undoneTable, type After } from '../../support/undone-table.ts';
import { given } from '../../support/ways.ts';

const goes = 'loadBalancers.example-com-alb: example-com-alb-1.ap-northeast-1.elb.amazonaws.com -> -';
const kept = (rest: string): string => `The load balancer example-com-alb (<id>) is kept: ${rest}`;
const deleted = ['elasticloadbalancing:DeleteLoadBalancer'];
const groupsBack = 'securityGroups: ["<sg>"] -> ["<sg>"]';
const headersBack = 'dropInvalidHeaderFields: true -> false';
const tagsOff = 'site: example.com -> ';
const restored = ['elasticloadbalancing:SetSecurityGroups', 'elasticloadbalancing:ModifyLoadBalancerAttributes', 'elasticloadbalancing:RemoveTags', 'ec2:CreateTags'];
const dropInvalid = 'routing.http.drop_invalid_header_fields.enabled';
const asItWas: After = (account) => {
  const { securityGroups, subnetIds, attributes, tags } = balancerIn(account);
  const before = { securityGroups: [groupIn(account, 'by-hand').id], subnetIds: account.subnets.slice(0, 2).map(({ id }) => id), dropInvalid: 'false', tags: { Name: 'front', team: 'web' } };
  return [{ securityGroups, subnetIds, dropInvalid: attributes[dropInvalid], tags }, before];
};
/** Somebody makes a listener in the moment between the look at the load balancer and the request that it go. */
const aListenerComes = (site: Site): { guards: readonly Guard[] } => {
  let looks = 0;
  return {
    guards: [(call, next) => {
      // Two listeners, the way to the instance, and the load balancer itself have looked by then.
      if (call.operation === 'GetWebACLForResource' && ++looks === 5) addListener(site.sandbox.account, 8080);
      return next();
    }],
  };
};

const said = (name: string, message = name): Error => Object.assign(awsError(name, message), { $metadata: { httpStatusCode: 400 } });
/** What AWS WAF says instead of an answer. */
const withWaf = (error: Error): RunOptions => {
  const guard: Guard = (call, next) => {
    if (call.service === 'wafv2') throw error;
    return next();
  };
  return { guards: [guard], planGuards: [guard] };
};
const upsideDown: Guard = async (call, next) => {
  const output = await next();
  if (call.operation !== 'DescribeLoadBalancers') return output;
  const { LoadBalancers = [] } = output as Output<'elbv2', 'DescribeLoadBalancers'>;
  return { LoadBalancers: LoadBalancers.map((it) => ({ ...it, SecurityGroups: it.SecurityGroups?.toReversed(), AvailabilityZones: it.AvailabilityZones?.toReversed() })) };
};
/** AWS takes the request, and nothing comes of it. */
const withoutSettings: Guard = async (call, next) => (call.operation === 'ModifyLoadBalancerAttributes' ? {} : next());
const goneBefore = (account: Account, operation: string): Guard => (call, next) => {
  if (call.operation === operation) [account.loadBalancers, account.listeners].forEach((all) => void all.splice(0));
  return next();
};
/** Whatever comes after such a request is not made any more. */
const stoppingAfter = (operation: string): Guard => {
  let stopped = false;
  return async (call, next) => {
    if (stopped) throw new Error('stopped');
    stopped = call.operation === operation;
    return next();
  };
};

undoneTable('load-balancer', [
  {
    name: 'as we made it', plan: 'delete', differs: [goes], ends: 'deleted', asks: deleted,
    after: (account) => [[account.loadBalancers, account.networkInterfaces.filter((it) => it.loadBalancerArn !== undefined)], [[], []]],
  },
  { name: 'gone by hand', happens: (account) => [account.loadBalancers, account.listeners].forEach((all) => void all.splice(0)), plan: 'none', ends: 'unchanged' },
  { name: 'somebody has taken our tags off it: it is theirs', happens: (account) => void (balancerIn(account).tags = {}), plan: 'none', ends: 'unchanged' },
  {
    name: 'somebody listens there on another port', happens: (account) => void addListener(account, 8080), plan: 'none', ends: 'kept',
    keeps: [kept('its listener on 8080 stays. Delete that listener if nobody needs it, then run ec2-https undo again.')], after: (account) => [account.listeners.map(({ port }) => port), [8080]],
  },
  {
    name: 'both listeners of ours stay', happens: (account) => [80, 443].forEach((port) => addListenerRule(listenerIn(account, port), 1)), plan: 'none', ends: 'kept',
    keeps: [kept('its listeners on 80 and 443 stay. Delete those listeners if nobody needs them, then run ec2-https undo again.')],
  },
  {
    name: 'a web ACL stands before it', happens: (account) => void (balancerIn(account).webAclArn = 'arn:aws:wafv2:ap-northeast-1:123456789012:regional/webacl/shop/1'), plan: 'none', ends: 'kept',
    keeps: [kept('the web ACL shop of AWS WAF stands before it. Disassociate the web ACL, then run ec2-https undo again.')], after: (account) => [account.listeners, []],
  },
  {
    name: 'AWS WAF cannot tell whether one does', run: () => withWaf(said('WAFUnavailableEntityException', 'Retry your request.')), plan: 'none', ends: 'kept',
    keeps: [kept('whether a web ACL of AWS WAF stands before it cannot be read: WAFUnavailableEntityException: Retry your request. Run ec2-https undo again in some minutes.')], after: (account) => [account.loadBalancers.length, 1],
  },
  {
    name: 'AWS WAF is not there', run: () => withWaf(Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' })), plan: 'none', ends: 'kept',
    keeps: [kept('whether a web ACL of AWS WAF stands before it cannot be read: getaddrinfo ENOTFOUND. Run ec2-https undo again in some minutes.')], after: (account) => [account.loadBalancers.length, 1],
  },
  { name: 'AWS WAF does not know the load balancer', run: () => withWaf(said('WAFNonexistentItemException')), plan: 'delete', differs: [goes], ends: 'deleted', asks: deleted },
  {
    name: 'deletion protection is on', happens: (account) => void (balancerIn(account).attributes['deletion_protection.enabled'] = 'true'), plan: 'none', ends: 'kept',
    keeps: [kept('deletion protection is switched on. Switch its attribute deletion_protection.enabled off, then run ec2-https undo again.')],
  },
  {
    name: 'somebody leads another name there', happens: (account) => leadToBalancer(account, 'blog.example.com'), plan: 'none', ends: 'kept',
    keeps: [
      kept('its listeners on 80 and 443 stay. Delete those listeners if nobody needs them, then run ec2-https undo again.'),
      kept('blog.example.com still leads to the load balancer, and ec2-https did not switch that name. Point it elsewhere, then run ec2-https undo again.'),
    ],
  },
  {
    name: 'the distribution in front of it stays', open: () => siteWithSharedFront(), plan: 'none', ends: 'kept', after: (account) => [account.listeners.map(({ port }) => port), [443]],
    keeps: [kept("CloudFront's distribution, which stays, fetches from it. Once the distribution can go, run the same command again."), kept('its listener on 443 stays. Delete that listener if nobody needs it, then run ec2-https undo again.')],
  },
  {
    name: 'the same, of one that stood there before us', plan: 'none', ends: 'kept', after: (account) => [[balancerIn(account).tags['ec2-https:site'], account.listeners.map(({ port }) => port)], ['example.com', [443]]],
    open: () => siteWithSharedFront(adopted),
    keeps: [kept("CloudFront's distribution, which stays, fetches from it. Once the distribution can go, run the same command again."), kept('its listener on 443 stays. Delete that listener if nobody needs it, then run ec2-https undo again.')],
  },
  {
    name: 'somebody makes a listener in the last moment: it is not taken along', run: aListenerComes, plan: 'delete', differs: [goes],
    ends: 'failed: "Remove the load balancer" was not done: what stands in the account has changed since the plan was shown.', after: (account) => [listenerIn(account, 8080).port, 8080],
  },

  // One that stood there before us
  { name: 'taken over: its group, attribute and tags are as before', open: () => adopted(), plan: 'update', differs: [groupsBack, headersBack, tagsOff], ends: 'updated', asks: restored, after: asItWas },
  {
    name: 'taken over, and put into other subnets', plan: 'update', differs: [groupsBack, 'subnets: ["<subnet>","<subnet>"] -> ["<subnet>","<subnet>"]', headersBack, tagsOff], ends: 'updated',
    open: async () => {
      const site = await handmade();
      await site.setup({ ...given, adopt: true, subnets: [0, 2].map((index) => site.sandbox.account.subnets[index]?.id ?? '') });
      return site;
    },
    asks: ['elasticloadbalancing:SetSecurityGroups', 'elasticloadbalancing:SetSubnets', ...restored.slice(1)], after: asItWas,
  },
  {
    name: 'taken over with two groups, and AWS lists groups and subnets in another order the second time', run: () => ({ guards: [upsideDown] }), plan: 'update', ends: 'updated', asks: restored,
    open: () => adopted((account) => void balancerIn(account).securityGroups.push(addSecurityGroup(account, { vpcId: account.vpcs[0]?.id ?? '', name: 'second', rules: [] }).id)),
    happens: (account) => void balancerIn(account).securityGroups.push(addSecurityGroup(account, { vpcId: account.vpcs[0]?.id ?? '', name: 'third', rules: [] }).id),
    differs: ['securityGroups: ["<sg>","<sg>"] -> ["<sg>","<sg>","<sg>"]', headersBack, tagsOff],
  },
  {
    name: 'taken over, and AWS does not answer the former settings', run: () => ({ guards: [withoutSettings] }), plan: 'update', differs: [groupsBack, headersBack, tagsOff], open: () => adopted(),
    ends: 'failed: Still waiting after 60 s: example-com-alb to be as it was.', asks: ['elasticloadbalancing:SetSecurityGroups'], after: (account) => [balancerIn(account).tags['ec2-https:site'], 'example.com'],
  },
  {
    name: 'taken over, and somebody deletes it before our tags are off', run: ({ sandbox: { account } }) => ({ guards: [goneBefore(account, 'RemoveTags')] }), plan: 'update', differs: [groupsBack, headersBack, tagsOff], open: () => adopted(),
    ends: 'updated', asks: restored, after: (account) => [account.loadBalancers, []],
  },
  {
    name: 'taken over, and given back by a run that was stopped before it forgot that: it is not ours to touch, and is forgotten', plan: 'update', differs: ['remembered: as it was before -> '], ends: 'updated', asks: ['ec2:CreateTags'],
    open: async () => {
      const site = await adopted();
      await site.undo(given, { guards: [stoppingAfter('RemoveTags')] });
      return site;
    },
    after: asItWas,
  },
  {
    name: 'taken over, and one of its former subnets is gone: it stays where it is', plan: 'update', differs: [groupsBack, headersBack, tagsOff], warns: ['not-restored'], ends: 'updated', asks: restored,
    open: async () => {
      const site = await handmade();
      const { account } = site.sandbox;
      await site.setup({ ...given, adopt: true, subnets: [0, 2].map((index) => account.subnets[index]?.id ?? '') });
      account.subnets.splice(1, 1);
      return site;
    },
  },
  {
    name: 'taken over, and its former group is gone', open: () => adopted(), plan: 'none', ends: 'kept',
    happens: (account) => void account.securityGroups.splice(account.securityGroups.indexOf(groupIn(account, 'by-hand')), 1),
    keeps: [kept('the security groups that it had before are gone (<sg>). Give the load balancer another security group by hand, then run ec2-https undo again.')],
  },
  {
    name: 'taken over, and one of its two former groups is gone', plan: 'update', differs: [groupsBack, headersBack, tagsOff], ends: 'updated', asks: restored,
    open: () => adopted((account) => void balancerIn(account).securityGroups.push(addSecurityGroup(account, { vpcId: account.vpcs[0]?.id ?? '', name: 'second', rules: [] }).id)),
    happens: (account) => void account.securityGroups.splice(account.securityGroups.indexOf(groupIn(account, 'second')), 1), after: asItWas,
  },
  {
    name: 'taken over, and somebody has given it another group since: that one stays', open: () => adopted(), plan: 'update', differs: [headersBack, tagsOff], ends: 'updated', asks: restored.slice(1),
    happens: (account) => {
      const { id } = addSecurityGroup(account, { vpcId: account.vpcs[0]?.id ?? '', name: 'new', rules: [] });
      for (const it of account.networkInterfaces) if (it.loadBalancerArn !== undefined) it.groups = [id];
      balancerIn(account).securityGroups = [id];
    },
    after: (account) => [balancerIn(account).securityGroups, [groupIn(account, 'new').id]],
  },
  {
    name: 'taken over, and our listener there stays', open: () => adopted(), happens: (account) => addListenerRule(listenerIn(account, 443), 1), plan: 'none', ends: 'kept',
    keeps: [kept('its listener on 443 stays. Delete that listener if nobody needs it, then run ec2-https undo again.')],
  },
  {
    name: 'taken over, with a listener, a web ACL and deletion protection of somebody else: these were never in the way', plan: 'update', differs: [groupsBack, headersBack, tagsOff], ends: 'updated', asks: restored, after: asItWas,
    open: () => adopted((account) => {
      addListener(account, 8080);
      Object.assign(balancerIn(account), { webAclArn: 'arn:aws:wafv2:ap-northeast-1:123456789012:regional/webacl/shop/1' });
      balancerIn(account).attributes['deletion_protection.enabled'] = 'true';
    }),
  },
  {
    name: 'taken over, gone by hand, and made by us since: it goes', plan: 'delete', differs: [goes], ends: 'deleted', asks: deleted,
    open: async () => {
      const site = await adopted();
      [site.sandbox.account.loadBalancers, site.sandbox.account.listeners].forEach((all) => void all.splice(0));
      site.sandbox.account.networkInterfaces = site.sandbox.account.networkInterfaces.filter((it) => it.loadBalancerArn === undefined);
      await site.setup({ ...given, adopt: true });
      return site;
    },
  },
]);
