import type { Code } from '../codes.ts';
import type { SiteFacts } from '../facts.ts';
import { isToBeIssued } from '../certificates/who-issues.ts';

/**
 * The errors with which setup does not begin, because its run could not come to its end. Pure.
 *
 * | finding                                                     | refuses while                                                                       |
 * | ----------------------------------------------------------- | ----------------------------------------------------------------------------------- |
 * | zone-not-delegated, dnssec-broken, caa-forbids-amazon       | Amazon has yet to issue a certificate: it is to be requested, or ACM waits for proof |
 * | redirect-loop                                               | names are to be switched, and the rehearsal would stop there                        |
 * | public-access-blocked                                       | names are to be switched                                                            |
 * | record-protected                                            | ever: it is found where setup changes that record                                   |
 *
 * @param facts with what setup would change, and the certificates that it goes on with
 */
export function refusing({ setupChanges, certificate, edgeCertificate, site: { intent } }: Pick<SiteFacts, 'setupChanges' | 'certificate' | 'edgeCertificate' | 'site'>): ReadonlySet<Code> {
  const issues = [certificate, edgeCertificate].some(isToBeIssued);
  // Where nothing was planned, there is no site yet: then all is ahead.
  const switches = setupChanges === undefined || setupChanges.includes('alias-records');
  return new Set<Code>([
    'record-protected',
    ...(issues ? (['zone-not-delegated', 'dnssec-broken', 'caa-forbids-amazon'] as const) : []),
    ...(switches ? (['public-access-blocked'] as const) : []),
    ...(switches && intent.rehearsal && !intent.offline ? (['redirect-loop'] as const) : []),
  ]);
}
