import type { DistributionConfig } from '@aws-sdk/client-cloudfront';
import { describe, expect, it } from 'vitest';
import { removalOf } from '../../../src/engine/plan.ts';
import { StillWaiting } from '../../../src/errors/user-error.ts';
import { distribution } from '../../../src/steps/undo/distribution.ts';
import { awsError, type Answers, type Asked } from '../../support/aws-answers.ts';
import { answered, behaviorOf, cloudFrontWith, counted, distributionId, distributionName, originOf, reference, remembered, sentConfig, standingConfig } from '../../support/distributions.ts';
import { alias, record, start, zonesWith } from '../../support/site.ts';
import { contextOf, settle, writes, type World } from '../../support/step-table.ts';
import { undoTable } from '../../support/undo-table.ts';

const needs = { aliasRecords: { kept: false }, drained: { drained: true } } as const;
const memory = { options: { domain: 'example.com', hostedZone: 'Z0SITE' }, ...remembered };
const given = { distribution: { ...remembered.distribution, names: ['example.com', 'www.example.com', 'shop.example.com'] } };
const taken = { 'alias-records': { 'example.com': { zone: 'Z0SITE', sets: [], switched: true }, 'shop.example.com': { zone: 'Z0SITE', sets: [], switched: true } } };
const goes = `distributions.${distributionId}: ${distributionName} -> -`;
const off = sentConfig({ DefaultCacheBehavior: behaviorOf(), Enabled: false });
const gone = awsError('NoSuchDistribution');
const disabling: Answers = { UpdateDistribution: answered(off, { etag: 'ETAG2', status: 'InProgress' }) };
const stands = (deviations: Partial<DistributionConfig> = {}): Answers => ({ ...cloudFrontWith({ [distributionId]: standingConfig(deviations) }), ListResourceRecordSets: zonesWith({}), ...disabling });
/** The answers to GetDistribution, one after the other, from the second look of the removal on: two come before, of the plan and of applying. */
const then = (...later: readonly (ReturnType<typeof answered> | Error)[]): Answers => ({ ...stands(), GetDistribution: [answered(standingConfig()), answered(standingConfig()), ...later] });
const disabled = (etag: string, status = 'Deployed') => answered({ ...off }, { etag, status });
const update: Asked = ['UpdateDistribution', { Id: distributionId, IfMatch: 'ETAG1', DistributionConfig: off }];
const deletion = (IfMatch: string): Asked => ['DeleteDistribution', { Id: distributionId, IfMatch }];
const forget: Asked = ['forget distribution', {}];
const next: Asked = ['next attempt', {}];
const led = (name: string) => alias(name, distributionName, { hostedZoneId: 'Z2FDTNDATAQYW2' });

undoTable(distribution, {
  needs,
  memory,
  world: stands(),
  rows: [
    { name: 'none was ever begun', memory: { options: { domain: 'example.com' } }, world: {}, plan: 'none' },
    { name: 'it goes', world: { ...then(answered(standingConfig()), disabled('ETAG2', 'InProgress'), disabled('ETAG2'))}, plan: 'delete', differs: [goes], asks: [next, update, deletion('ETAG2'), forget] },
    { name: 'it goes, of which the memory has the caller reference alone', memory: { ...memory, distribution: { reference } }, world: { ...then(answered(standingConfig()), disabled('ETAG2'))}, plan: 'delete', differs: [goes], asks: [next, update, deletion('ETAG2'), forget] },
    {
      name: 'it is disabled already, and on its way', plan: 'delete', differs: [goes],
      world: { ...stands(), GetDistribution: [disabled('ETAG2', 'InProgress'), disabled('ETAG2', 'InProgress'), disabled('ETAG2', 'InProgress'), disabled('ETAG2', 'InProgress'), disabled('ETAG2')] },
      asks: [next, deletion('ETAG2'), forget],
    },
    { name: 'it is gone, and the memory does not know', world: { ...cloudFrontWith({}) }, plan: 'delete', differs: ['unfinished.distribution: gone, and not forgotten yet -> -'], asks: [forget] },
    { name: 'it was never made', memory: { ...memory, distribution: { reference } }, world: { ...cloudFrontWith({}) }, plan: 'delete', asks: [forget] },
    {
      name: 'it was begun, and the list of distributions is late with it', memory: { ...memory, distribution: { reference } }, plan: 'delete', differs: ['unfinished.distribution: gone, and not forgotten yet -> -'],
      world: { ...stands(), ListDistributions: [...Array.from({ length: 3 }, () => cloudFrontWith({})), stands()].map(({ ListDistributions }) => ListDistributions as { DistributionList: undefined }), GetDistribution: [answered(standingConfig()), answered(standingConfig()), answered(standingConfig()), disabled('ETAG2')] },
      asks: [next, update, deletion('ETAG2'), forget],
    },
    { name: 'it goes by itself before it is touched', world: { ...stands(), GetDistribution: [answered(standingConfig()), gone] }, plan: 'delete', asks: [forget] },
    { name: 'it goes by itself before it is deleted', world: { ...then(answered(standingConfig()), disabled('ETAG2')), DeleteDistribution: gone }, plan: 'delete', asks: [next, update, deletion('ETAG2'), forget] },
    {
      name: 'somebody changes it before it is deleted', plan: 'delete',
      world: { ...then(answered(standingConfig()), disabled('ETAG2'), disabled('ETAG3'), disabled('ETAG3')), DeleteDistribution: [awsError('PreconditionFailed'), {}] },
      asks: [next, update, deletion('ETAG2'), deletion('ETAG3'), forget],
    },
    {
      name: 'somebody enables it before it is deleted', plan: 'delete',
      world: { ...then(answered(standingConfig()), disabled('ETAG2'), answered(standingConfig(), { etag: 'ETAG3' }), disabled('ETAG4')), DeleteDistribution: [awsError('DistributionNotDisabled'), {}] },
      asks: [next, update, deletion('ETAG2'), ['UpdateDistribution', { Id: distributionId, IfMatch: 'ETAG3', DistributionConfig: off }], deletion('ETAG4'), forget],
    },
    // What was ours, and is no more.
    { name: 'with names that it was given, and that are given back already', memory: { ...memory, ...given }, world: { ...stands({ Aliases: counted('example.com', 'www.example.com', 'shop.example.com') }) }, plan: 'delete', differs: [goes], asks: [next, ['UpdateDistribution', { Id: distributionId, IfMatch: 'ETAG1', DistributionConfig: { ...off, Aliases: counted('example.com', 'www.example.com', 'shop.example.com') } }], ...lastly('ETAG1')] },
    { name: 'with another caller reference, and our tag', memory: { ...memory, distribution: { reference: `${reference.slice(0, -1)}1`, id: distributionId } }, world: { ...cloudFrontWith({ [distributionId]: standingConfig() }, { sites: { [distributionId]: 'example.com' } }), ListResourceRecordSets: zonesWith({}), ...disabling }, plan: 'delete', asks: [next, update, ...lastly('ETAG1')] },
    // What somebody hung on it.
    ...([
      ['a name', stands({ Aliases: counted('example.com', 'shop.example.com') }), 'it has alternate domain names that ec2-https did not give it: shop.example.com.'],
      ['a cache behavior', stands({ CacheBehaviors: counted({ ...behaviorOf(), PathPattern: '/images/*' }) }), 'it has a cache behavior that ec2-https did not make: /images/*.'],
      ['cache behaviors', stands({ CacheBehaviors: counted({ ...behaviorOf(), PathPattern: '/a/*' }, { ...behaviorOf(), PathPattern: '/b/*' }) }), 'it has cache behaviors that ec2-https did not make: /a/*, /b/*.'],
      ['an origin group', stands({ OriginGroups: counted({ Id: 'failover', FailoverCriteria: { StatusCodes: counted(502) }, Members: counted({ OriginId: 'ec2-https' }, { OriginId: 'other' }) }) }), 'it has origin groups that ec2-https did not make: failover.'],
      ['a continuous deployment policy', stands({ ContinuousDeploymentPolicyId: 'policy' }), 'a continuous deployment policy belongs to it.'],
      ['a record', { ...stands(), ListResourceRecordSets: zonesWith({ Z0SITE: [led('blog.example.com')] }) }, 'blog.example.com still leads to it, and ec2-https did not switch that name.'],
      ['records', { ...stands(), ListResourceRecordSets: zonesWith({ Z0SITE: [led('blog.example.com'), record('old.example.com', 'CNAME', [`${distributionName}.`])] }) }, 'blog.example.com, old.example.com still lead to it, and ec2-https did not switch those names.'],
    ] as const).map(([what, world, reason]) => ({ name: `with ${what} of somebody`, world: { ...world }, plan: 'none' as const, keeps: ['kept'], says: [`The distribution ${distributionName} (${distributionId}) is kept: ${reason}`] })),
    {
      name: 'with neither our caller reference nor our tag', memory: { ...memory, distribution: { reference: `${reference.slice(0, -1)}1`, id: distributionId } }, plan: 'none', keeps: ['kept'],
      says: [`The distribution ${distributionName} (${distributionId}) is kept: it does not carry the tag of this site any more.`],
    },
    { name: 'with records of ours, which are given back before', memory: { ...memory, ...taken }, world: { ...stands(), ListResourceRecordSets: zonesWith({ Z0SITE: [led('example.com'), alias('example.com', distributionName, { type: 'AAAA' })] }) }, plan: 'delete', fails: { what: `The distribution ${distributionName} was not disabled: example.com leads to it.` } },
    { name: 'an origin that nothing uses is no reason', world: { ...stands({ Origins: counted(originOf(), originOf({ Id: 'other' })) }) }, plan: 'delete', asks: [next, ['UpdateDistribution', { Id: distributionId, IfMatch: 'ETAG1', DistributionConfig: { ...off, Origins: counted(originOf(), originOf({ Id: 'other' })) } }], ...lastly('ETAG1')] },
  ],
});

/** The end, where the world of a row does not change. */
function lastly(etag: string): Asked[] {
  return [deletion(etag), forget];
}

describe('distribution, undone', () => {
  const act = async (world: World): Promise<{ asked: Asked[]; end: object | Error; seconds: number; notes: string[] }> => {
    const asked: Asked[] = [];
    const notes: string[] = [];
    const context = contextOf({ memory, ...world }, asked, notes);
    const end = await settle((async () => {
      const trace = await distribution.observe(context);
      if (trace) await distribution.remove(context, trace, needs);
      return {};
    })());
    return { asked: writes(asked), end, seconds: (context.clock.now() - start) / 1000, notes };
  };

  it('waits until every edge location knows that it is disabled', async () => {
    const { notes, end } = await act({ world: { ...stands(), GetDistribution: [answered(standingConfig()), answered(standingConfig()), answered(standingConfig()), ...Array.from({ length: 3 }, () => disabled('ETAG2', 'InProgress')), disabled('ETAG2')] } });
    expect(end).toEqual({});
    expect(notes).toEqual(Array.from({ length: 3 }, () => `every edge location to know ${distributionId} as it is now`));
  });

  const edge = '192.0.2.129';
  const leads = (...names: string[]): NonNullable<World['network']> => ({ dns: Object.fromEntries([distributionName, ...names].map((name) => [name, [edge]])) });
  const goesWell = then(answered(standingConfig()), disabled('ETAG2'));

  it('is not disabled while a public resolver leads one of its names there', async () => {
    const { asked, end, notes, seconds } = await act({ intent: { timeout: 60 }, network: leads('www.example.com'), world: stands() });
    expect(end).toBeInstanceOf(StillWaiting);
    expect({ asked, seconds }).toEqual({ asked: [], seconds: 60 });
    expect(new Set(notes)).toEqual(new Set([`192.0.2.53 to lead www.example.com past CloudFront (now ${edge})`]));
  });

  it.each<{ what: string; world: World }>([
    { what: 'a name that a record leads to another distribution, which answers at the same addresses', world: { network: leads('example.com', 'www.example.com'), world: { ...goesWell, ListResourceRecordSets: zonesWith({ Z0SITE: [alias('example.com', 'd000000abcdef8.cloudfront.net'), record('www.example.com', 'CNAME', ['example.com.'])] }) } } },
    { what: 'a CNAME to another distribution', world: { network: leads('www.example.com'), world: { ...goesWell, ListResourceRecordSets: zonesWith({ Z0SITE: [record('www.example.com', 'CNAME', ['d000000abcdef8.cloudfront.net.'])] }) } } },
    { what: 'a name that it was never given', world: { network: leads('shop.example.com'), world: goesWell } },
    { what: 'one that is disabled already', world: { network: leads('example.com'), world: { ...stands(), GetDistribution: disabled('ETAG2') } } },
    { what: 'any, with --offline', world: { intent: { offline: true }, network: leads('example.com'), world: goesWell } },
  ])('does not ask public resolvers for $what', async ({ world }) => {
    const { asked, end } = await act({ ...world, memory: { ...memory, ...taken } });
    expect(end).toEqual({});
    expect(asked.at(-1)).toEqual(forget);
  });

  it('forgets nothing that is still there', async () => {
    const { asked, end, seconds } = await act({ intent: { timeout: 300 }, world: { ...stands(), GetDistribution: [answered(standingConfig()), answered(standingConfig()), answered(standingConfig()), disabled('ETAG2', 'InProgress')] } });
    expect(end).toBeInstanceOf(StillWaiting);
    expect(seconds).toBe(300);
    expect(asked).toEqual([next, update]);
  });

  it('gives up where CloudFront does not let go of it', async () => {
    const { asked, end } = await act({ intent: { timeout: 300 }, world: { ...stands(), GetDistribution: disabled('ETAG2'), DeleteDistribution: awsError('ResourceInUse') } });
    expect(end).toBeInstanceOf(StillWaiting);
    expect(asked.filter(([what]) => what === 'forget distribution')).toEqual([]);
  });

  it('does not touch what somebody has hung something on since the plan', async () => {
    const context = contextOf({ memory, world: { ...stands(), GetDistribution: [answered(standingConfig()), answered(standingConfig({ CacheBehaviors: counted({ ...behaviorOf(), PathPattern: '/images/*' }) }))] } });
    const trace = await distribution.observe(context);
    expect(removalOf(distribution, context.inputs, { trace, needs }).action).toBe('delete');
    await expect(distribution.remove(context, trace ?? {}, needs)).rejects.toMatchObject({ explanation: { what: '"Remove the distribution" was not done: what stands in the account has changed since the plan was shown.' } });
  });

  it('ends with what AWS says else', async () => {
    const error = awsError('IllegalDelete');
    expect((await act({ world: { ...stands(), GetDistribution: disabled('ETAG2'), DeleteDistribution: error } })).end).toBe(error);
  });
});
