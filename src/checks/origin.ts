import { covers } from '../aws/dns-names.ts';
import {
  originChainIncomplete, originExpired, originIsBalancerName, originMaySpeakOldTls, originMismatch, originNotAnswering, originNotHttpsOnly, originSelfSigned, originSpeaksOldTls, originUnresolved, type Origin,
} from '../errors/diagnosis/origin.ts';
import type { Said } from '../errors/diagnosis/said.ts';
import { momentText } from '../errors/diagnosis/words.ts';
import type { Failed, Handshake } from '../network/network.ts';
import type { Check } from './check.ts';
import type { Code } from './codes.ts';
import { edgeErrors, standingDistribution, type StandingEdge } from './edge.ts';
import type { SiteFacts } from './facts.ts';
import { mend } from './mending.ts';
import { certificateAtOrigin, type OriginCertificate } from './origin-certificate.ts';
import { chainEvidence, isTooOld, issuerText } from './visits.ts';

/** Steps that decide what certificate CloudFront meets. */
const shownToEdge = ['certificate', 'https-listener', 'origin-record', 'distribution'];

/** CloudFront's 502 and 504, taken apart: the origin as CloudFront meets it. */
export const originChecks: readonly Check[] = [
  originCheck('origin-is-load-balancer-name', ['distribution', 'origin-record'], ({ facts, edge, origin }) => {
    if (!isBalancerName(origin.name)) return 'well';
    const uncovered = edge.distribution.forwardsHost ? uncoveredHosts(facts, edge) : [];
    if (uncovered === undefined) return undefined;
    if (edge.distribution.forwardsHost && uncovered.length === 0) return 'well';
    return { ...originIsBalancerName(origin, facts.site.intent.originName, uncovered), evidence: { forwardsHost: edge.distribution.forwardsHost, ...(uncovered.length > 0 && { uncovered }) } };
  }),
  originCheck('origin-name-unresolved', ['origin-record', 'distribution'], ({ facts, edge, origin }) => {
    const standing = facts.records?.[origin.name];
    const isThere = edge.originAddresses ? edge.originAddresses.length > 0 : standing && standing.length > 0;
    if (isThere === undefined) return undefined;
    return isThere ? 'well' : { ...originUnresolved(origin, facts.site.intent.originName), evidence: { ...(standing && { records: standing.length }) } };
  }),
  originCheck('origin-not-https-only', 'distribution', ({ edge: { distribution: { origin: { protocolPolicy } } }, origin }) =>
    protocolPolicy === 'https-only' ? 'well' : { ...originNotHttpsOnly(origin, protocolPolicy), evidence: { protocolPolicy } }),
  originCheck('origin-not-answering', ['load-balancer-security-group', 'https-listener', 'origin-record'], ({ edge, origin }) => {
    const { locked, originHandshake: met, distribution: { origin: { httpsPort } } } = edge;
    // Locked, it answers nobody who asks from here.
    if (locked || met === undefined) return undefined;
    if (!('failure' in met)) return 'well';
    return ['timeout', 'refused', 'broken'].includes(met.failure) ? { ...originNotAnswering(origin, httpsPort, met), evidence: { port: httpsPort, ...met } } : undefined;
  }),
  originCheck('origin-tls-too-old', ['https-listener', 'distribution', 'origin-record'], ({ edge, origin }) => {
    const { originHandshake: met, distribution: { origin: { sslProtocols } } } = edge;
    const version = tooOldAt(met);
    if (version) return { ...originSpeaksOldTls(origin, version.protocol), evidence: { ...version } };
    const isOld = !sslProtocols.includes('TLSv1.2') || sslProtocols.some(isTooOld);
    return isOld ? { ...originMaySpeakOldTls(origin, sslProtocols), evidence: { sslProtocols } } : 'well';
  }),
  handshakeCheck('origin-self-signed', ({ origin, met }) => {
    if (met.trust === 'self-signed') return { ...originSelfSigned(origin, undefined), evidence: chainEvidence(met) };
    return met.trust === 'unknown-authority' || met.trust === 'untrusted' ? { ...originSelfSigned(origin, issuerText(met)), evidence: chainEvidence(met) } : 'well';
  }),
  certificateCheck('origin-certificate-expired', ({ facts: { now }, origin, certificate }) => {
    const { validFrom, validTo } = certificate;
    if (validTo === undefined) return undefined;
    const notYet = validFrom !== undefined && now < validFrom;
    if (!notYet && now <= validTo) return 'well';
    return { ...originExpired(origin, momentText(notYet ? validFrom : validTo), notYet), evidence: { validTo: new Date(validTo).toISOString(), ...(validFrom !== undefined && { validFrom: new Date(validFrom).toISOString() }) } };
  }),
  certificateCheck('origin-certificate-mismatch', ({ facts, edge, origin, certificate: { names } }) => {
    // Under the load balancer's own name that is another finding.
    if (isBalancerName(origin.name)) return undefined;
    const uncovered = edge.distribution.forwardsHost ? facts.site.names.filter((host) => !isCovered(host, names)) : [];
    const isFine = isCovered(origin.name, names) || (edge.distribution.forwardsHost && uncovered.length === 0);
    return isFine ? 'well' : { ...originMismatch(origin, names, uncovered), evidence: { names, forwardsHost: edge.distribution.forwardsHost, ...(uncovered.length > 0 && { uncovered }) } };
  }),
  handshakeCheck('origin-chain-incomplete', ({ origin, met }) => {
    if (met.trust === 'incomplete') return { ...originChainIncomplete(origin, issuerText(met), false), evidence: chainEvidence(met) };
    return met.inOrder ? 'well' : { ...originChainIncomplete(origin, issuerText(met), true), evidence: chainEvidence(met) };
  }),
];

/** What is looked at, and by what name it is called. */
interface Looked {
  facts: SiteFacts;
  edge: StandingEdge;
  origin: Origin;
}

/** What is wrong, nothing, or undefined where it does not tell. */
type Judged = (Said & { evidence: Record<string, unknown> }) | 'well' | undefined;

function originCheck(code: Code, steps: string | readonly string[], judge: (looked: Looked) => Judged): Check {
  return {
    code,
    find: (facts) => {
      const edge = standingDistribution(facts);
      if (edge === undefined) return undefined;
      const origin = { domain: facts.site.domain, name: edge.distribution.origin.domainName };
      const judged = judge({ facts, edge, origin });
      if (judged === undefined || judged === 'well') return judged && [];
      const { evidence, ...said } = judged;
      return [{ subject: origin.name, ...mend(facts, steps, said), evidence: { origin: origin.name, distribution: edge.distribution.id, ...evidence, ...edgeErrors(facts) } }];
    },
  };
}

function handshakeCheck(code: Code, judge: (looked: Looked & { met: Handshake }) => Judged): Check {
  return originCheck(code, shownToEdge, (looked) => {
    const met = looked.edge.originHandshake;
    return met === undefined || 'failure' in met ? undefined : judge({ ...looked, met });
  });
}

function certificateCheck(code: Code, judge: (looked: Looked & { certificate: OriginCertificate }) => Judged): Check {
  return originCheck(code, shownToEdge, (looked) => {
    const certificate = certificateAtOrigin(looked.facts, looked.edge);
    return certificate && judge({ ...looked, certificate });
  });
}

/** AWS docs: "Application Load Balancers", "Network Load Balancers" (DNS name). */
function isBalancerName(name: string): boolean {
  return /\.elb(\.[a-z0-9-]+)?\.amazonaws\.com(\.cn)?$/.test(name);
}

function uncoveredHosts(facts: SiteFacts, edge: StandingEdge): string[] | undefined {
  const certificate = certificateAtOrigin(facts, edge);
  return certificate && facts.site.names.filter((host) => !isCovered(host, certificate.names));
}

function isCovered(host: string, names: readonly string[]): boolean {
  return names.some((name) => covers(name, host));
}

function tooOldAt(met: Handshake | Failed | undefined): { protocol?: string; failure?: string } | undefined {
  if (met === undefined) return undefined;
  if ('failure' in met) return met.failure === 'tls-version' ? { failure: met.failure } : undefined;
  return isTooOld(met.protocol) ? { protocol: met.protocol } : undefined;
}
