import type { Step } from '../../engine/step.ts';
import { aliasRecordsInSync } from './alias-records-in-sync.ts';
import { aliasRecords } from './alias-records.ts';
import { certificateUnused } from './certificate-unused.ts';
import { certificate } from './certificate.ts';
import { directAccessClosed } from './direct-access-closed.ts';
import { directWayAnswers } from './direct-way-answers.ts';
import { distribution } from './distribution.ts';
import { drained } from './drained.ts';
import { edgeCertificateUnused } from './edge-certificate-unused.ts';
import { edgeCertificate } from './edge-certificate.ts';
import { httpRedirect } from './http-redirect.ts';
import { httpsListener } from './https-listener.ts';
import { instanceIngress } from './instance-ingress.ts';
import { loadBalancerReleased } from './load-balancer-released.ts';
import { loadBalancerSecurityGroup } from './load-balancer-security-group.ts';
import { loadBalancer } from './load-balancer.ts';
import { originRecord } from './origin-record.ts';
import { targetGroup } from './target-group.ts';
import { validationRecords } from './validation-records.ts';

/** Every step of the way back, in the documented order: the way there, backwards. A new one is registered by adding it here. */
export const undoSteps: readonly Step[] = [
  directAccessClosed,
  directWayAnswers,
  aliasRecords,
  aliasRecordsInSync,
  drained,
  distribution,
  httpRedirect,
  httpsListener,
  instanceIngress,
  originRecord,
  loadBalancer,
  targetGroup,
  loadBalancerReleased,
  certificateUnused,
  edgeCertificateUnused,
  validationRecords,
  certificate,
  edgeCertificate,
  loadBalancerSecurityGroup,
];
