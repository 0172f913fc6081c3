import type { Guard } from '../../aws/clients.ts';
import { Refusal } from '../refusal.ts';

/**
 * Route 53 as it refuses those who ask too often: whoever comes as the sixth within a second, and a change of a zone while another one is on its way.
 * It is as strict as AWS may be anywhere, and so knows no bucket that fills up again.
 * AWS docs: "Quotas" (Amazon Route 53).
 */
export function throttled(answer: Guard, now: () => number): Guard {
  let latest: readonly number[] = [];
  const changing = new Set<string>();
  return async (call, next) => {
    if (call.service !== 'route53') return answer(call, next);
    latest = [...latest.filter((at) => at > now() - 1000), now()];
    if (latest.length > 5) throw new Refusal('Throttling', 'Rate exceeded');
    if (call.operation !== 'ChangeResourceRecordSets' || !('HostedZoneId' in call.input)) return answer(call, next);
    const zone = String(call.input.HostedZoneId);
    if (changing.has(zone)) throw new Refusal('PriorRequestNotComplete', 'The request was rejected because Route 53 was still processing a prior request.');
    changing.add(zone);
    try {
      return await answer(call, next);
    } finally {
      changing.delete(zone);
    }
  };
}
