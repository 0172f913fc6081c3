import { nameHasNoZone, nameLeadsNowhere, otherNameOnInstance, recordProtected, wwwLeadsNowhere } from '../errors/diagnosis/names.ts';
import type { Check } from './check.ts';
import type { SiteFacts } from './facts.ts';
import type { Found } from './finding.ts';
import { mend } from './mending.ts';
import { recordConflict } from './record-conflict.ts';
import { leadingRecords, wantedInWords } from './record-leads.ts';
import { aliasWrongTarget } from './wrong-target.ts';

/** The names: whether they lead to what stands in front of the app, and whether anything is in the way. */
export const namesChecks: readonly Check[] = [
  {
    code: 'record-protected',
    find: (facts) => {
      const { protectedRecords, setupChanges } = facts;
      if (protectedRecords === undefined || (protectedRecords.length > 0 && setupChanges === undefined)) return undefined;
      // A record that is right may well be protected: the CNAME of a validation should be.
      return protectedRecords.filter((key) => setupChanges?.includes(changedBy(facts, key) ?? '')).map((key) => {
        const [name = '', type = ''] = key.split(' ');
        const zoneId = facts.zones?.zoneOf[name] ?? facts.zones?.zoneOf[facts.site.domain];
        return { subject: key, ...recordProtected(name, type, zoneId), evidence: { name, type, zoneId } };
      });
    },
  },
  recordConflict,
  { code: 'alias-missing', find: (facts) => missing(facts, facts.site.names.filter((name) => !isWww(facts, name)), nameLeadsNowhere) },
  aliasWrongTarget,
  { code: 'www-missing', find: (facts) => missing(facts, facts.site.names.filter((name) => isWww(facts, name)), wwwLeadsNowhere) },
  {
    code: 'other-names-on-instance',
    find: ({ site: { domain, intent }, otherNames }) => {
      if (otherNames === undefined) return undefined;
      return intent.keepDirectAccess ? [] : otherNames.map((name) => ({ subject: name, ...otherNameOnInstance(name, domain, !name.startsWith('*.')), evidence: { name } }));
    },
  },
];

function isWww({ site: { domain } }: SiteFacts, name: string): boolean {
  return name === `www.${domain}`;
}

/** The step that would change a record, given as `name type`, if any does. */
function changedBy({ site: { names, intent }, certificate, edgeCertificate }: SiteFacts, key: string): string | undefined {
  const [name = '', type = ''] = key.split(' ');
  if (names.includes(name) && ['A', 'AAAA', 'CNAME', 'HTTPS', 'SVCB'].includes(type)) return 'alias-records';
  if (intent.cloudfront && name === intent.originName && ['A', 'AAAA', 'CNAME'].includes(type)) return 'origin-record';
  const validation = [certificate, edgeCertificate].flatMap((one) => one?.validation ?? []);
  return type === 'CNAME' && validation.some(({ record }) => record.name === name) ? 'validation-records' : undefined;
}

/** Names that lead nowhere. What DNS answers counts; where it was not asked, what the zone holds. A wildcard record may answer for a name that has none. */
function missing(facts: SiteFacts, names: readonly string[], say: typeof nameLeadsNowhere): Found[] | undefined {
  const told = names.flatMap((name) => {
    const records = leadingRecords(facts, name);
    const standing = records?.some(({ type }) => type === 'A' || type === 'CNAME');
    const answered = facts.visits?.find((visit) => visit.name === name)?.addresses;
    const resolves = answered && answered.A.length > 0;
    return resolves === undefined && standing === undefined ? [] : [{ name, standing, isMissing: !(resolves ?? standing), answered }];
  });
  if (told.length === 0) return undefined;
  return told.filter(({ isMissing }) => isMissing).map(({ name, standing, answered }) => ({
    subject: name,
    ...(facts.zones && facts.zones.zoneOf[name] === undefined ? nameHasNoZone(name, wantedInWords(facts)) : standing === true ? say(name, wantedInWords(facts), true) : mend(facts, 'alias-records', say(name, wantedInWords(facts), false))),
    evidence: { ...(standing !== undefined && { record: standing }), ...answered },
  }));
}
