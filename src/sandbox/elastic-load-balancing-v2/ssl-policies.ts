import type { SslPolicy } from '@aws-sdk/client-elastic-load-balancing-v2';
import { pageOf } from '../pages.ts';
import { Refusal } from '../refusal.ts';
import type { Operations } from '../world.ts';
import { elbPageSize } from './load-balancers.ts';

/** AWS docs: "DescribeSSLPolicies". */
export const sslPolicies: Pick<Operations<'elbv2'>, 'DescribeSSLPolicies'> = {
  DescribeSSLPolicies: (_world, input) => {
    const missing = input.Names?.find((name) => !isSslPolicy(name));
    if (missing !== undefined) throw new Refusal('SSLPolicyNotFoundException', `There is no TLS policy '${missing}'.`);
    const named = Object.keys(protocols).filter((name) => !input.Names?.length || input.Names.includes(name));
    const page = pageOf(named, elbPageSize(input.PageSize), input.Marker, 'ValidationError');
    return { SslPolicies: page.items.map(toAws), NextMarker: page.next };
  },
};

/** The policy of a listener that was made without one: it still allows TLS 1.0. AWS docs: "CreateListener". */
export const defaultSslPolicy = 'ELBSecurityPolicy-2016-08';

/** Whether there is a policy of this name. */
export function isSslPolicy(name: string): boolean {
  return Object.hasOwn(protocols, name);
}

/** The versions of TLS that a listener with the policy speaks, from the oldest on. */
export function protocolsOf(policy: string = defaultSslPolicy): readonly string[] {
  return protocols[policy] ?? [];
}

const from10 = ['TLSv1', 'TLSv1.1', 'TLSv1.2'];
const from12 = ['TLSv1.2', 'TLSv1.3'];

/** The protocols of each policy. AWS docs: "Security policies for your Application Load Balancer". */
const protocols: Record<string, readonly string[]> = {
  'ELBSecurityPolicy-2016-08': from10,
  'ELBSecurityPolicy-TLS-1-1-2017-01': ['TLSv1.1', 'TLSv1.2'],
  'ELBSecurityPolicy-TLS-1-2-2017-01': ['TLSv1.2'],
  'ELBSecurityPolicy-TLS-1-2-Ext-2018-06': ['TLSv1.2'],
  'ELBSecurityPolicy-FS-2018-06': from10,
  'ELBSecurityPolicy-FS-1-2-2019-08': ['TLSv1.2'],
  'ELBSecurityPolicy-FS-1-2-Res-2019-08': ['TLSv1.2'],
  'ELBSecurityPolicy-FS-1-2-Res-2020-10': ['TLSv1.2'],
  'ELBSecurityPolicy-TLS13-1-0-2021-06': [...from10, 'TLSv1.3'],
  'ELBSecurityPolicy-TLS13-1-1-2021-06': ['TLSv1.1', ...from12],
  'ELBSecurityPolicy-TLS13-1-2-2021-06': from12,
  'ELBSecurityPolicy-TLS13-1-2-Res-2021-06': from12,
  'ELBSecurityPolicy-TLS13-1-2-Ext1-2021-06': from12,
  'ELBSecurityPolicy-TLS13-1-2-Ext2-2021-06': from12,
  'ELBSecurityPolicy-TLS13-1-3-2021-06': ['TLSv1.3'],
  'ELBSecurityPolicy-TLS13-1-2-FIPS-2023-04': from12,
  'ELBSecurityPolicy-TLS13-1-2-Res-FIPS-2023-04': from12,
  'ELBSecurityPolicy-TLS13-1-3-FIPS-2023-04': ['TLSv1.3'],
  'ELBSecurityPolicy-TLS13-1-2-PQ-2025-09': from12,
  'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09': from12,
  'ELBSecurityPolicy-TLS13-1-3-PQ-2025-09': ['TLSv1.3'],
};

function toAws(name: string): SslPolicy {
  const SslProtocols = [...(protocols[name] ?? [])];
  const ciphers = [...(SslProtocols.includes('TLSv1.3') ? ['TLS_AES_128_GCM_SHA256', 'TLS_AES_256_GCM_SHA384'] : []), ...(SslProtocols.includes('TLSv1.2') ? ['ECDHE-RSA-AES128-GCM-SHA256'] : [])];
  return { Name: name, SslProtocols, Ciphers: ciphers.map((cipher, index) => ({ Name: cipher, Priority: index + 1 })), SupportedLoadBalancerTypes: ['application', 'network'] };
}
