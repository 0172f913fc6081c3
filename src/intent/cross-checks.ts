import { addedAndRemoved, cannotChange, firstNameTooLong, oneOutput, removesDomain, servedAnyway, tooManyCertificateNames, wwwHasItsOwnSwitch } from '../errors/input-messages.ts';
import { keyNotForCloudFront, nothingToRotate, onlyWithCloudFront } from '../errors/origin-messages.ts';
import type { Problem } from '../errors/user-error.ts';
import { t } from '../language/text.ts';
import type { Intent, SiteOptions } from './intent.ts';
import { flagOf } from './option.ts';
import { options, type Given } from './options.ts';
import { certificateNames, servedNames } from './served-names.ts';

/** Quotas of ACM. AWS docs: "Quotas" (AWS Certificate Manager), "RequestCertificate". */
const mostNames = 10;
const longestFirstName = 64;

/** What is wanted, and what the site remembers; undefined where nobody has asked yet. */
interface Seen {
  intent: Intent;
  known: SiteOptions | 'nothing' | undefined;
}

/** What is wrong although each value alone is right. */
export function crossProblems(given: Given, seen: Seen): Problem[] {
  return [...outputProblems(given), ...nameProblems(given, seen.intent), ...certificateProblems(seen.intent), ...cloudfrontProblems(given, seen), ...fixedProblems(given, seen)];
}

/** One run prints one thing on stdout. */
function outputProblems(given: Given): Problem[] {
  const chosen = (['diagram', 'mermaid', 'markdown', 'json'] as const).filter((key) => given[key] === true).map((key) => flagOf(options[key]));
  return chosen.length > 1 ? [oneOutput(chosen)] : [];
}

function nameProblems({ also = [], removeAlso = [], www }: Given, { domain }: Intent): Problem[] {
  const both = also.filter((name) => removeAlso.includes(name));
  const ownSwitch = `www.${domain}`;
  return [
    ...(both.length > 0 ? [addedAndRemoved(both)] : []),
    ...(also.includes(domain) ? [servedAnyway(domain)] : []),
    ...(removeAlso.includes(domain) ? [removesDomain(domain)] : []),
    ...(also.includes(ownSwitch) ? [wwwHasItsOwnSwitch('--also', ownSwitch, www === false ? t`--www instead of --no-www` : '--www')] : []),
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

/** AWS docs: "Requirements for using SSL/TLS certificates with CloudFront". */
function cloudfrontProblems(given: Given, { intent, known }: Seen): Problem[] {
  const { cloudfront, keyAlgorithm, lockOrigin, rotateOriginSecret } = intent;
  if (cloudfront) {
    return [
      ...(keyAlgorithm === 'EC_secp384r1' ? [keyNotForCloudFront(keyAlgorithm)] : []),
      ...(rotateOriginSecret && !lockOrigin ? [nothingToRotate()] : []),
    ];
  }
  // A site that stands may have it.
  if (known === undefined && given.cloudfront === undefined) return [];
  return onlyOfCloudFront.filter((key) => given[key] !== undefined && given[key] !== false).map((key) => onlyWithCloudFront(flagOf(options[key])));
}

const onlyOfCloudFront = ['originName', 'viewerProtocol', 'edgeCertificate', 'lockOrigin', 'rotateOriginSecret'] as const;

function fixedProblems(given: Given, { intent, known }: Seen): Problem[] {
  if (known === undefined || known === 'nothing') return [];
  const { domain } = intent;
  return (['name', 'vpc'] as const).flatMap((key) => {
    const value = given[key];
    return value === undefined || value === known[key] ? [] : [cannotChange(`--${key}`, { domain, given: value, standing: known[key] })];
  });
}
