import type { Step } from '../engine/step.ts';
import { aliasRecordsInSync } from './alias-records-in-sync.ts';
import { aliasRecords } from './alias-records.ts';
import { certificateIssued } from './certificate-issued.ts';
import { certificate } from './certificate.ts';
import { directAccessClosed } from './direct-access-closed.ts';
import { drained } from './drained.ts';
import { httpRedirect } from './http-redirect.ts';
import { httpsListener } from './https-listener.ts';
import { instanceIngress } from './instance-ingress.ts';
import { loadBalancerActive } from './load-balancer-active.ts';
import { loadBalancerSecurityGroup } from './load-balancer-security-group.ts';
import { loadBalancer } from './load-balancer.ts';
import { rehearsal } from './rehearsal.ts';
import { targetGroup } from './target-group.ts';
import { targetHealthy } from './target-healthy.ts';
import { validationRecords } from './validation-records.ts';

/** Every step, in the documented order. A new step is registered by adding it here. */
export const steps: readonly Step[] = [
  loadBalancerSecurityGroup,
  certificate,
  validationRecords,
  certificateIssued,
  targetGroup,
  loadBalancer,
  loadBalancerActive,
  instanceIngress,
  httpsListener,
  httpRedirect,
  targetHealthy,
  rehearsal,
  aliasRecords,
  aliasRecordsInSync,
  drained,
  directAccessClosed,
];
