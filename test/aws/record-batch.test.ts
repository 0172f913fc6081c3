import { describe, expect, it } from 'vitest';
import { sendBatch } from '../../src/aws/record-batch.ts';
import type { RecordSet } from '../../src/aws/record-sets.ts';
import { awsError, awsWith, type Answers, type Asked } from '../support/aws-answers.ts';
import { alias, balancerName, batch, change, record, zonesWith } from '../support/site.ts';

const apex = record('example.com', 'A', ['203.0.113.10']);
const moved = record('example.com', 'A', ['198.51.100.9']);
const replacing = { gone: [apex], come: [alias('example.com')] };
const refused = awsError('InvalidChangeBatch', 'values provided do not match the current values');
const info = (id: string) => ({ ChangeInfo: { Id: `/change/${id}`, Status: 'PENDING' as const, SubmittedAt: undefined } });
const first = batch('Z0SITE', change('DELETE', apex), change('CREATE', alias('example.com')));
const second = batch('Z0SITE', change('DELETE', apex), change('UPSERT', alias('example.com')));
const nowThere = (...sets: RecordSet[]): Answers => ({ ListResourceRecordSets: zonesWith({ Z0SITE: [record('example.com', 'MX', ['10 mail.example.com']), ...sets] }) });
const sent = (asked: readonly Asked[]): Asked[] => asked.filter(([what]) => what === 'ChangeResourceRecordSets');

describe('sendBatch', () => {
  it('sends one batch, and gives the id of the change', async () => {
    const asked: Asked[] = [];
    expect(await sendBatch(awsWith({ ChangeResourceRecordSets: info('C1') }, asked), 'Z0SITE', replacing)).toBe('C1');
    expect(asked).toEqual([first]);
  });

  it.each<{ name: string; gone: RecordSet[]; come: RecordSet[]; now: RecordSet[] }>([
    { name: 'replaced', ...replacing, now: [alias('example.com')] },
    { name: 'replaced, as the console writes it', ...replacing, now: [alias('example.com', `dualstack.${balancerName}`)] },
    { name: 'added', gone: [], come: [alias('example.com')], now: [alias('example.com')] },
    { name: 'taken away', gone: [apex], come: [], now: [] },
    { name: 'given back', gone: [alias('example.com')], come: [apex], now: [apex] },
  ])('takes a refusal for success where what was to come stands there: the answer to a first try was lost: $name', async ({ gone, come, now }) => {
    const asked: Asked[] = [];
    expect(await sendBatch(awsWith({ ...nowThere(...now), ChangeResourceRecordSets: refused }, asked), 'Z0SITE', { gone, come })).toBe('');
    expect(sent(asked)).toHaveLength(1);
  });

  it('tries once more, over what stands there, where nothing was moved', async () => {
    const asked: Asked[] = [];
    expect(await sendBatch(awsWith({ ...nowThere(apex), ChangeResourceRecordSets: [refused, info('C2')] }, asked), 'Z0SITE', replacing)).toBe('C2');
    expect(sent(asked)).toEqual([first, second]);
  });

  it('takes a second refusal for success where somebody has sent the same meanwhile', async () => {
    const asked: Asked[] = [];
    const ListResourceRecordSets = (input: Record<string, unknown>) => zonesWith({ Z0SITE: [sent(asked).length < 2 ? apex : alias('example.com')] })(input);
    expect(await sendBatch(awsWith({ ListResourceRecordSets, ChangeResourceRecordSets: refused }, asked), 'Z0SITE', replacing)).toBe('');
    expect(sent(asked)).toEqual([first, second]);
  });

  it.each([
    { name: 'the same kind of refusal', again: awsError('InvalidChangeBatch', 'that target was not found') },
    { name: 'no permission any more', again: awsError('AccessDenied') },
    { name: 'too many requests', again: awsError('Throttling') },
    { name: 'no connection', again: Object.assign(new Error('connect ENETUNREACH'), { code: 'ENETUNREACH' }) },
  ])('says why the second try did not go through, not why the first was looked into: $name', async ({ again }) => {
    await expect(sendBatch(awsWith({ ...nowThere(apex), ChangeResourceRecordSets: [refused, again] }), 'Z0SITE', replacing)).rejects.toBe(again);
  });

  it('says that also where nobody can see any more what stands there', async () => {
    const again = awsError('AccessDenied', 'to change');
    let looks = 0;
    const ListResourceRecordSets = (input: Record<string, unknown>) => (looks++ === 0 ? zonesWith({ Z0SITE: [apex] })(input) : awsError('AccessDenied', 'to list'));
    await expect(sendBatch(awsWith({ ListResourceRecordSets, ChangeResourceRecordSets: [refused, again] }), 'Z0SITE', replacing)).rejects.toBe(again);
  });

  it.each<{ name: string; now: RecordSet[]; there: string }>([
    { name: 'another value', now: [moved], there: 'example.com A 198.51.100.9' },
    { name: 'another life', now: [{ ...apex, ttl: 60 }], there: 'example.com A 203.0.113.10' },
    { name: 'an alias elsewhere', now: [alias('example.com', 'd111111abcdef8.cloudfront.net')], there: 'example.com A alias to d111111abcdef8.cloudfront.net' },
  ])('says what stands there now where somebody moved a record, and does not try again: $name', async ({ now, there }) => {
    const asked: Asked[] = [];
    await expect(sendBatch(awsWith({ ...nowThere(...now), ChangeResourceRecordSets: refused }, asked), 'Z0SITE', replacing)).rejects.toMatchObject({
      explanation: {
        what: 'The records of example.com were not switched: Route 53 refused the change, and nothing was changed.',
        why: `Somebody changed them after ec2-https had looked. Now there is: example.com MX 10 mail.example.com; ${there}.`,
        next: 'Run the same command again and look at the new plan.',
      },
    });
    expect(sent(asked)).toEqual([first]);
  });

  it('never writes over a record that came meanwhile where nothing stood', async () => {
    const asked: Asked[] = [];
    await expect(sendBatch(awsWith({ ...nowThere(moved), ChangeResourceRecordSets: refused }, asked), 'Z0SITE', { gone: [], come: [alias('example.com')] })).rejects.toThrow('were not switched');
    expect(sent(asked)).toHaveLength(1);
  });

  it('does not look into a refusal of another kind', async () => {
    const asked: Asked[] = [];
    await expect(sendBatch(awsWith({ ChangeResourceRecordSets: awsError('AccessDenied') }, asked), 'Z0SITE', replacing)).rejects.toThrow('AccessDenied');
    expect(asked).toEqual([first]);
  });
});
