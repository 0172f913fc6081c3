import { t } from '../language/text.ts';
import { apart, listed } from './lists.ts';
import type { Finding } from './step-findings.ts';
import { exitCodes, UserError } from './user-error.ts';
import { called, type Named, withDetails } from './words.ts';

/** What the look at the account tells beside the plan: what was taken without being asked for, and what was not looked at. */

/**
 * Only one instance runs, so it was taken.
 * @param where a VPC, or the region
 */
export function tookOnlyInstance(instance: Named & { vpcId: string }, where: string): string {
  return t`Instance ${called(instance)} in ${instance.vpcId}: the only one that runs in ${where}.`;
}

/** No subnets were given, so the set was taken that the wizard would tick. */
export function tookSubnets(subnets: readonly (Named & { zone: string })[]): string {
  const list = listed(subnets.map(({ id, name, zone }) => withDetails(id, [name, zone])));
  return t`Subnets ${list}: public, with room, one a zone, in as few zones as will do: each zone costs a public address.`;
}

/** Of several zones of a name, the one was taken whose name servers the internet uses. */
export function tookDelegatedZone(id: string, name: string, count: number): string {
  return t`Hosted zone ${id}: of ${count} public zones called ${name}, the one that the internet uses.`;
}

/** What only a look from outside can tell. */
export const looks = {
  rehearsal: t`whether the app answers through the load balancer without redirecting for ever`,
  directWay: t`whether the app answers directly before the names lead there again`,
  resolvers: t`whether public DNS resolvers know the new records before the direct way is closed`,
  edge: t`whether the app answers through CloudFront before the names lead there`,
  lock: t`whether public DNS resolvers know the new records before the load balancer is closed to all but CloudFront`,
  distribution: t`whether public DNS resolvers know the new records before the distribution goes`,
  beforehand: t`whether the internet asks the zone, whether Amazon may issue the certificate, and what the app answers`,
  outside: t`whether visitors reach the site by https, and nobody past what stands in front`,
} as const;

/**
 * A warning: `--offline` leaves these looks out.
 * @param left of `looks`, one or more
 */
export function notChecked(left: readonly string[]): Finding {
  return { code: 'not-checked', message: t`Not checked, because of --offline: ${apart(left)}.`, hint: t`Run it without --offline, from a machine that reaches the internet, to check this.` };
}

/** Somebody asked the run to stop before it had begun to apply anything. */
export function nothingChanged(): UserError {
  return new UserError({ what: t`Interrupted: nothing was changed.`, exitCode: exitCodes.interrupted });
}

/** Somebody asked the run to stop while it looked at what it had set up. */
export function lookInterrupted(domain: string): UserError {
  return new UserError({ what: t`The look from outside was interrupted: everything is set up.`, next: t`ec2-https verify ${domain} makes it again.`, exitCode: exitCodes.interrupted });
}
