import { expect, it } from 'vitest';
import { deleteIfUnused, deleteWhenUnused } from '../../../src/steps/made/delete-when-unused.ts';
import { awsError } from '../../support/aws-answers.ts';
import { contextOf } from '../../support/step-table.ts';

const patience = { every: 5, atMost: 20 };
const forGood = Array<string>(99).fill('InUse');
const denied = { answers: ['InUse', 'AccessDenied'], sent: 2, seconds: 1, ends: 'AccessDenied: AccessDenied' };

it.each<{ name: string; way: typeof deleteWhenUnused | typeof deleteIfUnused; answers: readonly string[]; sent: number; seconds: number; ends: string }>([
  { name: 'nothing uses it', way: deleteWhenUnused, answers: [], sent: 1, seconds: 0, ends: 'undefined' },
  { name: 'it is gone already', way: deleteWhenUnused, answers: ['Gone'], sent: 1, seconds: 0, ends: 'undefined' },
  { name: 'it is in use for a while', way: deleteWhenUnused, answers: ['InUse', 'Busy', 'InUse'], sent: 4, seconds: 11, ends: 'undefined' },
  { name: 'it is in use, and then gone', way: deleteWhenUnused, answers: ['InUse', 'Gone'], sent: 2, seconds: 1, ends: 'undefined' },
  { name: 'it is in use for good', way: deleteWhenUnused, answers: forGood, sent: 6, seconds: 20, ends: 'StillWaiting: Still waiting after 20 s: ACM to let go.' },
  { name: 'AWS does not allow it', way: deleteWhenUnused, ...denied },
  { name: 'it may stay, and is not in use', way: deleteIfUnused, answers: ['InUse'], sent: 2, seconds: 1, ends: 'true' },
  { name: 'it may stay, and is in use for good', way: deleteIfUnused, answers: forGood, sent: 6, seconds: 20, ends: 'false' },
  { name: 'it may stay, and AWS does not allow it', way: deleteIfUnused, ...denied },
])('tries until AWS lets it go: $name', async ({ way, answers, sent, seconds, ends }) => {
  const context = contextOf({});
  const began = context.clock.now();
  let tries = 0;
  const send = async (): Promise<void> => {
    const name = answers[tries++];
    if (name !== undefined) throw awsError(name);
  };
  const end = await way(context, patience, { send, inUse: ['InUse', 'Busy'], missing: ['Gone'], waitingFor: 'ACM to let go' }).then(String, String);
  expect({ tries, seconds: (context.clock.now() - began) / 1000, end }).toEqual({ tries: sent, seconds, end: ends });
});
