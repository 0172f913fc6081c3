import { DescribeInstancesCommand, DescribeRegionsCommand } from '@aws-sdk/client-ec2';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { expect, test } from 'vitest';
import { discover } from '../../src/discover/discover.ts';
import { UsageError, UserError } from '../../src/errors/user-error.ts';
import { intent, mocks, startingAccount, worldOf } from './made-up-account.ts';

function failure(name: string, code?: string): Error {
  return Object.assign(new Error('no'), { name, ...(code && { code }) });
}

async function thrown(error: Error, regions: object | Error): Promise<unknown> {
  const world = worldOf(startingAccount());
  mocks.sts.on(GetCallerIdentityCommand).rejects(error);
  mocks.ec2.on(DescribeInstancesCommand).rejects(error);
  if (regions instanceof Error) mocks.ec2.on(DescribeRegionsCommand).rejects(regions);
  else mocks.ec2.on(DescribeRegionsCommand).resolves(regions);
  return discover(world, intent(), {}).catch((caught: unknown) => caught);
}

test.each([
  // The credentials are good, and not taken there.
  { name: 'a region that is not enabled', error: failure('AuthFailure'), regions: { Regions: [{ RegionName: 'ap-northeast-1', OptInStatus: 'not-opted-in' }] }, what: '--region ap-northeast-1: this region is not enabled for the account.', exitCode: 4 },
  { name: 'a region that does not exist', error: failure('Error', 'ENOTFOUND'), regions: { Regions: [] }, what: '--region ap-northeast-1: there is no such region.', exitCode: 64 },
])('$name is named', async ({ error, regions, what, exitCode }) => {
  const found = await thrown(error, regions);
  expect(found).toBeInstanceOf(UserError);
  expect(found).toMatchObject({ exitCode, message: what });
});

test.each([
  ['in an enabled region', failure('UnrecognizedClientException'), { Regions: [{ RegionName: 'ap-northeast-1', OptInStatus: 'opt-in-not-required' }] }],
  ['where us-east-1 takes them neither', failure('InvalidClientTokenId'), failure('AuthFailure')],
  ['and a denied call asks nothing', failure('AccessDenied'), failure('TheRegionWasAskedFor')],
])('bad credentials %s stay what they are', async (_, error, regions) => {
  expect(await thrown(error, regions)).toBe(error);
});

test('an answer that names no account is none of AWS\'s', async () => {
  const world = worldOf(startingAccount());
  mocks.sts.on(GetCallerIdentityCommand).resolves({});
  const found = await discover(world, intent(), {}).catch((caught: unknown) => caught);
  expect(found).toMatchObject({ name: 'UserError', exitCode: 1, message: 'sts:GetCallerIdentity in ap-northeast-1 did not work: what answered is not AWS.' });
});

test('without a region, the option is named', async () => {
  const world = worldOf(startingAccount());
  const found = await discover({ ...world, aws: { ...world.aws, region: async () => undefined } }, intent(), {}).catch((caught: unknown) => caught);
  expect(found).toBeInstanceOf(UsageError);
  expect(found).toMatchObject({ problems: [{ option: '--region' }] });
});
