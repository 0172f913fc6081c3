import type { Clients } from './clients.ts';
import { normalName } from './dns-names.ts';
import { unlessMissing } from './failures.ts';

/**
 * The name servers that Route 53 has given a public zone, without final dots; empty where the account has no such zone.
 * AWS docs: "GetHostedZone".
 */
export async function nameServersOf(aws: Pick<Clients, 'route53'>, zoneId: string): Promise<readonly string[]> {
  const answer = await unlessMissing(aws.route53('GetHostedZone', { Id: zoneId }), 'NoSuchHostedZone');
  return (answer?.DelegationSet?.NameServers ?? []).map(normalName);
}
