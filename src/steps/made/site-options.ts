import type { Inputs } from '../../context.ts';
import type { SiteOptions } from '../../intent/intent.ts';

/** What the site is, all decided: remembered in the create call, and read back where an option is not given. */
export function siteOptions({ intent, facts }: Inputs): SiteOptions {
  return {
    domain: intent.domain,
    www: facts.names.includes(`www.${intent.domain}`),
    also: [...intent.also],
    wildcard: intent.wildcard,
    hostedZone: facts.siteZone.id,
    vpc: facts.vpcId,
    subnets: facts.subnets.map((subnet) => subnet.id).toSorted(),
    instances: facts.instances.map((instance) => instance.id).toSorted(),
    port: intent.port,
    healthPath: intent.healthPath,
    healthCodes: intent.healthCodes,
    name: intent.name,
    tlsPolicy: intent.tlsPolicy,
    keyAlgorithm: intent.keyAlgorithm,
    certificate: intent.certificate ?? null,
    keepDirectAccess: intent.keepDirectAccess,
    cloudfront: intent.cloudfront || undefined,
    originName: intent.cloudfront ? intent.originName : undefined,
    viewerProtocol: intent.cloudfront ? intent.viewerProtocol : undefined,
    lockOrigin: intent.cloudfront ? intent.lockOrigin : undefined,
    edgeCertificate: intent.cloudfront ? (intent.edgeCertificate ?? null) : undefined,
  };
}
