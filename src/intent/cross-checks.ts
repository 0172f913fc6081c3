import { addedAndRemoved, cannotChange, firstNameTooLong, removesDomain, servedAnyway, tooManyCertificateNames, wwwHasItsOwnSwitch } from '../errors/input-messages.ts';
import type { Problem } from '../errors/user-error.ts';
import type { Intent, SiteOptions } from './intent.ts';
import type { Given } from './options.ts';
import { certificateNames, servedNames } from './served-names.ts';

/** Quotas of ACM. AWS docs: "Quotas" (AWS Certificate Manager), "RequestCertificate". */
const mostNames = 10;
const longestFirstName = 64;

/** What is wrong although each value alone is right. */
export function crossProblems(given: Given, seen: { intent: Intent; remembered: SiteOptions | undefined }): Problem[] {
  return [...nameProblems(given, seen.intent), ...certificateProblems(seen.intent), ...fixedProblems(given, seen)];
}

function nameProblems({ also = [], removeAlso = [], www }: Given, { domain }: Intent): Problem[] {
  const both = also.filter((name) => removeAlso.includes(name));
  const ownSwitch = `www.${domain}`;
  return [
    ...(both.length > 0 ? [addedAndRemoved(both)] : []),
    ...(also.includes(domain) ? [servedAnyway(domain)] : []),
    ...(removeAlso.includes(domain) ? [removesDomain(domain)] : []),
    ...(also.includes(ownSwitch) ? [wwwHasItsOwnSwitch('--also', ownSwitch, www === false ? '--www instead of --no-www' : '--www')] : []),
    ...(removeAlso.includes(ownSwitch) ? [wwwHasItsOwnSwitch('--remove-also', ownSwitch, '--no-www')] : []),
  ];
}

/** A certificate that is there already has its names; only a new one is subject to the quotas. */
function certificateProblems(intent: Intent): Problem[] {
  if (intent.certificate !== undefined) return [];
  // Whether `www` is served by default only the account can tell: these are the names that it carries at least.
  const count = certificateNames(intent, servedNames(intent, intent.www ?? false)).length;
  return [
    ...(intent.domain.length > longestFirstName ? [firstNameTooLong(intent.domain)] : []),
    ...(count > mostNames ? [tooManyCertificateNames(count)] : []),
  ];
}

function fixedProblems(given: Given, { intent, remembered }: { intent: Intent; remembered: SiteOptions | undefined }): Problem[] {
  if (!remembered) return [];
  const { domain } = intent;
  return (['name', 'vpc'] as const).flatMap((key) => {
    const value = given[key];
    return value === undefined || value === remembered[key] ? [] : [cannotChange(`--${key}`, { domain, given: value, standing: remembered[key] })];
  });
}
