import type { DistributionConfig } from '@aws-sdk/client-cloudfront';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../../../src/aws/secret.ts';
import { StillWaiting } from '../../../../src/errors/user-error.ts';
import { changeDistribution, replaceSecret, untilDeployed } from '../../../../src/steps/made/distribution/update.ts';
import { awsError, type Answers, type Asked } from '../../../support/aws-answers.ts';
import { answered, behaviorOf, counted, distributionId, originOf, secretHeader, sent, sentConfig, standingConfig } from '../../../support/distributions.ts';
import { contextOf, settle, type World } from '../../../support/step-table.ts';

const stale = awsError('PreconditionFailed');
const withComment = (Comment: string) => (standing: DistributionConfig): DistributionConfig => ({ ...standing, Comment });
const changed: Answers = { UpdateDistribution: ({ DistributionConfig }) => answered(DistributionConfig as DistributionConfig, { status: 'InProgress', etag: 'ETAG9' }) };
const gone = { what: `The distribution ${distributionId} was deleted while ec2-https worked with it.` };

describe('a change of a distribution', () => {
  it('is sent over what was read', async () => {
    const asked: Asked[] = [];
    const context = contextOf({ world: { GetDistribution: answered(standingConfig()), ...changed } }, asked);
    expect(await changeDistribution(context, distributionId, withComment('new'))).toMatchObject({ id: distributionId, deployed: false, etag: 'ETAG9', config: { Comment: 'new' } });
    expect(asked).toEqual([['GetDistribution', { Id: distributionId }], ['UpdateDistribution', { Id: distributionId, IfMatch: 'ETAG1', DistributionConfig: standingConfig({ Comment: 'new' }) }]]);
  });

  it.each(['PreconditionFailed', 'InvalidIfMatchVersion'])('is made again over what somebody has changed meanwhile: %s', async (name) => {
    const asked: Asked[] = [];
    const world: Answers = {
      GetDistribution: [answered(standingConfig()), answered(standingConfig({ WebACLId: 'theirs' }), { etag: 'ETAG2' })],
      UpdateDistribution: [awsError(name), answered(standingConfig({ WebACLId: 'theirs', Comment: 'new' }))],
    };
    await changeDistribution(contextOf({ world }, asked), distributionId, withComment('new'));
    expect(asked.at(-1)).toEqual(['UpdateDistribution', { Id: distributionId, IfMatch: 'ETAG2', DistributionConfig: standingConfig({ WebACLId: 'theirs', Comment: 'new' }) }]);
  });

  it('is not sent where nothing differs', async () => {
    const asked: Asked[] = [];
    expect(await changeDistribution(contextOf({ world: { GetDistribution: answered(standingConfig()) } }, asked), distributionId, () => undefined)).toMatchObject({ id: distributionId });
    expect(asked.map(([what]) => what)).toEqual(['GetDistribution']);
  });

  it('is given up where somebody changes it again and again', async () => {
    const asked: Asked[] = [];
    const work = changeDistribution(contextOf({ world: { GetDistribution: answered(standingConfig()), UpdateDistribution: stale } }, asked), distributionId, withComment('new'));
    await expect(work).rejects.toBe(stale);
    expect(asked.filter(([what]) => what === 'UpdateDistribution')).toHaveLength(5);
  });

  it('ends with what AWS says else', async () => {
    const error = awsError('IllegalUpdate');
    await expect(changeDistribution(contextOf({ world: { GetDistribution: answered(standingConfig()), UpdateDistribution: error } }), distributionId, withComment('new'))).rejects.toBe(error);
  });

  it('is none of one that is gone', async () => {
    await expect(changeDistribution(contextOf({ world: { GetDistribution: awsError('NoSuchDistribution') } }), distributionId, withComment('new'))).rejects.toMatchObject({ explanation: gone });
  });
});

describe('another secret', () => {
  const next = { ...secretHeader, HeaderValue: 'b2'.repeat(32) };
  const secrets = { former: sent, secret: new Secret(next.HeaderValue) };
  const sending = (header: typeof next | undefined, more: Partial<DistributionConfig> = {}) => standingConfig({ ...more, Origins: counted(originOf({ CustomHeaders: header ? counted(header) : { Quantity: 0 } })) });
  const replace = async (standing: DistributionConfig): Promise<{ end: object | Error; sends: unknown }> => {
    const asked: Asked[] = [];
    const end = await settle(replaceSecret(contextOf({ world: { GetDistribution: answered(standing), ...changed } }, asked), distributionId, secrets));
    return { end, sends: asked.find(([what]) => what === 'UpdateDistribution')?.[1] };
  };

  it('takes the place of the former one, and nothing else changes', async () => {
    const theirs = { Aliases: counted('shop.example.com'), DefaultCacheBehavior: behaviorOf({ Compress: true }), Enabled: false };
    const { sends } = await replace(sending(secretHeader, theirs));
    expect(sends).toEqual({ Id: distributionId, IfMatch: 'ETAG1', DistributionConfig: sentConfig({ ...theirs, Origins: counted(originOf({ CustomHeaders: counted(next) })) }) });
  });

  it('is there already, where an answer was lost', async () => {
    expect(await replace(sending(next))).toMatchObject({ end: { id: distributionId }, sends: undefined });
  });

  it.each([['another', { ...secretHeader, HeaderValue: 'c3'.repeat(32) }], ['none', undefined]])('takes the place of no third one: %s', async (_, header) => {
    const { end, sends } = await replace(sending(header));
    expect(end).toMatchObject({ explanation: { what: `The secret was not replaced: CloudFront sends another one than when ec2-https looked (${distributionId}).` } });
    expect(sends).toBeUndefined();
  });
});

describe('waits until it is deployed', () => {
  const inProgress = answered(standingConfig(), { status: 'InProgress' });
  const waiting = (world: Answers, more: World = {}) => {
    const notes: string[] = [];
    const context = contextOf({ world, ...more }, [], notes);
    return { context, notes, end: settle(untilDeployed(context, distributionId)) };
  };

  it('to the end', async () => {
    const { end, notes, context } = waiting({ GetDistribution: [inProgress, inProgress, inProgress, answered(standingConfig(), { etag: 'ETAG5' })] });
    const began = context.clock.now();
    expect(await end).toMatchObject({ deployed: true, etag: 'ETAG5' });
    expect(notes).toEqual(Array.from({ length: 3 }, () => `every edge location to know ${distributionId} as it is now`));
    expect((context.clock.now() - began) / 1000).toBe(21);
  });

  it.each([[undefined, 3600], [120, 120]])('for no longer than it may: --timeout %s', async (timeout, seconds) => {
    const { end, context } = waiting({ GetDistribution: inProgress }, { intent: { timeout } });
    const began = context.clock.now();
    expect(await end).toBeInstanceOf(StillWaiting);
    expect((context.clock.now() - began) / 1000).toBe(seconds);
  });

  it('unless it is gone', async () => {
    expect(await waiting({ GetDistribution: [inProgress, awsError('NoSuchDistribution')] }).end).toMatchObject({ explanation: gone });
  });
});
