import type { DefaultCacheBehavior, Origin } from '@aws-sdk/client-cloudfront';
import type { Answered, Failed, Probe, ProbeAnswer } from '../../network/network.ts';
import { aliasesOf, distributionsOf, settingsInForce, type Distribution, type Settings } from '../account/distribution.ts';
import { isIpv4 } from '../addresses.ts';
import { covers } from '../domain-names.ts';
import { forwardsHost } from '../cloudfront/managed-policies.ts';
import { viewerCertificate } from '../cloudfront/viewer-certificates.ts';
import { wildcards } from '../../wildcards.ts';
import type { World } from '../world.ts';
import { lookUp } from './dns.ts';
import { notTls, refused } from './failures.ts';
import { refusal, visit } from './servers.ts';
import { isFor, ofCertificate, ofCloudFront, tlsVersions, type ServerTls } from './tls.ts';

/**
 * What an edge location of CloudFront answers: the distribution that the host belongs to, if it is enabled and was deployed
 * at least once. While a change is on its way, it goes by the settings before it. Nothing is cached.
 *
 * | the host is                                          | over TLS             | in plain |
 * | ---------------------------------------------------- | -------------------- | -------- |
 * | of no distribution that answers                      | a certificate failure | 403     |
 * | a name below cloudfront.net that does not answer     | 403                  | 403      |
 * | an alias, and the certificate is not for it          | a certificate failure | as below |
 * | an alias or the distribution's own name              | the origin's answer  | as the viewer protocol policy says |
 *
 * AWS docs: "Choose how CloudFront serves HTTPS requests", "HTTP 403 status code (Permission Denied)",
 * "Require HTTPS for communication between viewers and CloudFront".
 */
export function fromEdge(world: World, probe: Probe): ProbeAnswer {
  const closed = closedAtEdge(probe);
  if (closed) return closed;
  const tls = edgeTls(world, probe.host);
  const isTls = probe.port === 443;
  if (isTls !== (probe.protocol === 'https')) return isTls ? own(400) : notTls;
  const failed = isTls ? refusal(tls, [probe.host]) : undefined;
  if (failed) return failed;
  const found = answering(world, probe.host.toLowerCase());
  return found ? fromDistribution(world, probe, found) : own(403);
}

/** Why nothing answers on the port; undefined on 80 and 443. */
export function closedAtEdge({ port }: Pick<Probe, 'port'>): Failed | undefined {
  return port === 80 || port === 443 ? undefined : refused(port);
}

/** What an edge location shows on 443: the certificate of the distribution that the host belongs to, where it is for it, else CloudFront's own. */
export function edgeTls(world: World, serverName: string): ServerTls {
  const host = serverName.toLowerCase();
  const found = answering(world, host);
  const certificate = found && viewerCertificate(world.account, found.settings);
  const tls = certificate && ofCertificate(world, certificate, tlsVersions);
  const common = ofCloudFront(world);
  return tls && !isFor(common, [host]) ? tls : common;
}

interface Answering {
  distribution: Distribution;
  settings: Settings;
}

function fromDistribution(world: World, probe: Probe, { distribution, settings }: Answering): ProbeAnswer {
  const behavior = behaviorFor(settings, probe.path);
  if (probe.protocol === 'http' && behavior?.ViewerProtocolPolicy === 'redirect-to-https') {
    return { ...own(301, 'Redirect from cloudfront'), location: `https://${probe.host}${probe.path}` };
  }
  if (probe.protocol === 'http' && behavior?.ViewerProtocolPolicy === 'https-only') return own(403);
  const origin = settings.Origins?.Items?.find(({ Id }) => Id === behavior?.TargetOriginId);
  return behavior && origin ? fetched(world, probe, { behavior, origin, domainName: distribution.domainName }) : own(502);
}

/** The distribution of the name itself, else of a wildcard that stands for it. */
function answering({ account }: World, host: string): Answering | undefined {
  const inForce = distributionsOf(account).flatMap((distribution) => {
    const settings = settingsInForce(distribution);
    return settings?.Enabled === true ? [{ distribution, settings }] : [];
  });
  return inForce.find(({ distribution, settings }) => distribution.domainName === host || aliasesOf(settings).includes(host))
    ?? inForce.find(({ settings }) => aliasesOf(settings).some((alias) => covers(alias, host)));
}

/** That of the first path pattern that fits, else the default one. AWS docs: "Path pattern". */
function behaviorFor({ CacheBehaviors, DefaultCacheBehavior }: Settings, path: string): DefaultCacheBehavior | undefined {
  const wanted = path.replace(/\?.*/s, '').replace(/^\//, '');
  return (CacheBehaviors?.Items ?? []).find(({ PathPattern = '' }) => wildcards(PathPattern.replace(/^\//, '')).test(wanted)) ?? DefaultCacheBehavior;
}

interface Fetch {
  behavior: DefaultCacheBehavior;
  origin: Origin;
  domainName: string;
}

/**
 * The origin's answer. Its certificate must be for the origin's domain name or for the Host header that CloudFront forwards.
 * AWS docs: "HTTP 502 status code (Bad Gateway)", "HTTP 504 status code (Gateway Timeout)".
 */
function fetched(world: World, probe: Probe, { behavior, origin, domainName }: Fetch): ProbeAnswer {
  const name = (origin.DomainName ?? '').toLowerCase();
  const host = forwardsHost(behavior) ? probe.host : name;
  const { OriginProtocolPolicy: policy, HTTPPort = 80, HTTPSPort = 443 } = origin.CustomOriginConfig ?? {};
  const protocol = policy === 'https-only' || (policy === 'match-viewer' && probe.protocol === 'https') ? 'https' : 'http';
  const address = lookUp(world, name, 'A').find(isIpv4);
  if (address === undefined) return own(502);
  const answer = visit(world, {
    comer: 'cloudfront',
    protocol,
    address,
    port: protocol === 'https' ? HTTPSPort : HTTPPort,
    host,
    path: `${origin.OriginPath ?? ''}${probe.path}`,
    headers: Object.fromEntries((origin.CustomHeaders?.Items ?? []).map(({ HeaderName = '', HeaderValue = '' }) => [HeaderName.toLowerCase(), HeaderValue])),
    serverNames: [name, host.toLowerCase()],
  });
  if ('failure' in answer) return own(answer.failure === 'timeout' ? 504 : 502);
  const cache = answer.status >= 400 ? 'Error from cloudfront' : 'Miss from cloudfront';
  return { ...answer, headers: { ...answer.headers, via: `1.1 ${domainName} (CloudFront)`, 'x-cache': cache } };
}

/** An answer that CloudFront makes by itself. */
function own(status: number, cache = 'Error from cloudfront'): Answered {
  return { status, headers: { server: 'CloudFront', 'x-cache': cache } };
}
