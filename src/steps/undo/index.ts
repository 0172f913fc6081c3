import type { Step } from '../../engine/step.ts';
import { aliasRecordsInSync } from './alias-records-in-sync.ts';
import { aliasRecords } from './alias-records.ts';
import { certificateUnused } from './certificate-unused.ts';
import { certificate } from './certificate.ts';
import { directAccessClosed } from './direct-access-closed.ts';
import { directWayAnswers } from './direct-way-answers.ts';
import { drained } from './drained.ts';
import { httpRedirect } from './http-redirect.ts';
import { httpsListener } from './https-listener.ts';
import { instanceIngress } from './instance-ingress.ts';
import { loadBalancerReleased } from './load-balancer-released.ts';
import { loadBalancerSecurityGroup } from './load-balancer-security-group.ts';
import { loadBalancer } from './load-balancer.ts';
import { targetGroup } from './target-group.ts';
import { validationRecords } from './validation-records.ts';

/** Every step of the way back, in the documented order: the way there, backwards. A new one is registered by adding it here. */
export const undoSteps: readonly Step[] = [
  directAccessClosed,
  directWayAnswers,
  aliasRecords,
  aliasRecordsInSync,
  drained,
  httpRedirect,
  httpsListener,
  instanceIngress,
  loadBalancer,
  targetGroup,
  loadBalancerReleased,
  certificateUnused,
  validationRecords,
  certificate,
  loadBalancerSecurityGroup,
];
