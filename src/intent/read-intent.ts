import { prefixFor } from '../aws/names.ts';
import { missing } from '../errors/input-messages.ts';
import type { Problem } from '../errors/user-error.ts';
import { crossProblems } from './cross-checks.ts';
import { defaults, originNameFor } from './defaults.ts';
import type { Intent, SiteOptions } from './intent.ts';
import { flagOf } from './option.ts';
import { options, type Given } from './options.ts';

/**
 * What is wanted: what was given in this run, else what the site remembers, else the default.
 * @param known what the site remembers; undefined where nobody has asked yet: then what may be right is no problem
 * @returns the intent wherever there is a domain, also beside problems: then without what is wrong
 */
export function readIntent(given: Given, known?: SiteOptions | 'nothing'): { intent?: Intent; problems: Problem[] } {
  const { domain } = given;
  const remembered = known === 'nothing' ? undefined : known;
  if (domain === undefined) return { problems: [missing(flagOf(options.domain), options.domain.right)] };
  const intent: Intent = {
    ...namesOf(domain, given, remembered),
    ...placesOf(given, remembered),
    port: given.port ?? remembered?.port ?? defaults.port,
    healthPath: given.healthPath ?? remembered?.healthPath ?? defaults.healthPath,
    healthCodes: given.healthCodes ?? remembered?.healthCodes ?? defaults.healthCodes,
    name: remembered?.name ?? given.name ?? prefixFor(domain),
    tlsPolicy: given.tlsPolicy ?? remembered?.tlsPolicy ?? defaults.tlsPolicy,
    keyAlgorithm: given.keyAlgorithm ?? remembered?.keyAlgorithm ?? defaults.keyAlgorithm,
    certificate: arnOf(given.certificate, remembered?.certificate),
    ...cloudfrontOf(domain, given, remembered),
    keepDirectAccess: given.keepDirectAccess ?? remembered?.keepDirectAccess ?? defaults.keepDirectAccess,
    ...runOf(given),
  };
  return { intent, problems: crossProblems(given, { intent, known }) };
}

function namesOf(domain: string, given: Given, remembered: SiteOptions | undefined): Pick<Intent, 'domain' | 'www' | 'also' | 'wildcard'> {
  const gone = given.removeAlso ?? [];
  const also = [...new Set([...(remembered?.also ?? []), ...(given.also ?? [])])].filter((name) => name !== domain && !gone.includes(name));
  return { domain, also, www: given.www ?? remembered?.www, wildcard: given.wildcard ?? remembered?.wildcard ?? defaults.wildcard };
}

function placesOf(given: Given, remembered: SiteOptions | undefined): Pick<Intent, 'hostedZone' | 'vpc' | 'subnets' | 'subnetsGiven' | 'instances'> {
  return {
    hostedZone: given.hostedZone ?? remembered?.hostedZone,
    // Of a site that is there it cannot change; another one that was given is a problem.
    vpc: remembered?.vpc ?? given.vpc,
    subnets: given.subnets ?? remembered?.subnets,
    subnetsGiven: given.subnets !== undefined,
    instances: given.instance ?? remembered?.instances,
  };
}

function arnOf(given: string | undefined, remembered: string | null | undefined): string | undefined {
  if (given === undefined) return remembered ?? undefined;
  return given === 'auto' ? undefined : given;
}

function cloudfrontOf(domain: string, given: Given, remembered: SiteOptions | undefined): Pick<Intent, 'cloudfront' | 'originName' | 'viewerProtocol' | 'lockOrigin' | 'edgeCertificate' | 'rotateOriginSecret'> {
  const cloudfront = given.cloudfront ?? remembered?.cloudfront ?? defaults.cloudfront;
  // Taken out, what was remembered of it says nothing any more.
  const known = cloudfront ? remembered : undefined;
  return {
    cloudfront,
    originName: given.originName ?? known?.originName ?? originNameFor(domain),
    viewerProtocol: given.viewerProtocol ?? known?.viewerProtocol ?? defaults.viewerProtocol,
    lockOrigin: given.lockOrigin ?? known?.lockOrigin ?? (cloudfront && defaults.lockOrigin),
    edgeCertificate: arnOf(given.edgeCertificate, known?.edgeCertificate),
    rotateOriginSecret: given.rotateOriginSecret ?? false,
  };
}

function runOf(given: Given): Pick<Intent, 'drain' | 'timeout' | 'rehearsal' | 'offline' | 'useCurrentAddress' | 'consent'> {
  return {
    drain: given.drain,
    timeout: given.timeout === undefined ? undefined : given.timeout * 60,
    rehearsal: given.rehearsal ?? true,
    offline: given.offline ?? false,
    useCurrentAddress: given.useCurrentAddress ?? false,
    consent: {
      adopt: given.adopt ?? false,
      replaceRecords: given.replaceRecords ?? false,
      sharedSecurityGroup: given.sharedSecurityGroup ?? false,
    },
  };
}
