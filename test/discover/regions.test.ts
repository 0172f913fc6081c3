import { DescribeRegionsCommand } from '@aws-sdk/client-ec2';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { describe, expect, test } from 'vitest';
import { readRegions } from '../../src/discover/regions.ts';
import { UsageError } from '../../src/errors/user-error.ts';
import { mocks, startingAccount, worldOf } from './made-up-account.ts';

test('where no region is configured, us-east-1 tells the regions and whose account it is', async () => {
  const { aws } = worldOf(startingAccount());
  mocks.ec2.on(DescribeRegionsCommand).resolves({ Regions: [{ RegionName: 'eu-west-1', OptInStatus: 'opt-in-not-required' }] });
  const asked: string[] = [];
  const found = await readRegions({ in: (region) => (asked.push(region), aws) });
  expect(asked).toEqual(['us-east-1']);
  expect(found).toEqual({ account: expect.objectContaining({ id: '123456789012', region: '' }), regions: [{ name: 'eu-west-1', enabled: true }] });
});

describe('where us-east-1 answers', () => {
  async function thrown(who: string | undefined, which: string): Promise<unknown> {
    const { aws } = worldOf(startingAccount());
    const failure = (name: string): Error => Object.assign(new Error('no'), { name });
    if (who !== undefined) mocks.sts.on(GetCallerIdentityCommand).rejects(failure(who));
    mocks.ec2.on(DescribeRegionsCommand).rejects(failure(which));
    return readRegions(aws).catch((error: unknown) => error);
  }

  test.each([
    ['with keys of another partition', 'InvalidClientTokenId', 'AuthFailure'],
    ['without the permission to list regions', undefined, 'UnauthorizedOperation'],
    ['without any permission', 'AccessDenied', 'UnauthorizedOperation'],
  ])('nothing, %s, the region must be given', async (_, who, which) => {
    const error = await thrown(who, which);
    expect(error).toBeInstanceOf(UsageError);
    expect(error).toMatchObject({ problems: [{ option: '--region' }] });
  });

  test('that the credentials have expired, that is what is wrong', async () => {
    expect(await thrown('ExpiredToken', 'ExpiredToken')).toMatchObject({ name: 'ExpiredToken' });
  });
});
