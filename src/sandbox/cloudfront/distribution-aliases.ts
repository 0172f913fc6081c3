import type { Account } from '../account/account.ts';
import { aliasesOf, distributionsOf, type Distribution, type ForeignAlias, type Settings } from '../account/distribution.ts';
import { covers } from '../domain-names.ts';
import { Refusal } from '../refusal.ts';

/**
 * An alternate domain name belongs to one distribution of all accounts; a wildcard may stand beside the names that it covers.
 * AWS docs: "Restrictions on using alternate domain names".
 * @param own the distribution that is to have them, once there is one
 * @throws {Refusal} CNAMEAlreadyExists
 */
export function checkAliases(account: Account, config: Settings, own?: Distribution): void {
  const others = distributionsOf(account).filter((other) => other !== own);
  const taken = [...others.flatMap((other) => aliasesOf(other.config)), ...(account.foreignAliases ?? []).map(({ alias }) => alias)];
  const conflict = aliasesOf(config).find((alias) => taken.includes(alias));
  if (conflict !== undefined) throw new Refusal('CNAMEAlreadyExists', `'${conflict}' is associated with another distribution.`, 409);
}

/**
 * Who holds the name, or one that overlaps with it, in any account; of ids CloudFront shows the second half.
 * AWS docs: "ListConflictingAliases".
 */
export function conflictsWith(account: Account, name: string): ForeignAlias[] {
  const own = distributionsOf(account).flatMap(({ id, config }) => aliasesOf(config).map((alias) => ({ alias, distributionId: masked(id), accountId: masked(account.id) })));
  return [...own, ...(account.foreignAliases ?? [])].filter(({ alias }) => alias === name || covers(alias, name) || covers(name, alias));
}

function masked(id: string): string {
  const half = Math.floor(id.length / 2);
  return '*'.repeat(half) + id.slice(half);
}
