import type { Call, Guard, Service } from '../../src/aws/clients.ts';
import { Refusal } from '../../src/sandbox/refusal.ts';

/** How each service says no to who is not allowed something: the SDK's name of the error, and the HTTP status. */
const forms: Record<Service, { name: string; status: number }> = {
  ec2: { name: 'UnauthorizedOperation', status: 403 },
  elbv2: { name: 'AccessDenied', status: 403 },
  sts: { name: 'AccessDenied', status: 403 },
  route53: { name: 'AccessDenied', status: 403 },
  acm: { name: 'AccessDeniedException', status: 400 },
  wafv2: { name: 'AccessDeniedException', status: 400 },
  cloudfront: { name: 'AccessDenied', status: 403 },
};

/** What AWS answers where the policy lacks an action for a call. AWS docs: "Troubleshoot access denied error messages". */
export function denial({ service }: Pick<Call, 'service'>, action: string, resource: string): Refusal {
  const { name, status } = forms[service];
  const words = `User: arn:aws:iam::123456789012:user/me is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`;
  return new Refusal(name, service === 'ec2' ? `You are not authorized to perform this operation. ${words}. Encoded authorization failure message: q1w2e3` : words, status);
}

/** Denies every call that needs what is not allowed. */
export function denying(needs: (call: Call) => readonly { action: string; resource: string }[], isAllowed: (action: string) => boolean): Guard {
  return (call, next) => {
    const lacking = needs(call).find(({ action }) => !isAllowed(action));
    if (lacking) throw denial(call, lacking.action, lacking.resource);
    return next();
  };
}
