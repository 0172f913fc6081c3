import { expect, it } from 'vitest';
import { describeHostedZone } from '../../src/aws/hosted-zone.ts';
import { awsError, awsWith, type Answers } from '../support/aws-answers.ts';

const HostedZone = { Id: '/hostedzone/Z0SITE', Name: 'example.com.', CallerReference: 'x' };

it.each<{ name: string; answer: NonNullable<Answers['GetHostedZone']>; zone: object | undefined }>([
  { name: 'a public zone', answer: { HostedZone, DelegationSet: { NameServers: ['NS-1.awsdns-01.com.', 'ns-2.awsdns-02.net'] } }, zone: { zone: HostedZone, nameServers: ['ns-1.awsdns-01.com', 'ns-2.awsdns-02.net'] } },
  { name: 'a private zone', answer: { HostedZone }, zone: { zone: HostedZone, nameServers: [] } },
  { name: 'no zone', answer: awsError('NoSuchHostedZone'), zone: undefined },
  { name: 'no id of a zone', answer: awsError('InvalidInput'), zone: undefined },
])('$name', async ({ answer, zone }) => {
  expect(await describeHostedZone(awsWith({ GetHostedZone: answer }), 'Z0SITE')).toEqual(zone);
});

it('is not known where it may not be asked for', async () => {
  await expect(describeHostedZone(awsWith({ GetHostedZone: awsError('AccessDenied') }), 'Z0SITE')).rejects.toThrow('AccessDenied');
});
