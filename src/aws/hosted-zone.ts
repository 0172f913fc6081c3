import type { Clients, Output } from './clients.ts';
import { normalName } from './dns-names.ts';
import { unlessMissing } from './calls/failures.ts';

/** A hosted zone as Route 53 describes it, and its servers. */
interface DescribedZone {
  zone: Output<'route53', 'GetHostedZone'>['HostedZone'];
  /** Without final dots; a private zone has none. */
  nameServers: string[];
}

/** A zone by its id; undefined where the account has none of that id. AWS docs: "GetHostedZone". */
export async function describeHostedZone(aws: Pick<Clients, 'route53'>, id: string): Promise<DescribedZone | undefined> {
  const answer = await unlessMissing(aws.route53('GetHostedZone', { Id: id }), 'NoSuchHostedZone', 'InvalidInput');
  return answer && { zone: answer.HostedZone, nameServers: (answer.DelegationSet?.NameServers ?? []).map(normalName) };
}
