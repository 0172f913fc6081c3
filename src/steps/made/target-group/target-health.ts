import type { Output } from '../../../aws/clients.ts';
import type { Inputs } from '../../../context.ts';
import type { Intent } from '../../../intent/intent.ts';
import { t } from '../../../language/text.ts';

/** As ELB answers it. */
type TargetHealth = Output<'elbv2', 'DescribeTargetHealth'>['TargetHealthDescriptions'][number];

/** Of the targets those that the site wants: its instances, on the app's port. The others go when all is done. */
export function wantedTargets(targets: readonly TargetHealth[], { intent, facts }: Inputs): TargetHealth[] {
  return targets.filter(({ Target }) => Target.Port === intent.port && facts.instances.some(({ id }) => id === Target.Id));
}

/** Whether the load balancer sends requests to the target because it is well, not because all others are worse. */
export function isHealthy({ TargetHealth }: TargetHealth): boolean {
  return TargetHealth.State === 'healthy';
}

/** What AWS's reason codes mean for the person, with the next thing to look at. AWS docs: "Health check reason codes". */
const reasons: Record<string, (intent: Pick<Intent, 'port' | 'healthPath' | 'healthCodes'>) => string> = {
  'Elb.RegistrationInProgress': () => t`is being registered`,
  'Elb.InitialHealthChecking': () => t`is in its first health checks`,
  'Elb.InternalError': () => t`could not be checked because of an error inside the load balancer; AWS repairs it`,
  'Target.NotInUse': () => t`is unused: no listener forwards to its group, or its zone is not enabled on the load balancer`,
  'Target.NotRegistered': () => t`is unused: it is not registered`,
  'Target.InvalidState': () => t`is unused: the instance is stopped or terminated; start it`,
  'Target.IpUnusable': () => t`is unused: its address cannot be used by the load balancer`,
  'Target.DeregistrationInProgress': () => t`is being deregistered`,
  'Target.HealthCheckDisabled': () => t`is unavailable: health checks are switched off for its group`,
  'Target.Timeout': ({ port }) => t`does not answer on port ${port}: security groups, a network ACL, a firewall on the instance, or an app that is too slow`,
  'Target.FailedHealthChecks': ({ port }) => t`refuses connections on port ${port}: the app listens on another port, or on 127.0.0.1 only`,
  'Target.ResponseCodeMismatch': ({ healthPath, healthCodes }) => t`answers ${healthPath} with a status outside ${healthCodes}: give --health-path or --health-codes`,
};

/** The state of a target in words: which one, what is the matter, AWS's code and own words. */
export function healthText({ Target, TargetHealth }: TargetHealth, intent: Pick<Intent, 'port' | 'healthPath' | 'healthCodes'>): string {
  const code = TargetHealth.Reason ?? '';
  const meaning = reasons[code]?.(intent) ?? t`is ${TargetHealth.State}`;
  const words = TargetHealth.Description && TargetHealth.State === 'unhealthy' ? `: ${TargetHealth.Description}` : '';
  return t`${Target.Id} ${meaning}${code === '' ? '' : ` (${code}${words})`}`;
}
