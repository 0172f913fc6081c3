import { t } from '../language/text.ts';
import { listed } from './lists.ts';
import type { Finding } from './step-findings.ts';
import { UserError } from './user-error.ts';

/** A former record that was an alias to something that is gone. */
export interface LostTarget {
  name: string;
  type: string;
  /** DNS name of what it led to. */
  target: string;
  /** Id of the hosted zone that the record stood in. */
  zone: string;
  /** Whether it is certain that Route 53 refuses it; else its name is not found in DNS. */
  isCertain: boolean;
}

/** In the plan: the former record cannot come back, or will hardly. Where it is certain, nothing is written. */
export function aliasTargetGone(lost: LostTarget): Finding {
  const { name, type, target, isCertain } = lost;
  const seen = isCertain ? t`is gone: Route 53 takes no alias to it` : t`is not found in DNS any more: Route 53 takes no alias to what is gone`;
  const until = isCertain ? t`Visitors come to the site as before` : t`Where it is refused, visitors of ${name} come to the site as before, and what they need stays`;
  return {
    code: 'alias-target-gone',
    message: t`The former record ${name} ${type} was an alias to ${target}, which ${seen}. ${until}.`,
    hint: byHand([lost]),
    ...(isCertain && { refuses: true }),
  };
}

/**
 * Route 53 has refused to write former records, because what they led to is gone. The names lead where they led before.
 * @param lost of one hosted zone, at least one
 */
export function aliasTargetsRefused(lost: readonly LostTarget[]): UserError {
  const names = namesOf(lost);
  const former = lost.map(({ name, type, target }) => t`${name} ${type} was an alias to ${target}`);
  return new UserError({
    what: t`${listed(names)} ${names.length === 1 ? 'was' : 'were'} not led back: what the former ${lost.length === 1 ? 'record' : 'records'} led to is gone, and Route 53 takes no alias to it.`,
    why: t`${former.join(t`, `)}. Visitors come to the site as before, and what they need stays.`,
    next: byHand(lost),
    doc: 'AliasTarget',
  });
}

function byHand(lost: readonly LostTarget[]): string {
  const names = namesOf(lost);
  const Changes = names.map((Name) => ({ Action: 'UPSERT', ResourceRecordSet: { Name, Type: 'A', TTL: 60, ResourceRecords: [{ Value: '<address>' }] } }));
  const command = `aws route53 change-resource-record-sets --hosted-zone-id ${lost[0]?.zone} --change-batch '${inWords({ Changes })}'`;
  return t`Lead ${listed(names)} to an <address> that answers: ${command}. Then run the same command again: ${names.length === 1 ? 'it is' : 'they are'} left alone.`;
}

/** JSON in words of a usual length: an endless one is cut where it is shown. */
function inWords(value: object): string {
  return JSON.stringify(value, null, 1).replaceAll(/\n */g, ' ');
}

function namesOf(lost: readonly LostTarget[]): string[] {
  return [...new Set(lost.map(({ name }) => name))];
}
