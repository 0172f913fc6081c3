import { expect, it } from 'vitest';
import { nameServersOf } from '../../src/aws/name-servers.ts';
import { awsError, awsWith, type Answers } from '../support/aws-answers.ts';

const HostedZone = { Id: '/hostedzone/Z0SITE', Name: 'example.com.', CallerReference: 'x' };

it.each<{ name: string; answer: NonNullable<Answers['GetHostedZone']>; servers: readonly string[] }>([
  { name: 'a public zone', answer: { HostedZone, DelegationSet: { NameServers: ['NS-1.awsdns-01.com.', 'ns-2.awsdns-02.net'] } }, servers: ['ns-1.awsdns-01.com', 'ns-2.awsdns-02.net'] },
  { name: 'a private zone', answer: { HostedZone }, servers: [] },
  { name: 'no zone', answer: awsError('NoSuchHostedZone'), servers: [] },
])('the name servers of $name', async ({ answer, servers }) => {
  expect(await nameServersOf(awsWith({ GetHostedZone: answer }), 'Z0SITE')).toEqual(servers);
});

it('are not known where they may not be asked for', async () => {
  await expect(nameServersOf(awsWith({ GetHostedZone: awsError('AccessDenied') }), 'Z0SITE')).rejects.toThrow('AccessDenied');
});
