import type { Clients } from '../aws/clients.ts';
import { isAws } from '../aws/calls/failures.ts';
import { deniedNames } from '../errors/aws-names.ts';
import { regionMissing } from '../errors/input-messages.ts';
import { errorsIn, UsageError } from '../errors/user-error.ts';
import { isUnknownCaller, readAccount } from './account.ts';
import type { Account } from './facts.ts';

/** A region of the account's partition. */
export interface Region {
  /** As in `ap-northeast-1`. */
  name: string;
  /** Whether the account has opted in, or need not. */
  enabled: boolean;
}

/**
 * The regions to choose from where none is configured, and whose account it is: us-east-1 can tell both.
 * @returns the account with '' for its region
 * @throws {UsageError} where it does not tell, as it knows no keys of another partition, and the permission to list regions may
 * be missing: then the region must be given
 * @throws {UserError} as `readAccount` does
 */
export async function readRegions(aws: Pick<Clients, 'in'>): Promise<{ account: Account; regions: Region[] }> {
  const anywhere = aws.in('us-east-1');
  try {
    const [account, regions] = await Promise.all([readAccount(anywhere, ''), listRegions(anywhere)]);
    return { account, regions };
  } catch (error) {
    throw isUnknownCaller(error) || isDenied(error) ? new UsageError([regionMissing()]) : error;
  }
}

/** Whether the caller may not ask for this, or for any of several things. */
export function isDenied(error: unknown): boolean {
  return errorsIn(error).every((one) => isAws(one, ...deniedNames));
}

/** All regions, by name. AWS docs: "DescribeRegions". */
export async function listRegions(aws: Pick<Clients, 'ec2'>): Promise<Region[]> {
  const { Regions } = await aws.ec2('DescribeRegions', { AllRegions: true });
  return Regions.map(({ RegionName, OptInStatus }) => ({ name: RegionName, enabled: OptInStatus !== 'not-opted-in' })).toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
