import { expect, it } from 'vitest';
import type { Guard } from '../../../../src/aws/clients.ts';
import { isDone, openSite, type Site } from '../../../support/run.ts';
import { zoneIn } from '../../../support/site-parts.ts';
import { given } from '../../../support/ways.ts';

const front = { ...given, cloudfront: true };
const originsIn = ({ sandbox }: Site): string[] => zoneIn(sandbox.account).records.filter((set) => set.alias?.dnsName.includes('.elb.')).map((set) => set.name);
/** Lets so many batches through, and then no other. */
const stoppedAt = (batch: number): Guard => {
  let batches = 0;
  return (call, next) => {
    if (call.operation === 'ChangeResourceRecordSets' && ++batches > batch) throw new Error('stopped');
    return next();
  };
};

it('gives a former origin name back when the distribution calls by the new one everywhere, and in the next run where one was stopped before', async () => {
  const site = openSite();
  await site.setup(front);
  const renamed = await site.setup({ ...front, originName: 'lb.example.com' }, { guards: [stoppedAt(1)] });
  expect(renamed.outcomes['origin-record']).toMatchObject({ status: 'failed', error: new Error('stopped') });
  expect(originsIn(site)).toEqual(['origin.example.com', 'lb.example.com']);

  const again = await site.setup(given);
  expect(again.calls.filter((call) => call.writes && call.step !== undefined).map(({ step, action }) => `${step} ${action}`)).toEqual(['origin-record route53:ChangeResourceRecordSets', 'origin-record ec2:CreateTags']);
  expect(originsIn(site)).toEqual(['lb.example.com']);
  expect(isDone((await site.plan(given)).plan)).toBe(true);
});

it('gives every origin name back on the way back, also one that a run which was stopped has left', async () => {
  const site = openSite();
  await site.setup(front);
  await site.setup({ ...front, originName: 'lb.example.com' }, { guards: [stoppedAt(1)] });
  await site.undo(given);
  expect(originsIn(site)).toEqual([]);
});
