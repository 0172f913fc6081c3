import type { Step } from '../engine/step.ts';
import { aliasRecordsInSync } from './alias-records-in-sync.ts';
import { aliasRecords } from './alias-records.ts';
import { certificateIssued } from './certificate-issued.ts';
import { certificate } from './certificate.ts';
import { directAccessClosed } from './direct-access-closed.ts';
import { distributionDeployed } from './distribution-deployed.ts';
import { distribution } from './distribution.ts';
import { drained } from './drained.ts';
import { edgeCertificateIssued } from './edge-certificate-issued.ts';
import { edgeCertificate } from './edge-certificate.ts';
import { httpRedirect } from './http-redirect.ts';
import { httpsListener } from './https-listener.ts';
import { instanceIngress } from './instance-ingress.ts';
import { loadBalancerActive } from './load-balancer-active.ts';
import { loadBalancerSecurityGroup } from './load-balancer-security-group.ts';
import { loadBalancer } from './load-balancer.ts';
import { originLocked } from './origin-locked.ts';
import { originRecord } from './origin-record.ts';
import { rehearsal } from './rehearsal.ts';
import { targetGroup } from './target-group.ts';
import { targetHealthy } from './target-healthy.ts';
import { validationRecords } from './validation-records.ts';
import { distribution as formerDistribution } from './no-longer-wanted/distribution.ts';
import { edgeCertificateUnused } from './no-longer-wanted/edge-certificate-unused.ts';
import { edgeCertificate as formerEdgeCertificate } from './no-longer-wanted/edge-certificate.ts';
import { originLocked as forgottenLock } from './no-longer-wanted/origin-locked.ts';
import { originRecord as formerOriginRecord } from './no-longer-wanted/origin-record.ts';

/** Every step, in the documented order. A new step is registered by adding it here. */
export const steps: readonly Step[] = [
  loadBalancerSecurityGroup,
  certificate,
  edgeCertificate,
  validationRecords,
  certificateIssued,
  edgeCertificateIssued,
  targetGroup,
  loadBalancer,
  loadBalancerActive,
  originRecord,
  instanceIngress,
  httpsListener,
  httpRedirect,
  targetHealthy,
  rehearsal,
  distribution,
  distributionDeployed,
  aliasRecords,
  aliasRecordsInSync,
  drained,
  directAccessClosed,
  originLocked,
  formerDistribution,
  formerOriginRecord,
  edgeCertificateUnused,
  formerEdgeCertificate,
  forgottenLock,
];
