import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { cellName, packCell } from '../../src/aws/memory/cells.ts';
import { encodeEntry } from '../../src/aws/memory/tags.ts';
import { foreignRules, groupInAnotherVpc, optionsForgotten } from '../../src/errors/catalog.ts';
import { loadBalancerSecurityGroup } from '../../src/steps/load-balancer-security-group.ts';
import { awsError, type Answers, type Asked } from '../support/aws-answers.ts';
import { finished } from '../support/finished.ts';
import { encodeMemory } from '../support/memory-tags.ts';
import { alias, awsRule, balancerName, behindCloudFront, instanceOf, prefixList, record, rule, start, tagsOf, vpcId } from '../support/site.ts';
import { contextOf, stepTable, writer, writes } from '../support/step-table.ts';

/** An id in the form that AWS gives: the memory takes no other. */
const web = 'i-0123456789abcdef0';
const facts = { instances: [instanceOf({ id: web })] };
const options = {
  domain: 'example.com', www: true, also: [], wildcard: true, hostedZone: 'Z0SITE', vpc: vpcId, subnets: ['subnet-0a', 'subnet-0c'], instances: [web], port: 80,
  healthPath: '/', healthCodes: '200-399', name: 'example-com', tlsPolicy: 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09', keyAlgorithm: 'RSA_2048', certificate: null, keepDirectAccess: false,
};
const rules = [['sgr-1', 'tcp 80', '0.0.0.0/0'], ['sgr-2', 'tcp 80', '::/0'], ['sgr-3', 'tcp 443', '0.0.0.0/0'], ['sgr-4', 'tcp 443', '::/0']].map(([id = '', what = '', source = '']) => rule(id, what, source, 'sg-0alb'));
const ours = [...tagsOf('example-com-alb-sg'), ...encodeMemory({ options })];
/** This run's copy of an entry: what is said anew, and what an older version said, in its place or beside it. */
const copyOf = (step: string, entry: Record<string, unknown>, before?: Record<string, unknown>) => encodeEntry(cellName(step, writer), packCell(new Map([...new Set([...Object.keys(before ?? {}), ...Object.keys(entry)])].map((member) => {
  const isKnown = isDeepStrictEqual(before?.[member], entry[member]);
  return [member, { at: before === undefined ? -start : isKnown ? 0 : start, value: entry[member] }];
}))));
const listOf = (...steps: string[]) => encodeEntry(cellName('entries', writer), { steps });
const begun = [...tagsOf('example-com-alb-sg'), ...listOf('options'), ...copyOf('options', options)];
const group = { GroupId: 'sg-0alb', GroupName: 'example-com-alb-sg', VpcId: vpcId };

/** The group as it stands: found by the site's tag where it carries it, else by its name. */
function standsThere({ tags = ours, standing = rules, deviations = {} }: { tags?: { Key: string; Value: string }[]; standing?: typeof rules; deviations?: { VpcId?: string } } = {}): Answers {
  const site = tags.find(({ Key }) => Key === 'ec2-https:site')?.Value;
  return {
    DescribeSecurityGroups: (input) => {
      const [filter] = input['Filters'] as { Name: string; Values: string[] }[];
      const found = filter?.Name === 'group-name' || filter?.Values[0] === site;
      return { SecurityGroups: found ? [{ ...group, ...deviations, Tags: tags }] : [] };
    },
    DescribeSecurityGroupRules: { SecurityGroupRules: standing.map(awsRule) },
  };
}

const described = { 80: 'HTTP, redirected to HTTPS, from anywhere (ec2-https)', 443: 'HTTPS, from anywhere (ec2-https)' };
const from4 = (port: 80 | 443) => ({ IpProtocol: 'tcp', FromPort: port, ToPort: port, IpRanges: [{ CidrIp: '0.0.0.0/0', Description: described[port] }] });
const from6 = (port: 80 | 443) => ({ IpProtocol: 'tcp', FromPort: port, ToPort: port, Ipv6Ranges: [{ CidrIpv6: '::/0', Description: described[port] }] });
const undescribed = (permission: object): object => JSON.parse(JSON.stringify(permission, (key, value: unknown) => (key === 'Description' ? undefined : value)));
const taken = (port: number, description: string, tags?: Record<string, string>) => ({ protocol: 'tcp', fromPort: port, toPort: port, source: '0.0.0.0/0', description, ...(tags && { tags }) });
const allow = (...IpPermissions: object[]): Asked => ['AuthorizeSecurityGroupIngress', { GroupId: 'sg-0alb', IpPermissions }];
const allFour = allow(from4(80), from6(80), from4(443), from6(443));
const created: Asked = ['CreateSecurityGroup', {
  GroupName: 'example-com-alb-sg', Description: 'Web traffic to the load balancer of example.com', VpcId: vpcId, TagSpecifications: [{ ResourceType: 'security-group', Tags: begun }],
}];
/** Takes the group over: with its rules as they stood, where it was not ours before. */
const adopt = (...rulesBefore: string[]): Asked => ['CreateTags', {
  Resources: ['sg-0alb'],
  Tags: [...tagsOf('').slice(0, 2), ...(rulesBefore.length > 0 ? [...listOf('load-balancer-security-group', 'options'), ...copyOf('options', options), ...copyOf('load-balancer-security-group', { adopted: { rules: rulesBefore } })] : copyOf('options', options, { ...options, port: 3000 }))],
}];
const theirs = [{ Key: 'Name', Value: 'theirs' }];
const lastSwitch = { Z0SITE: { at: 1, ttlSeconds: 300, change: 'C1' } };
/** Somebody took the site's tag away, and left the memory. */
const withoutSiteTag = [...theirs, ...encodeMemory({ options: { ...options, port: 3000 }, switch: lastSwitch })];
const { tags: _, ...state } = finished.loadBalancerSecurityGroup;
const asWanted = { ...state, options: { ...state.options, instances: web } };

const behind = { cloudfront: true, lockOrigin: true };
const withCloudFront = { ...options, cloudfront: true, originName: 'origin.example.com', viewerProtocol: 'redirect-to-https', lockOrigin: true, edgeCertificate: null };
const fromList = { ...rule('sgr-5', 'tcp 443', prefixList, 'sg-0alb'), description: 'HTTPS, from CloudFront (ec2-https)' };
const listPermission = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, PrefixListIds: [{ PrefixListId: prefixList, Description: 'HTTPS, from CloudFront (ec2-https)' }] };
const onlyList = { [`tcp 443 from ${prefixList}`]: 'allowed' as const };
const revoke = (id: string): Asked => ['RevokeSecurityGroupIngress', { GroupId: 'sg-0alb', SecurityGroupRuleIds: [id] }];
const remember = (changed: Record<string, unknown>): Asked => ['CreateTags', { Resources: ['sg-0alb'], Tags: copyOf('options', changed, withCloudFront) }];
/** A certificate that was requested for CloudFront may be there, and nothing else says so. */
const takenOut: Asked = ['CreateTags', {
  Resources: ['sg-0alb'],
  Tags: [...listOf('edge-certificate', 'options', 'origin-locked'), ...copyOf('options', options, withCloudFront), ...copyOf('edge-certificate', { made: true, superseded: [] }, {})],
}];
/** The group of a site that is locked, with these rules. */
const lockedSite = (standing: typeof rules) => ({
  world: standsThere({ tags: [...tagsOf('example-com-alb-sg'), ...encodeMemory({ options: withCloudFront, 'origin-locked': { locked: true } })], standing }),
  intent: behind,
  facts: { ...facts, ...behindCloudFront() },
});

stepTable(loadBalancerSecurityGroup, {
  needs: {},
  memory: 'tags',
  facts,
  rows: [
    {
      name: 'nothing there', world: { DescribeSecurityGroups: { SecurityGroups: [] }, CreateSecurityGroup: { GroupId: 'sg-0alb' } },
      plan: 'create', asks: [created, allFour], state: asWanted,
    },
    {
      name: 'nothing there, and another run adds a rule at the same time: each is tried alone', plan: 'create',
      world: { DescribeSecurityGroups: { SecurityGroups: [] }, CreateSecurityGroup: { GroupId: 'sg-0alb' }, AuthorizeSecurityGroupIngress: [awsError('InvalidPermission.Duplicate'), {}, awsError('InvalidPermission.Duplicate'), {}, {}] },
      asks: [created, allFour, allow(from4(80)), allow(from6(80)), allow(from4(443)), allow(from6(443))], state: asWanted,
    },
    {
      name: 'the answer was lost, or another run is faster, and the group is ours: it goes on with that one', plan: 'create', asks: [created, allFour], state: asWanted,
      world: { DescribeSecurityGroups: [{ SecurityGroups: [] }, { SecurityGroups: [] }, { SecurityGroups: [{ ...group, Tags: ours }] }], CreateSecurityGroup: awsError('InvalidGroup.Duplicate') },
    },
    {
      name: 'the same where it is not found at once, and then without its tags', plan: 'create', asks: [created, allFour], state: asWanted,
      world: { DescribeSecurityGroups: [[], [], [], [{ ...group, Tags: [] }], [{ ...group, Tags: ours }]].map((SecurityGroups) => ({ SecurityGroups })), CreateSecurityGroup: awsError('InvalidGroup.Duplicate') },
    },
    {
      name: 'another run is faster, with other options: it goes on with what that one remembers, and the last word counts', plan: 'create',
      world: { DescribeSecurityGroups: [[], [], [{ ...group, Tags: [...tagsOf('example-com-alb-sg'), ...encodeMemory({ options: { ...options, port: 3000 } })] }]].map((SecurityGroups) => ({ SecurityGroups })), CreateSecurityGroup: awsError('InvalidGroup.Duplicate') },
      asks: [created, ['CreateTags', { Resources: ['sg-0alb'], Tags: copyOf('options', options, { ...options, port: 3000 }) }], allFour], state: asWanted,
    },
    { name: 'as wanted', world: standsThere(), plan: 'none', state: asWanted },
    { name: 'as wanted, all protocols by one rule', world: standsThere({ standing: [...rules, rule('sgr-9', 'all traffic', '0.0.0.0/0', 'sg-0alb')] }), plan: 'none', warns: ['rules-not-ours'] },
    { name: 'a crash before the rules were made', world: standsThere({ standing: [] }), plan: 'update', asks: [allFour], state: asWanted },
    { name: 'a rule is missing', world: standsThere({ standing: rules.slice(0, 3) }), plan: 'update', differs: ['rules.tcp 443 from ::/0: - -> allowed'], asks: [allow(from6(443))], state: asWanted },
    {
      name: 'a rule is missing that another run adds meanwhile', world: { ...standsThere({ standing: rules.slice(0, 3) }), AuthorizeSecurityGroupIngress: awsError('InvalidPermission.Duplicate') },
      plan: 'update', asks: [allow(from6(443))],
    },
    { name: 'rules that are not ours: named, and left', world: standsThere({ standing: [...rules, rule('sgr-9', 'tcp 22', '192.0.2.0/24', 'sg-0alb')] }), plan: 'none', warns: ['rules-not-ours'], state: { otherRules: ['tcp 22 from 192.0.2.0/24'] } },
    { name: 'a rule that opens more does not stand for ours', world: standsThere({ standing: [...rules.slice(1), rule('sgr-9', 'tcp 80-81', '0.0.0.0/0', 'sg-0alb')] }), plan: 'update', differs: ['rules.tcp 80 from 0.0.0.0/0: - -> allowed'], warns: ['rules-not-ours'], asks: [allow(from4(80))] },
    // Locked, and open again
    { name: 'about to be locked: open until the end of the run', ...lockedSite(rules), facts: { ...facts, ...behindCloudFront({ locked: false }) }, plan: 'none', state: { rules: asWanted.rules } },
    { name: 'locked', ...lockedSite([fromList]), plan: 'none', state: { rules: onlyList } },
    {
      name: 'on the way to be locked: what lets CloudFront in comes before the last that lets others in goes', ...lockedSite(rules),
      plan: 'update', differs: ['rules.tcp 80 from 0.0.0.0/0: allowed -> -', 'rules.tcp 80 from ::/0: allowed -> -', 'rules.tcp 443 from 0.0.0.0/0: allowed -> -', 'rules.tcp 443 from ::/0: allowed -> -', `rules.tcp 443 from ${prefixList}: - -> allowed`],
      asks: [revoke('sgr-1'), revoke('sgr-2'), revoke('sgr-4'), allow(listPermission), revoke('sgr-3')], state: { rules: onlyList },
    },
    { name: 'locked, and a rule of the world has come back', ...lockedSite([fromList, ...rules.slice(3)]), plan: 'update', differs: ['rules.tcp 443 from ::/0: allowed -> -'], asks: [revoke('sgr-4')], state: { rules: onlyList } },
    { name: 'locked, and somebody has taken the way for CloudFront', ...lockedSite([]), plan: 'update', asks: [allow(listPermission)] },
    { name: "locked, and somebody has made CloudFront's rule: it will do", ...lockedSite([{ ...fromList, description: 'theirs' }]), plan: 'none', state: { rules: onlyList, otherRules: [] } },
    { name: 'locked, where AWS has no list of CloudFront: the group stays open', ...lockedSite(rules), facts: { ...facts, ...behindCloudFront({ prefixList: undefined }) }, plan: 'none', state: { rules: asWanted.rules } },
    {
      name: 'locked, and the list of another region was put there', ...lockedSite([{ ...fromList, source: 'pl-0other' }]), plan: 'update',
      differs: ['rules.tcp 443 from pl-0other: allowed -> -', `rules.tcp 443 from ${prefixList}: - -> allowed`], asks: [revoke('sgr-5'), allow(listPermission)],
    },
    {
      name: 'locked, and a rule of somebody lets others in: named, and left', ...lockedSite([fromList, rule('sgr-9', 'tcp 443', '198.51.100.0/24', 'sg-0alb'), rule('sgr-10', 'tcp 22', '0.0.0.0/0', 'sg-0alb')]), plan: 'none',
      warns: ['rules-not-ours'], state: { otherRules: ['tcp 443 from 198.51.100.0/24', 'tcp 22 from 0.0.0.0/0'], waysPast: ['tcp 443 from 198.51.100.0/24'] },
    },
    {
      name: 'on the way to be locked, and the list does not fit beside the rules of somebody', ...lockedSite(rules), world: { ...lockedSite(rules).world, AuthorizeSecurityGroupIngress: [awsError('RulesPerSecurityGroupLimitExceeded'), {}] },
      plan: 'update', asks: [revoke('sgr-1'), revoke('sgr-2'), revoke('sgr-4'), allow(listPermission), allow(...[from4(80), from6(80), from6(443)].map(undescribed))],
      fails: {
        what: 'The security group sg-0alb has no room for the addresses of CloudFront.',
        why: "AWS's list of them counts as 55 rules, a group may have 60, and rules that ec2-https did not make take up the rest.",
        next: 'Remove rules that nobody needs, or ask for more inbound rules per security group in the Service Quotas console, then run ec2-https setup again; it continues here. With --no-lock-origin the load balancer stays open to everybody.',
      },
    },
    {
      name: 'no longer to be locked, and rules were there before us: each comes back as it stood', ...lockedSite([fromList]), intent: { ...behind, lockOrigin: false }, plan: 'update',
      world: standsThere({ tags: [...tagsOf('example-com-alb-sg'), ...encodeMemory({ options: withCloudFront, 'origin-locked': { locked: true, taken: [taken(443, 'theirs'), taken(80, '', { team: 'web' })] } })], standing: [fromList] }),
      asks: [
        remember({ ...withCloudFront, lockOrigin: false }), allow({ ...from4(443), IpRanges: [{ CidrIp: '0.0.0.0/0', Description: 'theirs' }] }), revoke('sgr-5'), allow(from6(80), from6(443)),
        ['AuthorizeSecurityGroupIngress', { GroupId: 'sg-0alb', IpPermissions: [undescribed(from4(80))], TagSpecifications: [{ ResourceType: 'security-group-rule', Tags: [{ Key: 'team', Value: 'web' }] }] }],
      ],
      state: { rules: asWanted.rules },
    },
    {
      name: 'locked once, and a name leads to the load balancer: it is open until the names are switched', ...lockedSite([fromList]), plan: 'update',
      facts: { ...facts, ...behindCloudFront(), siteZone: { id: 'Z0SITE', name: 'example.com', recordSets: [alias('www.example.com', `dualstack.${balancerName}`)] } },
      asks: [allow(from4(443)), revoke('sgr-5'), allow(from4(80), from6(80), from6(443))], state: { rules: asWanted.rules },
    },
    {
      name: 'the same by a CNAME', ...lockedSite([fromList]), plan: 'update', facts: { ...facts, ...behindCloudFront(), siteZone: { id: 'Z0SITE', name: 'example.com', recordSets: [record('www.example.com', 'CNAME', [`${balancerName}.`])] } },
      asks: [allow(from4(443)), revoke('sgr-5'), allow(from4(80), from6(80), from6(443))], state: { rules: asWanted.rules },
    },
    {
      name: 'locked, and other names lead to it, or the names to another load balancer: it stays so', ...lockedSite([fromList]), plan: 'none', state: { rules: onlyList },
      facts: { ...facts, ...behindCloudFront(), siteZone: { id: 'Z0SITE', name: 'example.com', recordSets: [alias('blog.example.com'), alias('www.example.com', 'example-com-alb-2-1234567890.ap-northeast-1.elb.amazonaws.com')] } },
    },
    {
      name: 'no longer to be locked: CloudFront is let in all the while, and the list never stands beside more than one rule', ...lockedSite([fromList]), intent: { ...behind, lockOrigin: false },
      plan: 'update', asks: [remember({ ...withCloudFront, lockOrigin: false }), allow(from4(443)), revoke('sgr-5'), allow(from4(80), from6(80), from6(443))], state: { rules: asWanted.rules },
    },
    {
      name: 'CloudFront is taken out: the same', ...lockedSite([fromList]), intent: {}, plan: 'update',
      asks: [takenOut, allow(from4(443)), revoke('sgr-5'), allow(from4(80), from6(80), from6(443))], state: { rules: asWanted.rules },
    },
    { name: 'the same, where nobody keeps what is written beside a list', ...lockedSite([{ ...fromList, description: '' }]), intent: {}, plan: 'update', asks: [takenOut, allow(from4(443)), revoke('sgr-5'), allow(from4(80), from6(80), from6(443))] },
    { name: 'open again, and the way for CloudFront was left: it goes', ...lockedSite([...rules, fromList]), intent: {}, plan: 'update', asks: [takenOut, revoke('sgr-5')] },
    { name: 'open, and a way for CloudFront that somebody made: it is theirs', world: standsThere({ standing: [...rules, { ...fromList, description: '' }] }), plan: 'none', warns: ['rules-not-ours'], state: { otherRules: [`tcp 443 from ${prefixList}`], waysPast: [] } },

    {
      name: 'the options have changed', world: standsThere(), intent: { port: 3000, also: ['shop.example.com'] }, plan: 'update', differs: ['options.also:  -> shop.example.com', 'options.port: 80 -> 3000'],
      asks: [['CreateTags', {
        Resources: ['sg-0alb'],
        Tags: [
          ...listOf('options', 'target-group'), ...copyOf('options', { ...options, port: 3000, also: ['shop.example.com'] }, options),
          ...copyOf('target-group', { replaced: { [`${web} port 80`]: 'registered' } }, {}),
        ],
      }]],
    },
    { name: 'the options were lost', world: standsThere({ tags: tagsOf('example-com-alb-sg') }), plan: 'update', warns: ['memory-missing (refuses)'] },
    { name: 'the options were lost, and --adopt', world: standsThere({ tags: tagsOf('example-com-alb-sg') }), intent: { consent: { adopt: true } }, plan: 'update', warns: ['memory-missing'], asks: [['CreateTags', { Resources: ['sg-0alb'], Tags: [...listOf('options'), ...copyOf('options', options, {})] }]] },
    { name: "nobody's", world: standsThere({ tags: [{ Key: 'Name', Value: 'theirs' }] }), plan: 'update', warns: ['not-ours (refuses)'] },
    {
      name: "nobody's, and --adopt: its own name stays, and the rules that stood there are remembered", world: standsThere({ tags: theirs, standing: rules.slice(0, 2) }), intent: { consent: { adopt: true } },
      plan: 'update', asks: [adopt('tcp 80 from 0.0.0.0/0', 'tcp 80 from ::/0'), allow(from4(443), from6(443))], state: { site: 'example.com', otherRules: [] },
    },
    {
      name: "nobody's, with a rule of its own, and --adopt", world: standsThere({ tags: theirs, standing: [...rules.slice(0, 3), rule('sgr-9', 'tcp 22', '192.0.2.0/24', 'sg-0alb')] }), intent: { consent: { adopt: true } }, warns: ['rules-not-ours'],
      plan: 'update', asks: [adopt('tcp 80 from 0.0.0.0/0', 'tcp 80 from ::/0', 'tcp 443 from 0.0.0.0/0', 'tcp 22 from 192.0.2.0/24'), allow(from6(443))],
    },
    { name: 'ours by its memory, without the tag of the site', world: standsThere({ tags: withoutSiteTag }), plan: 'update', warns: ['not-ours (refuses)'] },
    {
      name: "ours by its memory, without the tag of the site, and --adopt: its rules were never somebody else's", world: standsThere({ tags: withoutSiteTag, standing: rules.slice(0, 2) }), intent: { consent: { adopt: true } },
      plan: 'update', asks: [adopt(), allow(from4(443), from6(443))], state: { site: 'example.com' },
    },
    { name: "another site's, even with --adopt", world: standsThere({ tags: tagsOf('example-com-alb-sg', 'example.org') }), intent: { consent: { adopt: true } }, plan: 'update', warns: ['of-another-site (refuses)'] },
    { name: 'in another VPC', world: standsThere({ deviations: { VpcId: 'vpc-0other' } }), plan: 'update', differs: ['vpcId: vpc-0other -> vpc-0main'], warns: ['wrong-vpc (refuses)'] },
    {
      name: 'two groups of this site', plan: 'unreadable', world: { DescribeSecurityGroups: { SecurityGroups: [{ GroupId: 'sg-1' }, { GroupId: 'sg-2' }] } },
      fails: { what: 'example.com has several security groups that say they belong to it: sg-1, sg-2.', exitCode: 64 },
    },
    { name: 'a memory that cannot be read', plan: 'unreadable', world: standsThere({ tags: [...tagsOf('x'), { Key: 'ec2-https:memory:switch:0', Value: '3.1.x' }] }), fails: { what: 'What example.com remembers as "switch" was written by a newer version: its format is 3, and this version knows 2.', exitCode: 64 } },
    {
      name: "nobody's by its tag, and it remembers another site: it is not taken over, even with --adopt", plan: 'unreadable', intent: { consent: { adopt: true } },
      world: standsThere({ tags: [...theirs, ...encodeMemory({ options: { ...options, domain: 'example.org' } })] }), fails: { what: 'What example.com remembers as "options" is not what ec2-https writes: it is the entry of example.org.', exitCode: 64 },
    },
    { name: "another site's, whose memory is nobody's business here", world: standsThere({ tags: [...tagsOf('example-com-alb-sg', 'example.org'), { Key: 'ec2-https:memory:switch:0', Value: '2.1.x' }] }), plan: 'update', warns: ['of-another-site (refuses)'] },
  ],
});

describe('load-balancer-security-group', () => {
  const named = { noun: 'security group', name: 'example-com-alb-sg', id: 'sg-0alb', site: 'example.com' };

  it('keeps, in what it takes over, the memory that stands there', async () => {
    const context = contextOf({ facts, world: standsThere({ tags: withoutSiteTag }), memory: 'tags', intent: { consent: { adopt: true } } });
    const current = await loadBalancerSecurityGroup.observe(context, {});
    if (current) await loadBalancerSecurityGroup.update(context, current, loadBalancerSecurityGroup.desired(context.inputs, {}));
    expect(await context.memory.read()).toEqual({ options, switch: lastSwitch });
  });

  it("does not go on with a group of this name that is somebody else's", async () => {
    const duplicate = awsError('InvalidGroup.Duplicate');
    const standing = [[], tagsOf('example-com-alb-sg', 'example.org')].map((Tags) => ({ CreateSecurityGroup: duplicate, DescribeSecurityGroups: { SecurityGroups: [{ ...group, Tags }] } }));
    for (const world of standing) {
      const asked: Asked[] = [];
      const context = contextOf({ facts, world, memory: 'tags' }, asked);
      await expect(loadBalancerSecurityGroup.create(context, loadBalancerSecurityGroup.desired(context.inputs, {}), {})).rejects.toBe(duplicate);
      expect(writes(asked)).toEqual([created]);
    }
  });

  it('needs room in the memory for the options, and for what it takes over', async () => {
    const context = contextOf({ facts, world: standsThere({ tags: theirs, standing: rules.slice(0, 1) }), memory: 'tags' });
    const wanted = loadBalancerSecurityGroup.desired(context.inputs, {});
    expect(loadBalancerSecurityGroup.remembers?.(context.inputs, undefined, wanted)).toEqual({ options });
    expect(loadBalancerSecurityGroup.remembers?.(context.inputs, await loadBalancerSecurityGroup.observe(context, {}), wanted)).toEqual({
      options, 'load-balancer-security-group': { adopted: { rules: ['tcp 80 from 0.0.0.0/0'] } },
    });
  });

  it('counts the tags of a group that it is to take over', async () => {
    const tags = Array.from({ length: 47 }, (_, index) => ({ Key: `team:${index}`, Value: 'web' }));
    const context = contextOf({ facts, world: standsThere({ tags }), memory: 'tags' });
    expect(await context.memory.fits({ options })).toBe(true);
    await loadBalancerSecurityGroup.observe(context, {});
    expect(await context.memory.fits({ options })).toBe(false);
  });

  it('describes every rule in characters that EC2 takes', () => {
    expect([...Object.values(described), fromList.description, 'Web traffic to the load balancer of example.com'].filter((text) => !/^[a-zA-Z0-9. _\-:/()#,@[\]+=&;{}!$*]{1,255}$/.test(text))).toEqual([]);
  });

  it('says what is in the way', () => {
    expect(groupInAnotherVpc(named, { vpcId: 'vpc-0other', wanted: vpcId })).toEqual({
      code: 'wrong-vpc',
      message: 'The security group example-com-alb-sg (sg-0alb) is in vpc-0other, the instance in vpc-0main. A group cannot be moved.',
      hint: 'Choose an instance of that VPC, or another domain or --name for this one.',
      refuses: true,
    });
    const forgotten = {
      code: 'memory-missing',
      message: 'The security group example-com-alb-sg (sg-0alb) does not say any more how the site was set up, nor what it replaced: the tags ec2-https:memory:… are gone.',
      hint: 'What is not given is taken from the defaults: look at the changes closely. What was replaced before, undo cannot restore any more.',
    };
    expect(optionsForgotten(named, true)).toEqual(forgotten);
    expect(optionsForgotten(named, false)).toEqual({ ...forgotten, hint: `Put them back, or give --adopt and the options that the site had. ${forgotten.hint}`, refuses: true });
    expect(foreignRules(named, ['tcp 22 from 192.0.2.0/24', 'all traffic from sg-0x'], [])).toEqual({
      code: 'rules-not-ours',
      message: 'The security group example-com-alb-sg (sg-0alb) has rules that ec2-https did not make: tcp 22 from 192.0.2.0/24; all traffic from sg-0x.',
      hint: 'They are left alone. If nobody needs them, remove them.',
    });
    expect([['tcp 443 from ::/0'], ['tcp 80-90 from 0.0.0.0/0', 'all traffic from ::/0']].map((waysPast) => foreignRules(named, ['tcp 443 from ::/0'], waysPast).hint)).toEqual([
      'They are left alone, and others than CloudFront reach the load balancer by tcp 443 from ::/0: remove that rule.',
      'They are left alone, and others than CloudFront reach the load balancer by tcp 80-90 from 0.0.0.0/0; all traffic from ::/0: remove those rules.',
    ]);
  });
});
