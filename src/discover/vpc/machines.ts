import type { Clients } from '../../aws/clients.ts';
import { instanceAmbiguous, instanceInAnotherVpc, instancesInSeveralVpcs, instanceNotRunning, instanceUnknown, nothingRuns, vpcUnknown } from '../../errors/account-messages.ts';
import { tookOnlyInstance } from '../../errors/look-messages.ts';
import type { Problem } from '../../errors/user-error.ts';
import type { Intent } from '../../intent/intent.ts';
import { type FoundInstance, listInstances, offeredInstances, runningInstances } from './instances.ts';
import { listVpcs } from './vpcs.ts';

/** The instances of the site, and the VPC they are in. */
export interface Machines {
  /** Those that were found, whatever is wrong with them. */
  instances: FoundInstance[];
  /** Undefined where there is none, or more than one. */
  vpcId: string | undefined;
  problems: Problem[];
  taken: string[];
}

/** Reads the chosen instances, or takes the only one that the account leaves to choose. */
export async function readMachines(aws: Pick<Clients, 'ec2'>, region: string, intent: Intent): Promise<Machines> {
  return intent.instances ? readChosen(aws, region, { ids: [...new Set(intent.instances)], vpc: intent.vpc }) : takeOnly(aws, region, intent.vpc);
}

async function readChosen(aws: Pick<Clients, 'ec2'>, region: string, { ids, vpc }: { ids: string[]; vpc: string | undefined }): Promise<Machines> {
  const instances = await listInstances(aws, ids);
  const unknown = ids.filter((id) => !instances.some((instance) => instance.id === id)).map((id) => instanceUnknown(id, region));
  const idle = instances.filter((instance) => instance.state !== 'running').map(instanceNotRunning);
  const place = await findVpc(aws, region, { instances, vpc });
  return { instances, vpcId: place.vpcId, problems: [...unknown, ...idle, ...place.problems], taken: [] };
}

/** The VPC is the instances'. One that was given is looked up only where no instance proves that it is there. */
async function findVpc(aws: Pick<Clients, 'ec2'>, region: string, { instances, vpc }: { instances: FoundInstance[]; vpc: string | undefined }): Promise<Pick<Machines, 'vpcId' | 'problems'>> {
  // A terminated instance is listed for a while, without a VPC.
  const placed = instances.filter((instance) => instance.vpcId !== '');
  const [first, second] = new Set(placed.map((instance) => instance.vpcId));
  if (vpc === undefined) return second ? { vpcId: undefined, problems: [instancesInSeveralVpcs(placed)] } : { vpcId: first, problems: [] };
  if (!placed.some((instance) => instance.vpcId === vpc)) {
    const vpcs = await listVpcs(aws);
    if (!vpcs.some((each) => each.id === vpc)) return { vpcId: second ? undefined : first, problems: [vpcUnknown(vpc, region, vpcs)] };
  }
  return { vpcId: vpc, problems: placed.filter((instance) => instance.vpcId !== vpc).map((instance) => instanceInAnotherVpc(instance, vpc)) };
}

async function takeOnly(aws: Pick<Clients, 'ec2'>, region: string, vpc: string | undefined): Promise<Machines> {
  const running = await runningInstances(aws, vpc);
  const where = vpc ?? region;
  const [only, another] = running;
  if (!only) {
    const offered = await offeredInstances(aws, vpc);
    const vpcs = vpc === undefined || offered.length > 0 ? undefined : await listVpcs(aws);
    const missing = vpc !== undefined && vpcs && !vpcs.some((each) => each.id === vpc);
    return { instances: [], vpcId: missing ? undefined : vpc, problems: [missing ? vpcUnknown(vpc, region, vpcs) : nothingRuns(where, offered)], taken: [] };
  }
  if (another) {
    const [one, two] = new Set(running.map((instance) => instance.vpcId));
    return { instances: [], vpcId: two ? undefined : one, problems: [instanceAmbiguous(where, running)], taken: [] };
  }
  return { instances: [only], vpcId: only.vpcId, problems: [], taken: [tookOnlyInstance(only, where)] };
}
