import type { Clients } from '../../src/aws/clients.ts';
import { readBalancers, type BalancerState } from './read-balancers.ts';
import { readCertificates, type CertificateState } from './read-certificates.ts';
import { readInstances, readNames, type InstanceState, type Names } from './read-names.ts';
import { readGroups, type GroupState } from './read-security-groups.ts';
import { readTargetGroups, type TargetGroupState } from './read-target-groups.ts';
import { readZones } from './read-zones.ts';

/** All of an account that a site could touch, ids replaced by names, so that two accounts compare and a person can read it. */
export interface AccountState {
  instances: Record<string, InstanceState>;
  /** The records by zone, as in `example.com` or `example.com (private)`: each a line of text, in order. */
  zones: Record<string, readonly string[]>;
  securityGroups: Record<string, GroupState>;
  /** By their first name. */
  certificates: Record<string, readonly CertificateState[]>;
  targetGroups: Record<string, TargetGroupState>;
  loadBalancers: Record<string, BalancerState>;
}

/** Reads the account by calls that change nothing, of the sandbox or of a server alike. */
export async function readAccount(aws: Clients): Promise<AccountState> {
  const names: Names = await readNames(aws);
  return {
    instances: readInstances(names),
    zones: await readZones(aws, names),
    securityGroups: await readGroups(aws, names),
    certificates: await readCertificates(aws),
    targetGroups: await readTargetGroups(aws, names),
    loadBalancers: await readBalancers(aws, names),
  };
}
