import type { HostedZone } from '@aws-sdk/client-route-53';
import type { Clients } from './clients.ts';
import { normalName } from './dns-names.ts';
import { unlessMissing } from './failures.ts';

/** A hosted zone as Route 53 describes it, and its servers. */
interface DescribedZone {
  zone: HostedZone;
  /** Without final dots; a private zone has none. */
  nameServers: string[];
}

/** A zone by its id; undefined where the account has none of that id. AWS docs: "GetHostedZone". */
export async function describeHostedZone(aws: Pick<Clients, 'route53'>, id: string): Promise<DescribedZone | undefined> {
  const answer = await unlessMissing(aws.route53('GetHostedZone', { Id: id }), 'NoSuchHostedZone', 'InvalidInput');
  return answer?.HostedZone && { zone: answer.HostedZone, nameServers: (answer.DelegationSet?.NameServers ?? []).map(normalName) };
}
