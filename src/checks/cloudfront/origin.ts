import { covers } from '../../aws/dns-names.ts';
import { leads } from '../../aws/leading-records.ts';
import {
  elsewhereMended, originChainIncomplete, originElsewhere, originExpired, originIsBalancerName, originMaySpeakOldTls, originMismatch, originNotAnswering, originNotHttpsOnly, originSelfSigned, originSpeaksOldTls,
  originUnresolved, withVisitors,
} from '../../errors/diagnosis/origin.ts';
import type { Mendable } from '../../errors/diagnosis/said.ts';
import { momentText } from '../../errors/words.ts';
import type { Failed, Handshake } from '../../network/network.ts';
import type { Check } from '../check.ts';
import type { Code } from '../codes.ts';
import { edgeErrors, standingDistribution, type StandingEdge } from './edge.ts';
import type { SiteFacts } from '../facts.ts';
import { mend } from '../mending.ts';
import { certificateAtOrigin, speaksByPolicy, type OriginCertificate } from './origin-certificate.ts';
import { originPlace } from './origin-place.ts';
import { chainEvidence, isTooOld, issuerText } from '../certificates/shown-certificates.ts';

/** Steps that decide what certificate CloudFront meets. */
const shownToEdge = ['certificate', 'https-listener', 'origin-record', 'distribution'];
/** Steps that decide where CloudFront fetches from. */
const leading = ['distribution', 'origin-record'];

/** CloudFront's 502 and 504, taken apart: the origin as CloudFront meets it. */
export const originChecks: readonly Check[] = [
  originCheck('origin-is-load-balancer-name', leading, ({ facts, edge, origin }) => {
    if (!isBalancerName(origin)) return 'well';
    const { forwardsHost } = edge.distribution;
    const uncovered = forwardsHost ? uncoveredHosts(facts, edge) : [];
    if (forwardsHost === undefined || uncovered === undefined) return undefined;
    if (forwardsHost && uncovered.length === 0) return 'well';
    return { ...originIsBalancerName(origin, facts.site.intent.originName, uncovered), evidence: { forwardsHost, ...(uncovered.length > 0 && { uncovered }) } };
  }),
  originCheck('origin-wrong-target', leading, ({ facts, edge, origin }) => {
    const { originName } = facts.site.intent;
    const place = originPlace(facts, edge);
    if (place !== 'elsewhere') return place && 'well';
    // A record that leads the wanted name elsewhere is another finding.
    if (origin === originName && facts.records?.[origin]?.some(leads)) return undefined;
    const { originAddresses: addresses } = edge;
    return { ...originElsewhere(origin, originName), evidence: { wanted: originName, ...(addresses && { addresses }) } };
  }),
  originCheck('origin-name-unresolved', leading, ({ facts, edge, origin }) => {
    const standing = facts.records?.[origin];
    // Where DNS was asked and said nothing, a record does not tell that anybody gets to see it.
    const isHeld = standing?.length === 0 ? false : facts.site.intent.offline && standing ? true : undefined;
    const isThere = edge.originAddresses ? edge.originAddresses.length > 0 : isHeld;
    if (isThere === undefined) return undefined;
    return isThere ? 'well' : { ...originUnresolved(origin, facts.site.intent.originName), evidence: { ...(standing && { records: standing.length }) } };
  }),
  originCheck('origin-not-https-only', 'distribution', ({ settings: { protocolPolicy }, origin }) =>
    protocolPolicy === 'https-only' ? 'well' : { ...originNotHttpsOnly(origin, protocolPolicy), evidence: { protocolPolicy } }),
  originCheck('origin-not-answering', ['load-balancer-security-group', 'https-listener', 'origin-record'], ({ facts, edge, settings: { httpsPort }, origin }) => {
    const { locked, originHandshake: met } = edge;
    // Locked, the load balancer answers nobody who asks from here.
    if (met === undefined || (locked && originPlace(facts, edge) !== 'elsewhere')) return undefined;
    if (!('failure' in met)) return 'well';
    return ['timeout', 'refused', 'broken'].includes(met.failure) ? { ...originNotAnswering(origin, httpsPort, met), evidence: { port: httpsPort, ...met } } : undefined;
  }),
  originCheck('origin-tls-too-old', ['https-listener', 'distribution', 'origin-record'], ({ facts, edge, settings: { sslProtocols }, origin }) => {
    const { originHandshake: met } = edge;
    const version = tooOldAt(met);
    if (version) return { ...originSpeaksOldTls(origin, version.protocol), evidence: { ...version } };
    const isOld = !sslProtocols.includes('TLSv1.2') || sslProtocols.some(isTooOld);
    if (isOld) return { ...originMaySpeakOldTls(origin, sslProtocols), evidence: { sslProtocols } };
    return (met && !('failure' in met)) || speaksByPolicy(facts, edge) ? 'well' : undefined;
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
    return {
      ...originExpired(origin, momentText(notYet ? validFrom : validTo), notYet),
      evidence: { validTo: new Date(validTo).toISOString(), ...(validFrom !== undefined && { validFrom: new Date(validFrom).toISOString() }) },
    };
  }),
  certificateCheck('origin-certificate-mismatch', ({ facts, edge, origin, certificate: { names } }) => {
    // Under the load balancer's own name that is another finding.
    if (isBalancerName(origin)) return undefined;
    const { forwardsHost } = edge.distribution;
    const uncovered = forwardsHost ? facts.site.names.filter((host) => !isCovered(host, names)) : [];
    if (isCovered(origin, names) || (forwardsHost && uncovered.length === 0)) return 'well';
    return forwardsHost === undefined ? undefined : { ...originMismatch(origin, names, uncovered), evidence: { names, forwardsHost, ...(uncovered.length > 0 && { uncovered }) } };
  }),
  handshakeCheck('origin-chain-incomplete', ({ origin, met }) => {
    if (met.trust === 'incomplete') return { ...originChainIncomplete(origin, issuerText(met), false), evidence: chainEvidence(met) };
    return met.inOrder ? 'well' : { ...originChainIncomplete(origin, issuerText(met), true), evidence: chainEvidence(met) };
  }),
];

/** What is looked at. */
interface Looked {
  facts: SiteFacts;
  edge: StandingEdge;
  /** What the distribution knows of it. */
  settings: NonNullable<StandingEdge['distribution']['origin']>;
  /** The origin's name. */
  origin: string;
}

/** What is wrong, nothing, or undefined where it does not tell. */
type Judged = (Mendable & { evidence: Record<string, unknown> }) | 'well' | undefined;

function originCheck(code: Code, steps: string | readonly string[], judge: (looked: Looked) => Judged): Check {
  return {
    code,
    find: (facts) => {
      const edge = standingDistribution(facts);
      const settings = edge?.distribution.origin;
      if (edge === undefined || settings === undefined) return undefined;
      const origin = settings.domainName;
      const judged = judge({ facts, edge, settings, origin });
      if (judged === undefined || judged === 'well') return judged && [];
      const { evidence, ...said } = judged;
      const { seen } = edgeErrors(facts);
      return [{
        subject: origin,
        ...mend(facts, ...mendedBy(facts, edge, { steps, said: withVisitors(said, seen) })),
        evidence: { origin, distribution: edge.distribution.id, ...evidence, ...(seen && { seen }) },
      }];
    },
  };
}

/** What is wrong with something else than the load balancer is not mended there: CloudFront is led away from it. Settings of the distribution are mended all the same. */
function mendedBy(facts: SiteFacts, edge: StandingEdge, { steps, said }: { steps: string | readonly string[]; said: Mendable }): [string | readonly string[], Mendable] {
  const origin = edge.distribution.origin?.domainName ?? '';
  if (steps === 'distribution' || originPlace(facts, edge) !== 'elsewhere') return [steps, said];
  return [leading, elsewhereMended(said, origin, facts.site.intent.originName)];
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
