import { expect, it } from 'vitest';
import { createClients } from '../../src/aws/clients.ts';
import { guardsFor } from '../../src/commands/phases.ts';
import { virtualClock } from '../../src/engine/clock.ts';
import { awsError } from '../support/aws-answers.ts';

it.each([
  { chance: 0, pauses: [1000, 2000, 3000, 4000] },
  { chance: 1, pauses: [800, 1600, 2400, 3200] },
])('a write that AWS is not ready for is sent again after pauses that are uneven by chance: $chance', async ({ chance, pauses }) => {
  const clock = { ...virtualClock(), random: () => chance };
  const at: number[] = [];
  const guards = guardsFor('applying', {
    clock,
    signal: new AbortController().signal,
    innermost: [async () => {
      at.push(clock.now());
      throw awsError('PriorRequestNotComplete');
    }],
  });
  const sent = createClients({ simulated: true, guards }).route53('ChangeResourceRecordSets', { HostedZoneId: 'Z1', ChangeBatch: { Changes: [] } });
  await expect(sent).rejects.toMatchObject({ name: 'PriorRequestNotComplete' });
  expect(at.slice(1).map((time, index) => time - (at[index] ?? 0))).toEqual(pauses);
});
