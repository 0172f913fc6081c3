import { accountChecks } from './account/account.ts';
import { appChecks } from './app/app.ts';
import { certificatesChecks } from './certificates/certificates.ts';
import { handshakeChecks } from './certificates/handshakes.ts';
import type { Check } from './check.ts';
import { cloudFrontChecks } from './cloudfront/cloudfront.ts';
import { codes, type Code } from './codes.ts';
import { directWayChecks } from './direct-way/direct-way.ts';
import { drifted } from './drifted.ts';
import { loadBalancerChecks } from './load-balancer/load-balancer.ts';
import { memoryChecks } from './memory.ts';
import { namesChecks } from './names/names.ts';
import { notCheckedChecks } from './not-checked/not-checked.ts';
import { targetsChecks } from './targets/targets.ts';
import { zonesChecks } from './zone/zones.ts';

const areas: readonly (readonly Check[])[] = [
  memoryChecks,
  zonesChecks,
  certificatesChecks,
  handshakeChecks,
  accountChecks,
  loadBalancerChecks,
  targetsChecks,
  appChecks,
  cloudFrontChecks,
  namesChecks,
  directWayChecks,
  notCheckedChecks,
];

const found = areas.flat();
const order = Object.keys(codes) as Code[];

/** Every check, in the order in which to mend things: that of the codes. A new check is registered in its area's list. */
export const checks: readonly Check[] = [...found, drifted(found)].toSorted((one, other) => order.indexOf(one.code) - order.indexOf(other.code));
