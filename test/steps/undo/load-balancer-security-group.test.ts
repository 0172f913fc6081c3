import { describe, expect, it } from 'vitest';
import type { Guard, Output } from '../../../src/aws/clients.ts';
import type { Account } from '../../../src/sandbox/account/account.ts';
import { addInterface, addRule, addSecurityGroup } from '../../../src/sandbox/scenarios/seed.ts';
import { awsError } from '../../support/aws-answers.ts';
import { failures } from '../../support/crashing.ts';
import { after, locked } from '../../support/locked.ts';
import { openSite, type RunOptions, type Site } from '../../support/run.ts';
import { adopted, handmade } from '../../support/handmade.ts';
import { balancerIn, groupIn } from '../../support/site-parts.ts';
import { undoneTable, type After, type UndoneRow } from '../../support/undone-table.ts';
import { given } from '../../support/ways.ts';

const goes = 'securityGroups.example-com-alb-sg: <sg> -> -';
const kept = (rest: string): string => `The security group example-com-alb-sg (<sg>) is kept: ${rest}`;
const memory = kept('it holds what the next undo has to know of what else is kept. Once the rest can go, run ec2-https undo again.');
const away = { plan: 'delete', differs: [goes], ends: 'deleted', asks: ['ec2:DeleteSecurityGroup'], after: (account) => [account.securityGroups.map(({ name }) => name).includes('example-com-alb-sg'), false] } satisfies Partial<UndoneRow>;
const rules = (account: Account): string[] => groupIn(account).rules.filter(({ egress }) => !egress).map(({ fromPort, source }) => `${fromPort} ${source}`);
const addGroup = (account: Account, name = 'other') => addSecurityGroup(account, { vpcId: groupIn(account).vpcId, name, rules: [] });
const webAcl = (account: Account): void => void (balancerIn(account).webAclArn = 'arn:aws:wafv2:ap-northeast-1:123456789012:regional/webacl/shop/1');
/** AWS does not let the group go for so many requests. */
const inUseFor = (requests: number, name = 'DependencyViolation') => (): RunOptions => {
  let refused = 0;
  const guard: Guard = (call, next) => {
    if (call.operation === 'DeleteSecurityGroup' && refused++ < requests) throw awsError(name);
    return next();
  };
  return { guards: [guard] };
};

const back = ['rules.tcp 80 from ::/0: allowed -> -', 'rules.tcp 443 from 0.0.0.0/0: allowed -> -', 'rules.tcp 443 from ::/0: allowed -> -', 'site: example.com -> '];
const restored = ['ec2:RevokeSecurityGroupIngress', 'ec2:RevokeSecurityGroupIngress', 'ec2:RevokeSecurityGroupIngress', 'ec2:DeleteTags'];
const asItWas: After = (account) => [[rules(account), groupIn(account).tags], [['80 0.0.0.0/0'], { Name: 'web front', team: 'web' }]];

const theirs = { description: 'Web, by hand', tags: { team: 'web' } };

async function adoptedAndLocked(alter?: (account: Account) => void): Promise<Site> {
  const site = await handmade(alter);
  return after(site, { ...given, cloudfront: true, adopt: true, instance: site.sandbox.account.instances.slice(0, 1).map(({ id }) => id) });
}

undoneTable('load-balancer-security-group', [
  { name: 'as we made it', ...away },
  { name: 'without its rules', happens: (account) => void groupIn(account).rules.splice(0), ...away },
  { name: 'as we made it, locked: the way for CloudFront is ours', open: locked, ...away },
  { name: 'with the rule of egress that AWS gives a network with IPv6', happens: (account) => void groupIn(account).rules.push({ id: 'sgr-0bbbbbbbbbbbbbbbb', egress: true, protocol: '-1', fromPort: -1, toPort: -1, source: '::/0', tags: {} }), ...away },
  { name: 'AWS does not let it go for a while', run: inUseFor(5), ...away },
  {
    name: 'AWS does not let it go for two minutes', run: inUseFor(1000), plan: 'delete', differs: [goes],
    ends: 'failed: The security group example-com-alb-sg (<sg>) was not deleted: something still uses it.',
  },
  { name: 'it went between the look and the request', run: inUseFor(1, 'InvalidGroup.NotFound'), plan: 'delete', differs: [goes], ends: 'deleted' },
  {
    name: 'somebody has added a rule', happens: (account) => addRule(account, groupIn(account), { ports: 22, source: '192.0.2.0/24' }), plan: 'none', ends: 'kept',
    keeps: [kept('it has rules that ec2-https did not make: tcp 22 from 192.0.2.0/24. Remove them if nobody needs them, then run ec2-https undo again.')],
  },
  {
    name: 'somebody lets it out to one port', plan: 'none', ends: 'kept', happens: (account) => void groupIn(account).rules.push({ id: 'sgr-0bbbbbbbbbbbbbbbb', egress: true, protocol: 'tcp', fromPort: 443, toPort: 443, source: '0.0.0.0/0', tags: {} }),
    keeps: [kept('it has rules that ec2-https did not make: egress tcp 443 to 0.0.0.0/0. Remove them if nobody needs them, then run ec2-https undo again.')],
  },
  {
    name: 'somebody has put it on the instance', plan: 'none', ends: 'kept',
    happens: (account) => account.networkInterfaces.filter(({ instance }) => instance).forEach((it) => void it.groups.push(groupIn(account).id)),
    keeps: [kept('others use it: <i>. Give them another security group, then run ec2-https undo again.')],
  },
  {
    name: 'something that is no instance is in it', plan: 'none', ends: 'kept',
    happens: (account) => {
      const [web] = account.instances;
      if (web) addInterface(account, web, { subnetId: account.subnets[0]?.id ?? '', groups: [groupIn(account).id], deviceIndex: 1 });
      const face = account.networkInterfaces.at(-1);
      delete face?.instance;
      Object.assign(face ?? {}, { description: 'RDSNetworkInterface' });
    },
    keeps: [kept('others use it: <eni> (RDSNetworkInterface). Give them another security group, then run ec2-https undo again.')],
  },
  {
    name: 'a rule of another group names it', happens: (account) => addRule(account, addGroup(account), { ports: 5432, source: groupIn(account).id }), plan: 'none', ends: 'kept',
    keeps: [kept('rules of other security groups name it: <sg>. Remove those rules if nobody needs them, then run ec2-https undo again.')],
  },
  {
    name: 'a rule of egress of another group names it', plan: 'none', ends: 'kept',
    happens: (account) => void addGroup(account).rules.push({ id: 'sgr-0bbbbbbbbbbbbbbbb', egress: true, protocol: 'tcp', fromPort: 80, toPort: 80, source: groupIn(account).id, tags: {} }),
    keeps: [kept('rules of other security groups name it: <sg>. Remove those rules if nobody needs them, then run ec2-https undo again.')],
  },
  {
    name: 'a rule beside ours in the group of the instance names it', happens: (account) => addRule(account, groupIn(account, 'web'), { ports: [8080, 8090], source: groupIn(account).id }), plan: 'none', ends: 'kept',
    keeps: [kept('rules of other security groups name it: <sg>. Remove those rules if nobody needs them, then run ec2-https undo again.')],
  },
  {
    name: 'somebody has taken our tags off the load balancer, the listeners and the target group: they are theirs, and in it', plan: 'none', ends: 'kept',
    happens: (account) => [balancerIn(account), ...account.listeners, ...account.targetGroups].forEach((thing) => void (thing.tags = {})),
    keeps: [kept('others use it: the load balancer example-com-alb. Give them another security group, then run ec2-https undo again.'), memory],
  },
  { name: 'something else stays: the next undo needs the memory', happens: webAcl, plan: 'none', ends: 'kept', keeps: [memory] },
  {
    name: 'something else stays, and somebody has added a rule', plan: 'none', ends: 'kept',
    happens: (account) => {
      webAcl(account);
      addRule(account, groupIn(account), { source: groupIn(account).id });
    },
    keeps: [kept('it has rules that ec2-https did not make: all traffic from <sg>. Remove them if nobody needs them, then run ec2-https undo again.'), memory],
  },

  // One that stood there before us
  { name: 'taken over: our rules and tags go', open: () => adopted(), plan: 'update', differs: back, ends: 'updated', asks: restored, after: asItWas },
  {
    name: 'taken over, with a rule, a user and a name in another group of their own: that is as it was', plan: 'update', differs: back, ends: 'updated', asks: restored,
    open: () => adopted((account) => {
      addRule(account, groupIn(account), { ports: 22, source: '192.0.2.0/24' });
      addRule(account, addGroup(account), { ports: 5432, source: groupIn(account).id });
      account.networkInterfaces.filter(({ instance }) => instance).forEach((it) => void it.groups.push(groupIn(account).id));
    }),
    after: (account) => [rules(account), ['80 0.0.0.0/0', '22 192.0.2.0/24']],
  },
  {
    name: 'taken over, and locked: what the lock took comes back', plan: 'update', ends: 'updated', after: asItWas,
    open: () => adoptedAndLocked(),
    differs: ['rules.tcp 80 from 0.0.0.0/0: - -> allowed', 'rules.tcp 443 from pl-58a04531: allowed -> -', 'site: example.com -> '],
    asks: ['ec2:RevokeSecurityGroupIngress', 'ec2:AuthorizeSecurityGroupIngress', 'ec2:DeleteTags'],
  },
  {
    name: 'taken over, and locked, with what somebody had written and tagged: so it comes back', plan: 'update', ends: 'updated',
    open: () => adoptedAndLocked((account) => Object.assign(groupIn(account).rules.find(({ id }) => id === 'sgr-0aaaaaaaaaaaaaaaa') ?? {}, theirs)),
    differs: ['rules.tcp 80 from 0.0.0.0/0: - -> allowed', 'rules.tcp 443 from pl-58a04531: allowed -> -', 'site: example.com -> '],
    asks: ['ec2:RevokeSecurityGroupIngress', 'ec2:AuthorizeSecurityGroupIngress', 'ec2:DeleteTags'],
    after: (account) => [groupIn(account).rules.filter(({ egress }) => !egress).map(({ description, tags }) => ({ description, tags })), [theirs]],
  },
  { name: 'taken over, and our listener there stays', open: () => adopted(), happens: (account) => account.listeners.forEach((listener) => void (listener.furtherCertificateArns = ['arn:aws:acm:ap-northeast-1:123456789012:certificate/theirs'])), plan: 'none', ends: 'kept', keeps: [memory] },
]);

describe('load-balancer-security-group', () => {
  it('takes the tags of one that stood there before us off at once, and as the last write of all', async () => {
    const site = await adopted();
    const writes = (await site.undo(given)).calls.filter((call) => call.writes);
    const ofTags = writes.filter(({ action }) => action === 'ec2:DeleteTags');
    expect(ofTags).toHaveLength(1);
    expect(writes.at(-1)).toBe(ofTags[0]);
  });

  it('takes them off in one call, those among them that AWS does not answer yet, and asks for nothing more once it may not', async () => {
    const site = await adopted();
    const { account } = site.sandbox;
    const Tags = Object.entries(groupIn(account).tags).map(([Key, Value]) => ({ Key, Value }));
    const late: Guard = async (call, next) => {
      // What carries no tag of ours any more is not ours to touch.
      if (call.operation === 'DeleteTags' && !('ec2-https:site' in groupIn(account).tags)) throw awsError('UnauthorizedOperation');
      const isGone = !('ec2-https:site' in groupIn(account).tags);
      const output = await next();
      if (call.operation !== 'DescribeSecurityGroups' || (isGone && ++looks > 3)) return output;
      const { SecurityGroups = [] } = output as Output<'ec2', 'DescribeSecurityGroups'>;
      return { SecurityGroups: SecurityGroups.map((group) => (group.GroupId === groupIn(account).id ? { ...group, Tags } : group)) };
    };
    let looks = 0;
    const run = await site.undo(given, { guards: [late] });
    expect(failures(run)).toEqual([]);
    expect(looks).toBeGreaterThan(3);
    expect(run.calls.filter(({ action }) => action === 'ec2:DeleteTags')).toHaveLength(1);
    const [found, expected] = asItWas(account);
    expect(found).toEqual(expected);
  });

  /** Another run writes these tags when ours have just been taken off, and may take them away some seconds later. */
  const beside = ({ clock, sandbox: { account } }: Site, tags: Record<string, string>, goesAfter = Infinity): Guard => {
    let writtenAt = Infinity;
    return async (call, next) => {
      if (call.operation === 'DescribeSecurityGroups' && clock.now() - writtenAt >= goesAfter) groupIn(account).tags = { Name: 'web front', team: 'web' };
      const output = await next();
      if (call.operation === 'DeleteTags') {
        Object.assign(groupIn(account).tags, tags);
        writtenAt = clock.now();
      }
      return output;
    };
  };
  const word = { 'ec2-https:memory:options@other1:0': 'a word' };

  it.each<[string, Record<string, string>]>([
    ['has begun to take the group over again', { 'ec2-https:site': 'example.com', 'ec2-https:version': '1.0.0', ...word }],
    ['goes on with what it had begun', word],
  ])('ends with a word about it, and soon, where a setup beside it %s; what that one wrote stays', async (_name, tags) => {
    const site = await adopted();
    let [from, to] = [0, 0];
    const timed: Guard = async (call, next) => {
      if (call.operation === 'DeleteTags') from = site.clock.now();
      if (call.operation === 'DescribeSecurityGroups') to = site.clock.now();
      return next();
    };
    const run = await site.undo(given, { guards: [timed, beside(site, tags)] });
    expect(failures(run)).toMatchObject([{ exitCode: 1, explanation: { what: expect.stringMatching(/^The security group example-com-alb-sg \(sg-\w+\) was given back, and carries tags of ec2-https again\.$/) } }]);
    expect((to - from) / 1000).toBeLessThan(15);
    expect(groupIn(site.sandbox.account).tags).toEqual({ Name: 'web front', team: 'web', ...tags });
  });

  it('waits for an undo beside it to take its own words away', async () => {
    const site = await adopted();
    expect(failures(await site.undo(given, { guards: [beside(site, word, 6000)] }))).toEqual([]);
    expect(groupIn(site.sandbox.account).tags).toEqual({ Name: 'web front', team: 'web' });
  });

  it('gives back a group of which setup had taken over nothing but the name', async () => {
    const site = await handmade();
    const stopping: Guard = (call, next) => {
      if (call.operation === 'AuthorizeSecurityGroupIngress') throw new Error('stopped');
      return next();
    };
    await site.setup({ ...given, adopt: true }, { guards: [stopping] });
    await site.undo(given);
    const [found, before] = asItWas(site.sandbox.account);
    expect(found).toEqual(before);
  });

  it('goes where setup was stopped when it had made nothing else', async () => {
    const site = openSite();
    let stopped = false;
    const stopping: Guard = async (call, next) => {
      if (stopped) throw new Error('stopped');
      stopped = call.operation === 'CreateSecurityGroup';
      return next();
    };
    const before = structuredClone(site.sandbox.account.securityGroups);
    await site.setup(given, { guards: [stopping] });
    expect(site.sandbox.account.securityGroups).toHaveLength(before.length + 1);
    await site.undo(given);
    expect(site.sandbox.account.securityGroups).toEqual(before);
  });
});
