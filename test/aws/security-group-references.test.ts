import { describe, expect, it } from 'vitest';
import { listReferences } from '../../src/aws/security-group-references.ts';
import { awsWith, type Answers, type Asked } from '../support/aws-answers.ts';

const from = (GroupId: string) => [{ GroupId, UserId: '123456789012' }];
/** What AWS answers: by the filter that it is asked with. */
const groups = (inbound: object[], outbound: object[] = []): Answers => ({
  DescribeSecurityGroups: ({ Filters }) => ({ SecurityGroups: (Filters as { Name: string }[])[0]?.Name === 'ip-permission.group-id' ? inbound : outbound }),
});

describe('listReferences', () => {
  it('asks for both directions, page by page', async () => {
    const asked: Asked[] = [];
    const aws = awsWith({ DescribeSecurityGroups: [{ NextToken: 'more', SecurityGroups: [] }, { SecurityGroups: [] }] }, asked);
    expect(await listReferences(aws, 'sg-0alb')).toEqual([]);
    const inbound = { Filters: [{ Name: 'ip-permission.group-id', Values: ['sg-0alb'] }] };
    const outbound = { Filters: [{ Name: 'egress.ip-permission.group-id', Values: ['sg-0alb'] }] };
    expect(asked).toEqual([['DescribeSecurityGroups', inbound], ['DescribeSecurityGroups', outbound], ['DescribeSecurityGroups', { ...inbound, NextToken: 'more' }]]);
  });

  it('tells the rules that name it, and no others of those groups', async () => {
    const web = {
      GroupId: 'sg-0web',
      IpPermissions: [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, UserIdGroupPairs: from('sg-0alb') }, { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, UserIdGroupPairs: from('sg-0other') }, { IpProtocol: '-1', UserIdGroupPairs: from('sg-0alb') }],
      IpPermissionsEgress: [{ IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, UserIdGroupPairs: from('sg-0alb') }],
    };
    expect(await listReferences(awsWith(groups([web], [web])), 'sg-0alb')).toEqual([
      { groupId: 'sg-0web', egress: false, protocol: 'tcp', fromPort: 80, toPort: 80 },
      { groupId: 'sg-0web', egress: false, protocol: '-1', fromPort: -1, toPort: -1 },
      { groupId: 'sg-0web', egress: true, protocol: 'tcp', fromPort: 5432, toPort: 5432 },
    ]);
  });

  it('leaves out its own rules: they go with it', async () => {
    expect(await listReferences(awsWith(groups([{ GroupId: 'sg-0alb', IpPermissions: [{ IpProtocol: '-1', UserIdGroupPairs: from('sg-0alb') }] }])), 'sg-0alb')).toEqual([]);
  });
});
