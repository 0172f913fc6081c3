import type { Clients } from '../../src/aws/clients.ts';
import { readBalancers, type BalancerState } from './read-balancers.ts';
import { readCertificates, readCertificatesElsewhere, readEdgeCertificates, type CertificateState } from './read-certificates.ts';
import { readDistributions, type DistributionState } from './read-distributions.ts';
import { readInterfaces } from './read-interfaces.ts';
import { readInstances, readNames, type InstanceState, type Names } from './read-names.ts';
import { readGroups, type GroupState } from './read-security-groups.ts';
import { everyTag, toldTags } from './read-tags.ts';
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
  /** Of us-east-1, where that is another region. */
  edgeCertificates: Record<string, readonly CertificateState[]>;
  targetGroups: Record<string, TargetGroupState>;
  loadBalancers: Record<string, BalancerState>;
  /** By comment. */
  distributions: Record<string, DistributionState>;
}

/** The same to the last tag, and what else undo must leave as it was. */
export interface Baseline extends AccountState {
  /** Certificates of other regions. */
  elsewhere: Record<string, Record<string, readonly CertificateState[]>>;
  /** Each as in `web in public-a with web`, in order. */
  networkInterfaces: readonly string[];
}

/** Reads the account by calls that change nothing, of the sandbox or of a server alike; tags of no interest to a person are left out. */
export async function readAccount(aws: Clients): Promise<AccountState> {
  return readState(aws, await readNames(aws, toldTags));
}

/** Reads the account for comparing a moment with another: only ids, which AWS chooses anew, are left out. */
export async function readBaseline(aws: Clients): Promise<Baseline> {
  const names = await readNames(aws, everyTag);
  return { ...(await readState(aws, names)), elsewhere: await readCertificatesElsewhere(aws, everyTag), networkInterfaces: await readInterfaces(aws, names) };
}

async function readState(aws: Clients, names: Names): Promise<AccountState> {
  return {
    instances: readInstances(names),
    zones: await readZones(aws, names),
    securityGroups: await readGroups(aws, names),
    certificates: await readCertificates(aws, names.tagsOf),
    edgeCertificates: await readEdgeCertificates(aws, names.tagsOf),
    targetGroups: await readTargetGroups(aws, names),
    loadBalancers: await readBalancers(aws, names),
    distributions: await readDistributions(aws, names),
  };
}
