import { baseName, isWithin } from '../../aws/dns-names.ts';
import { caaForbidsAmazon } from '../../errors/diagnosis/certificates.ts';
import type { SiteFacts } from '../facts.ts';
import type { CaaFacts } from '../outside-facts.ts';
import type { Found } from '../finding.ts';
import { isIssuedByAmazon } from './who-issues.ts';

/** Where CAA records forbid Amazon: one finding for each name at which they stand. Nobody asks them where no certificate of the site is Amazon's to issue. */
export function forbiddenByCaa(facts: SiteFacts): Found[] | undefined {
  const carried = [facts.certificate, facts.edgeCertificate].filter((one) => one !== undefined);
  if (!facts.caa || (carried.length > 0 && !carried.some(isIssuedByAmazon))) return undefined;
  const forbidden = facts.caa.filter(({ allowed }) => !allowed);
  return [...new Set(forbidden.map(placeOf))].map((at) => {
    const here = forbidden.filter((one) => placeOf(one) === at);
    const names = here.map(({ name }) => name);
    const allowed = [...new Set(here.flatMap((one) => relevant(one).map(({ authority }) => authority)))].filter((authority) => authority !== '');
    const missing = [...new Set(here.map((one) => `0 ${tagFor(one)} "amazon.com"`))];
    return {
      subject: at,
      ...caaForbidsAmazon(names, { at, allowed, missing, ownName: names.every((name) => isWithin(baseName(name), at)) }),
      evidence: { names, at, records: here[0]?.records, wanted: missing },
    };
  });
}

function placeOf({ at, name }: CaaFacts): string {
  return at ?? baseName(name);
}

/** A wildcard asks `issuewild`, and `issue` only where there is none of those. RFC 8659. */
function tagFor({ name, records }: CaaFacts): string {
  return name.startsWith('*.') && records.some((record) => parse(record)?.tag === 'issuewild') ? 'issuewild' : 'issue';
}

function relevant(one: CaaFacts): { tag: string; authority: string }[] {
  const tag = tagFor(one);
  return one.records.flatMap((record) => parse(record) ?? []).filter((parsed) => parsed.tag === tag);
}

/** `0 issue "letsencrypt.org; validationmethods=dns-01"`: what stands behind the semicolon are conditions. */
function parse(record: string): { tag: string; authority: string } | undefined {
  const [, tag, authority] = /^\d+\s+(\w+)\s+"?\s*([^";\s]*)/.exec(record) ?? [];
  return tag === undefined || authority === undefined ? undefined : { tag: tag.toLowerCase(), authority };
}
