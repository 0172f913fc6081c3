import { describe, expect, it } from 'vitest';
import type { Entries } from '../../../src/engine/memory.ts';
import { StillWaiting } from '../../../src/errors/user-error.ts';
import { directAccessClosed } from '../../../src/steps/undo/direct-access-closed.ts';
import { awsError, type Answers, type Asked } from '../../support/aws-answers.ts';
import { awsRule, rule, start, tagsOf, vpcId } from '../../support/site.ts';
import { contextOf } from '../../support/step-table.ts';
import { forgetsAllOf, undoTable } from '../../support/undo-table.ts';

type Rule = ReturnType<typeof rule>;

const http4 = rule('sgr-1', 'tcp 80', '0.0.0.0/0');
const http6 = rule('sgr-2', 'tcp 80', '::/0');
const inOther = rule('sgr-3', 'tcp 443', '203.0.113.0/24', 'sg-0other');
const ssh = rule('sgr-22', 'tcp 22', '0.0.0.0/0');
const forgets = forgetsAllOf('direct-access-closed');

const closed = (...rules: Rule[]): Entries => ({ 'direct-access-closed': Object.fromEntries(rules.map((one) => [one.id, { ...one, closedAt: start }])) });
const rules = (...all: Rule[]) => ({ SecurityGroupRules: all.map(awsRule) });
const groups = (...ids: string[]) => ({ SecurityGroups: ids.map((GroupId) => ({ GroupId })) });
/** What stands there, look by look: at the first look, and after it was opened; both groups are there. */
const world = (...looks: Rule[][]): Answers => ({ DescribeSecurityGroups: groups('sg-0web', 'sg-0other'), DescribeSecurityGroupRules: looks.map((all) => rules(...all)) });
const withGroups = (also: readonly object[], ...looks: Rule[][]): Answers => ({ ...world(...looks), DescribeSecurityGroups: { SecurityGroups: [...groups('sg-0web', 'sg-0other').SecurityGroups, ...also] } });
const ofSite = (GroupId: string, site: string) => ({ GroupId, GroupName: `${GroupId}-name`, VpcId: vpcId, Tags: tagsOf('alb', site) });
const range = (CidrIp: string, Description?: string): object => ({ IpRanges: [{ CidrIp, ...(Description !== undefined && { Description }) }] });
const open = (port: number, source: object, GroupId = 'sg-0web'): Asked => ['AuthorizeSecurityGroupIngress', { GroupId, IpPermissions: [{ IpProtocol: 'tcp', FromPort: port, ToPort: port, ...source }] }];

undoTable(directAccessClosed, {
  needs: {},
  rows: [
    { name: 'nothing was closed', plan: 'none' },
    { name: 'a rule', memory: closed(http4), world: world([ssh], [ssh, http4]), plan: 'update', differs: ['rules.sg-0web tcp 80 from 0.0.0.0/0: - -> open'], asks: [open(80, range('0.0.0.0/0')), forgets] },
    {
      name: 'rules of IPv4 and IPv6, in two groups', memory: closed(http4, http6, inOther), world: world([], [http4, http6, inOther]), plan: 'update',
      differs: ['rules.sg-0web tcp 80 from 0.0.0.0/0: - -> open', 'rules.sg-0web tcp 80 from ::/0: - -> open', 'rules.sg-0other tcp 443 from 203.0.113.0/24: - -> open'],
      asks: [open(80, range('0.0.0.0/0')), open(80, { Ipv6Ranges: [{ CidrIpv6: '::/0' }] }), open(443, range('203.0.113.0/24'), 'sg-0other'), forgets],
    },
    { name: 'with its description', memory: closed({ ...http4, description: 'the web' }), world: world([], [http4]), plan: 'update', asks: [open(80, range('0.0.0.0/0', 'the web')), forgets] },
    {
      name: 'with its own tags', memory: closed({ ...http4, tags: { owner: 'alice', empty: '' } }), world: world([], [http4]), plan: 'update',
      asks: [
        ['AuthorizeSecurityGroupIngress', {
          GroupId: 'sg-0web', IpPermissions: [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, ...range('0.0.0.0/0') }],
          TagSpecifications: [{ ResourceType: 'security-group-rule', Tags: [{ Key: 'owner', Value: 'alice' }, { Key: 'empty', Value: '' }] }],
        }],
        forgets,
      ],
    },
    {
      name: 'the same rule, closed twice', memory: closed(http4, { ...http4, id: 'sgr-9', description: 'again' }), world: { ...world([], [http4]), AuthorizeSecurityGroupIngress: [{}, awsError('InvalidPermission.Duplicate')] }, plan: 'update',
      differs: ['rules.sg-0web tcp 80 from 0.0.0.0/0: - -> open'], asks: [open(80, range('0.0.0.0/0')), open(80, range('0.0.0.0/0', 'again')), forgets],
    },

    // Other sites behind the same groups
    {
      name: 'another site is behind the group: it is told of', memory: closed(http4), plan: 'update', differs: ['rules.sg-0web tcp 80 from 0.0.0.0/0: - -> open'], warns: ['security-group-shared'],
      says: ['The security group sg-0web lets in the load balancer of shop.example.org as well: the direct way that is opened again leads past that one, too.', 'Run ec2-https setup shop.example.org afterwards: it closes the direct way again, or says who still needs it.'],
      world: withGroups([ofSite('sg-0shop', 'shop.example.org')], [ssh, rule('sgr-5', 'tcp 80', 'sg-0shop')], [ssh, http4]), asks: [open(80, range('0.0.0.0/0')), forgets],
    },
    {
      name: 'our own load balancer, and groups of nobody we know', memory: closed(http4), facts: { siteGroupId: 'sg-0alb' }, plan: 'update', asks: [open(80, range('0.0.0.0/0')), forgets],
      world: withGroups([ofSite('sg-0alb', 'example.com'), { GroupId: 'sg-0db', GroupName: 'db', VpcId: vpcId }], [rule('sgr-5', 'tcp 80', 'sg-0alb'), rule('sgr-6', 'tcp 5432', 'sg-0db')], [http4]),
    },
    {
      name: 'another site is behind a group where nothing is opened', memory: closed(http4), plan: 'update', asks: [open(80, range('0.0.0.0/0')), forgets],
      world: withGroups([ofSite('sg-0shop', 'shop.example.org')], [rule('sgr-5', 'tcp 80', 'sg-0shop', 'sg-0other')], [http4]),
    },

    // Open already
    { name: 'all stand already: only to be forgotten', memory: closed(http4), world: world([http4]), plan: 'delete', differs: ['unfinished.sg-0web tcp 80 from 0.0.0.0/0: open again, and not forgotten yet -> -'], asks: [forgets] },
    { name: 'somebody has opened it with another description: it is the same rule', memory: closed(http4), world: world([{ ...http4, id: 'sgr-9', description: 'by hand' }]), plan: 'delete', asks: [forgets] },
    {
      name: 'one of two stands already', memory: closed(http4, http6), world: world([http4], [http4, http6]), plan: 'update',
      differs: ['rules.sg-0web tcp 80 from ::/0: - -> open', 'unfinished.sg-0web tcp 80 from 0.0.0.0/0: open again, and not forgotten yet -> -'],
      asks: [open(80, { Ipv6Ranges: [{ CidrIpv6: '::/0' }] }), forgets],
    },
    { name: 'the same in another group does not count', memory: closed(http4), world: world([{ ...http4, groupId: 'sg-0other' }], [http4]), plan: 'update', asks: [open(80, range('0.0.0.0/0')), forgets] },
    { name: 'a wider rule does not count: exactly what was closed comes back', memory: closed(http4), world: world([rule('sgr-9', 'tcp 80-443', '0.0.0.0/0')], [http4]), plan: 'update', asks: [open(80, range('0.0.0.0/0')), forgets] },
    { name: 'another run opens it meanwhile', memory: closed(http4), world: { ...world([], [http4]), AuthorizeSecurityGroupIngress: awsError('InvalidPermission.Duplicate') }, plan: 'update', asks: [open(80, range('0.0.0.0/0')), forgets] },

    // A group that is gone
    {
      name: 'the group is gone: named, and skipped', memory: closed(http4, inOther), world: { ...world([], [http4]), DescribeSecurityGroups: groups('sg-0web') }, plan: 'update', warns: ['security-group-gone'],
      says: ['The security group sg-0other is gone, and with it the rule "tcp 443 from 203.0.113.0/24" that was closed: it is not opened again.'],
      differs: ['rules.sg-0web tcp 80 from 0.0.0.0/0: - -> open', 'unfinished.sg-0other tcp 443 from 203.0.113.0/24: its group is gone -> -'],
      asks: [open(80, range('0.0.0.0/0')), forgets],
    },
    { name: 'every group is gone: forgotten', memory: closed(http4), world: { ...world([]), DescribeSecurityGroups: groups() }, plan: 'delete', warns: ['security-group-gone'], differs: ['unfinished.sg-0web tcp 80 from 0.0.0.0/0: its group is gone -> -'], asks: [forgets] },

    // A full group
    {
      name: 'the group is full: explained, and what was opened before it stays remembered', memory: closed(http4, http6), plan: 'update',
      world: { ...world([]), AuthorizeSecurityGroupIngress: [{}, awsError('RulesPerSecurityGroupLimitExceeded')] },
      asks: [open(80, range('0.0.0.0/0')), open(80, { Ipv6Ranges: [{ CidrIpv6: '::/0' }] })],
      fails: {
        what: 'The rule "tcp 80 from ::/0" of sg-0web was not opened again: the security group is full.',
        why: 'Others have come to it since. Open again: tcp 80 from 0.0.0.0/0 in sg-0web. Nothing else was changed: the names lead to the load balancer as before.',
        next: 'Remove a rule that nobody needs, or ask for a higher quota of rules in the Service Quotas console, then run ec2-https undo again.',
        doc: 'Amazon VPC quotas',
      },
    },
    {
      name: 'the group is full at the first rule', memory: closed(http4), plan: 'update', world: { ...world([]), AuthorizeSecurityGroupIngress: awsError('RulesPerSecurityGroupLimitExceeded') },
      asks: [open(80, range('0.0.0.0/0'))], fails: { why: 'Others have come to it since. Nothing was changed: the names lead to the load balancer as before.' },
    },
  ],
});

describe('direct-access-closed, undone', () => {
  it('asks for all groups at once, and by a filter: one that is gone must not hide the others', async () => {
    const asked: Asked[] = [];
    await directAccessClosed.observe(contextOf({ memory: closed(http4, inOther), world: world([]) }, asked));
    const Filters = [{ Name: 'group-id', Values: ['sg-0other', 'sg-0web'] }];
    expect(asked).toEqual([['DescribeSecurityGroups', { Filters }], ['DescribeSecurityGroupRules', { Filters }]]);
  });

  it('waits until AWS shows what was opened, and only then forgets it', async () => {
    const asked: Asked[] = [];
    const notes: string[] = [];
    const context = contextOf({ memory: closed(http4), world: world([], [], [], [http4]) }, asked, notes);
    const trace = await directAccessClosed.observe(context);
    await directAccessClosed.remove(context, trace ?? { missing: [], open: [], lost: [], neighbours: [] }, {});
    expect(asked.map(([what]) => what)).toEqual([
      'DescribeSecurityGroups', 'DescribeSecurityGroupRules', 'AuthorizeSecurityGroupIngress', 'DescribeSecurityGroupRules', 'DescribeSecurityGroupRules', 'DescribeSecurityGroupRules', 'remember',
    ]);
    expect([...new Set(notes)]).toEqual(['the rule "tcp 80 from 0.0.0.0/0" of sg-0web to be there']);
  });

  it('does not forget what AWS never shows', async () => {
    const asked: Asked[] = [];
    const context = contextOf({ memory: closed(http4), world: world([]) }, asked);
    const trace = await directAccessClosed.observe(context);
    await expect(directAccessClosed.remove(context, trace ?? { missing: [], open: [], lost: [], neighbours: [] }, {})).rejects.toThrow(StillWaiting);
    expect(asked.map(([what]) => what)).not.toContain('remember');
  });

  it('is shown by its groups', () => {
    const closings = [http4, http6, inOther].map((one) => ({ ...one, closedAt: start }));
    expect(directAccessClosed.shown({ missing: closings.slice(1), open: closings.slice(0, 1), lost: [], neighbours: [] })).toEqual({ name: 'sg-0other, sg-0web' });
  });
});
