import type { Account } from '../../src/sandbox/account/account.ts';
import { settleUsers } from '../../src/sandbox/acm/certificate-users.ts';
import { asText } from '../../src/sandbox/domain-names.ts';
import { keyOf } from '../../src/sandbox/route-53/record-sets.ts';

/**
 * What the account holds, for comparing a moment with another: without counters, the memory of past calls, the verdicts
 * of health checks, the interfaces of deleted load balancers, users that have let a certificate go, and the moments of
 * record changes, which AWS does not show either; records in order.
 * @returns a copy
 */
export function snapshot(account: Account): Omit<Account, 'lastId' | 'settledAt' | 'changes' | 'certificateTokens' | 'distributionReferences'> {
  const { lastId: _id, settledAt: _at, changes: _changes, certificateTokens: _tokens, distributionReferences: _references, ...kept } = structuredClone(account);
  kept.networkInterfaces = kept.networkInterfaces.filter((it) => it.releasedAt === undefined);
  settleUsers({ account: { ...account, ...kept }, now: Infinity });
  for (const group of kept.targetGroups) for (const target of group.targets) delete target.check;
  for (const zone of kept.hostedZones) {
    for (const record of zone.records) delete record.since;
    zone.records.sort((a, b) => asText(keyOf(a), keyOf(b)));
  }
  return kept;
}
