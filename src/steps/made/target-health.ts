import type { TargetHealthDescription } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Intent } from '../../intent/intent.ts';

/** Whether the load balancer sends requests to the target because it is well, not because all others are worse. */
export function isHealthy({ TargetHealth }: TargetHealthDescription): boolean {
  return TargetHealth?.State === 'healthy';
}

/** What AWS's reason codes mean for the person, with the next thing to look at. AWS docs: "Health check reason codes". */
const reasons: Record<string, (intent: Pick<Intent, 'port' | 'healthPath' | 'healthCodes'>) => string> = {
  'Elb.RegistrationInProgress': () => 'is being registered',
  'Elb.InitialHealthChecking': () => 'is in its first health checks',
  'Elb.InternalError': () => 'could not be checked because of an error inside the load balancer; AWS repairs it',
  'Target.NotInUse': () => 'is unused: no listener forwards to its group, or its zone is not enabled on the load balancer',
  'Target.NotRegistered': () => 'is unused: it is not registered',
  'Target.InvalidState': () => 'is unused: the instance is stopped or terminated; start it',
  'Target.IpUnusable': () => 'is unused: its address cannot be used by the load balancer',
  'Target.DeregistrationInProgress': () => 'is being deregistered',
  'Target.HealthCheckDisabled': () => 'is unavailable: health checks are switched off for its group',
  'Target.Timeout': ({ port }) => `does not answer on port ${port}: security groups, a network ACL, a firewall on the instance, or an app that is too slow`,
  'Target.FailedHealthChecks': ({ port }) => `refuses connections on port ${port}: the app listens on another port, or on 127.0.0.1 only`,
  'Target.ResponseCodeMismatch': ({ healthPath, healthCodes }) => `answers ${healthPath} with a status outside ${healthCodes}: give --health-path or --health-codes`,
};

/** The state of a target in words: which one, what is the matter, AWS's code and own words. */
export function healthText({ Target, TargetHealth }: TargetHealthDescription, intent: Pick<Intent, 'port' | 'healthPath' | 'healthCodes'>): string {
  const code = TargetHealth?.Reason ?? '';
  const meaning = reasons[code]?.(intent) ?? `is ${TargetHealth?.State ?? 'in no known state'}`;
  const words = TargetHealth?.Description && TargetHealth.State === 'unhealthy' ? `: ${TargetHealth.Description}` : '';
  return `${Target?.Id} ${meaning}${code === '' ? '' : ` (${code}${words})`}`;
}
