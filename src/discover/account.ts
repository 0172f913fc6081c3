import type { Clients } from '../aws/clients.ts';
import { isAws } from '../aws/calls/failures.ts';
import { answeredByAnother, regionNotEnabled, regionUnknown } from '../errors/account-messages.ts';
import { regionMissing } from '../errors/input-messages.ts';
import { UsageError } from '../errors/user-error.ts';
import type { Account } from './facts.ts';

/**
 * The region in force.
 * @throws {UsageError} where none is configured
 */
export async function getRegion(aws: Pick<Clients, 'region'>): Promise<string> {
  const region = await aws.region();
  if (region === undefined) throw new UsageError([regionMissing()]);
  return region;
}

/**
 * Whose account this is, and who asks. AWS docs: "GetCallerIdentity".
 * @throws {UserError} where the answer names no account, as a page of HTML does not
 */
export async function readAccount(aws: Pick<Clients, 'sts' | 'simulated'>, region: string): Promise<Account> {
  const { Account: id, Arn: caller } = await aws.sts('GetCallerIdentity', {});
  if (id === undefined || caller === undefined) throw answeredByAnother(region);
  return { id, caller, partition: caller.split(':')[1] ?? 'aws', region, simulated: aws.simulated };
}

/**
 * Why a first call went wrong. It may be the region: one that is not enabled takes good credentials for bad ones,
 * and one that does not exist has no address. AWS docs: "Enable or disable AWS Regions in your account".
 * @returns the error itself where it was something else, or where us-east-1 cannot be asked (another partition, no connection)
 */
export async function withRegionBlamed(aws: Clients, error: unknown): Promise<unknown> {
  if (!mayBeTheRegion(error)) return error;
  const region = await getRegion(aws);
  const request = { AllRegions: true, Filters: [{ Name: 'region-name', Values: [region] }] };
  const answer = await aws.in('us-east-1').ec2('DescribeRegions', request).catch(() => undefined);
  if (answer === undefined) return error;
  const known = answer.Regions.find((each) => each.RegionName === region);
  if (known === undefined) return regionUnknown(region);
  return known.OptInStatus === 'not-opted-in' ? regionNotEnabled(region) : error;
}

/** Whether the region that was asked takes the credentials for bad ones. */
export function isUnknownCaller(error: unknown): boolean {
  return isAws(error, 'AuthFailure', 'UnrecognizedClientException', 'InvalidClientTokenId');
}

function mayBeTheRegion(error: unknown): boolean {
  return isUnknownCaller(error) || isAws(error, 'OptInRequired') || (error instanceof Error && 'code' in error && error.code === 'ENOTFOUND');
}
