import { t } from '../language/text.ts';
import { either, shortened } from './lists.ts';
import { type Problem, UserError, exitCodes } from './user-error.ts';
import { called, type Named, withDetails } from './words.ts';

/** What is said where what was asked for does not fit what stands in the account. (Hosted zones: zone-messages.ts.) */

interface Machine extends Named {
  zone: string;
  state: string;
  vpcId: string;
}
interface Net extends Named {
  zone: string;
  public: boolean;
  freeAddresses: number;
  outside: string | undefined;
}

/** The first call was refused, and us-east-1 says that the account has not opted in to the region. */
export function regionNotEnabled(region: string): UserError & { code: string } {
  const error = new UserError({
    what: t`--region ${region}: this region is not enabled for the account.`,
    why: t`AWS takes no credentials there until it is.`,
    next: t`Enable it (aws account enable-region --region-name ${region} --region us-east-1; it takes some minutes), or give the --region that the instance is in.`,
    doc: 'Enable or disable AWS Regions in your account',
    exitCode: exitCodes.access,
  });
  return Object.assign(error, { code: 'region-not-enabled' });
}

/** The first call found no address, and us-east-1 knows no such region. */
export function regionUnknown(region: string): UserError {
  return new UserError({
    what: t`--region ${region}: there is no such region.`,
    next: t`Give the --region that the instance is in, as in --region ap-northeast-1.`,
    doc: 'AWS Regions',
    exitCode: exitCodes.usage,
  });
}

/** The answer could be read, and holds nothing that AWS would say. */
export function answeredByAnother(region: string): UserError {
  return new UserError({
    what: t`sts:GetCallerIdentity in ${region} did not work: what answered is not AWS.`,
    why: t`The answer names no account.`,
    next: t`Check the spelling of --region, AWS_ENDPOINT_URL, and a proxy, then run the same command again.`,
  });
}

/** An id that was given, or is remembered, is none of the region's. */
export function instanceUnknown(id: string, region: string): Problem {
  return { option: '--instance', message: t`--instance ${id}: there is no such instance in ${region}.`, hint: t`See aws ec2 describe-instances --region ${region}, or give the --region that it is in.` };
}

/** It is there, and cannot serve anybody now; the hint depends on why. */
export function instanceNotRunning(machine: Machine): Problem {
  const { id, state } = machine;
  const hint: Record<string, string> = {
    stopped: t`Start it: aws ec2 start-instances --instance-ids ${id}`,
    stopping: t`Start it again once it is stopped.`,
    pending: t`It is starting: run the same command again in a minute.`,
  };
  return { option: '--instance', message: t`--instance ${called(machine)}: it is ${state}, and only a running instance can serve the site.`, hint: hint[state] ?? t`Give an instance that runs.` };
}

/** The VPC was given as well, and it is not the instance's. */
export function instanceInAnotherVpc(machine: Machine, wanted: string): Problem {
  return { option: '--instance', message: t`--instance ${called(machine)}: it is in ${machine.vpcId}, not in ${wanted}.`, hint: t`Give an instance of ${wanted}, or --vpc ${machine.vpcId}.` };
}

/** No VPC was given, and the instances do not agree on one. */
export function instancesInSeveralVpcs(machines: readonly Machine[]): Problem {
  const list = shortened(machines.map(({ id, vpcId }) => t`${id} in ${vpcId}`));
  return { option: '--instance', message: t`--instance ${machines.map(({ id }) => id).join(',')}: they are in different VPCs (${list}).`, hint: t`A load balancer reaches the instances of one VPC: give instances of the same one.` };
}

/** @param where a VPC, or the region */
export function instanceAmbiguous(where: string, running: readonly Machine[]): Problem {
  const severalVpcs = new Set(running.map(({ vpcId }) => vpcId)).size > 1;
  const list = running.map((machine) => withDetails(machine.id, [machine.name, machine.zone, machine.state, severalVpcs ? machine.vpcId : '']));
  return {
    option: '--instance',
    message: t`--instance is missing, and ${running.length} instances run in ${where}: ${shortened(list)}.`,
    hint: severalVpcs ? t`Give --instance <id>, or --vpc <id> where only one runs in it.` : t`Give --instance <id>.`,
  };
}

/** @param where a VPC, or the region */
export function nothingRuns(where: string, idle: readonly Machine[]): Problem {
  const list = idle.map(({ id, name, zone, state }) => withDetails(id, [name, zone, state]));
  return {
    option: '--instance',
    message: list.length > 0 ? t`--instance is missing, and no instance runs in ${where}; there is ${shortened(list)}.` : t`--instance is missing, and no instance runs in ${where}.`,
    hint: t`Start the instance that serves the site, or give the --region and --vpc that it is in.`,
  };
}

/** `--vpc` names none of the region's; the hint says which there are. */
export function vpcUnknown(id: string, region: string, there: readonly Named[]): Problem {
  return { option: '--vpc', message: t`--vpc ${id}: there is no such VPC in ${region}.`, hint: there.length > 0 ? t`There is ${shortened(there.map(called))}.` : t`There is none at all: give the --region that the instance is in.` };
}

/** Why a subnet takes no load balancer, in a few words: beside the subnet in a list. */
export const unfit = {
  private: t`private: no route to an internet gateway`,
  outside: (place: string) => t`in ${place}: no load balancer can stand there beside other zones`,
  full: (free: number, needed: number) => t`${free} free addresses, ${needed} are needed`,
} as const;

/** An id that was given, or is remembered, is none of the region's. */
export function subnetUnknown(id: string, region: string, fitting: readonly Named[]): Problem {
  return { option: '--subnets', message: t`--subnets ${id}: there is no such subnet in ${region}.`, hint: subnetsToGive(fitting) };
}

/** The subnet is there, where the load balancer will not be. */
export function subnetInAnotherVpc(id: string, { actual, wanted, fitting }: { actual: string; wanted: string; fitting: readonly Named[] }): Problem {
  return { option: '--subnets', message: t`--subnets ${id}: it is in ${actual}, not in ${wanted}.`, hint: subnetsToGive(fitting) };
}

/** The same id was given twice, so that there may be fewer zones than it looks. */
export function subnetTwice(id: string): Problem {
  return { option: '--subnets', message: t`--subnets ${id}: it stands there twice.`, hint: t`Name at least two different subnets, in different zones.` };
}

/** The subnet is in a Local Zone, a Wavelength Zone or on an Outpost. */
export function subnetOutside({ id, zone }: Net, outside: string, fitting: readonly Named[]): Problem {
  return { option: '--subnets', message: t`--subnets ${id}: it is in ${outside} (${zone}), where this load balancer cannot stand beside other zones.`, hint: subnetsToGive(fitting) };
}

/** The subnet has no way to the internet, and the load balancer faces it. */
export function subnetPrivate({ id, zone }: Net, fitting: readonly Named[]): Problem {
  return {
    option: '--subnets',
    message: t`--subnets ${id}: it is private (${zone}): its route table has no route to an internet gateway, so visitors would not reach the load balancer.`,
    hint: subnetsToGive(fitting),
  };
}

/** The load balancer does not stand there yet, and would not find room. AWS docs: "Subnets for your load balancer". */
export function subnetFull({ id, zone, freeAddresses }: Net, fitting: readonly Named[]): Problem {
  return { option: '--subnets', message: t`--subnets ${id}: it has ${freeAddresses} free addresses (${zone}), and a load balancer needs 8.`, hint: subnetsToGive(fitting) };
}

/** All chosen subnets are right, and together too few zones. */
export function subnetsInOneZone(subnets: readonly Net[], fitting: readonly Named[]): Problem {
  return {
    option: '--subnets',
    message: t`--subnets ${subnets.map(({ id }) => id).join(',')}: all in one zone (${subnets[0]?.zone ?? t`none`}), and a load balancer needs two zones or more.`,
    hint: subnetsToGive(fitting),
  };
}

/** All chosen subnets are right, and two are in one zone. */
export function subnetsShareZone(subnets: readonly Net[]): Problem {
  return {
    option: '--subnets',
    message: t`--subnets ${subnets.map(({ id }) => id).join(',')}: they are in the same zone (${subnets[0]?.zone ?? ''}), and a load balancer takes one subnet a zone.`,
    hint: t`Keep one of them.`,
  };
}

/** @param subnets the chosen ones; empty where they were to be found */
export function noZoneOfInstance(subnets: readonly Net[], instance: Machine, offered: readonly Net[]): Problem {
  const inZone = offered.filter(({ zone }) => zone === instance.zone);
  const right = inZone.filter((subnet) => subnet.public && !subnet.outside && subnet.freeAddresses >= 8).map(({ id }) => id);
  const [zone, machine] = [instance.zone, called(instance)];
  return {
    option: '--subnets',
    message: subnets.length > 0
      ? t`--subnets ${subnets.map(({ id }) => id).join(',')}: none is in ${zone}, the zone of ${machine}, which would get no traffic.`
      : t`--subnets is missing, and no subnet that a load balancer can stand in is in ${zone}, the zone of ${machine}, which would get no traffic.`,
    hint: right.length > 0 ? t`Name ${either(right)} as well.` : inZone.length > 0 ? t`There must be a public subnet with 8 free addresses in ${instance.zone}; there is ${shortened(inZone.map(described))}.` : t`There must be a public subnet with 8 free addresses in ${instance.zone}.`,
  };
}

/** None were given, and the VPC has no set that could be taken. */
export function tooFewSubnets(vpcId: string, offered: readonly Net[]): Problem {
  return {
    option: '--subnets',
    message: t`--subnets is missing, and ${vpcId} does not have two that fit: a load balancer needs public ones with 8 free addresses in two zones.`,
    hint: offered.length > 0 ? t`There is ${shortened(offered.map(described))}.` : t`It has no subnets at all.`,
  };
}

/** ELB knows no such policy in this region; the hint says which it knows. */
export function tlsPolicyUnknown(policy: string, region: string, there: readonly string[]): Problem {
  return { option: '--tls-policy', message: t`--tls-policy ${policy}: load balancers in ${region} have no such policy.`, hint: t`There is ${shortened(there)}.` };
}

function subnetsToGive(fitting: readonly Named[]): string {
  return fitting.length < 2 ? t`Name public subnets with 8 free addresses or more, in two zones or more, the zone of each instance among them.` : t`These fit: --subnets ${fitting.map(({ id }) => id).join(',')}`;
}

function described({ id, name, zone, ...net }: Net): string {
  const kind = net.outside ? t`in ${net.outside}` : net.public ? t`public, ${net.freeAddresses} free addresses` : t`private`;
  return withDetails(id, [name, zone, kind]);
}
