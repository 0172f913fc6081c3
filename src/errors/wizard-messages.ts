import { type Problem, UsageError } from './user-error.ts';

/** What the wizard says: below its questions, beside what cannot be chosen, and of what it did not have to ask. */

interface Named {
  id: string;
  /** Empty where it has none. */
  name: string;
}

/** Of every question: its keys, and what stands in place of a list. */
export const keys = {
  move: 'move',
  take: 'take it',
  type: 'type',
  search: 'to search',
  space: 'space',
  tick: 'tick',
  takeTicked: 'take the ticked ones',
} as const;

/** In place of a list, or at its end. */
export const inList = {
  nothingFound: 'Nothing in the list holds this.',
  andMore: (hidden: number) => `and ${hidden} more that cannot be chosen`,
  cannotTick: 'It cannot be ticked: beside it stands why.',
} as const;

/** The questions. */
export const labels = { region: 'Region', domain: 'Domain', hostedZone: 'Hosted zone', vpc: 'VPC', subnets: 'Subnets', instance: 'Instance', site: 'Site' } as const;

/** One line of help to each question. */
export const help = {
  region: 'Where the instance is; neither --region, AWS_REGION nor the profile says it.',
  domain: 'What visitors type: take a zone, or type a name in one, as in app.example.com.',
  hostedZone: 'The one whose name servers the registrar knows: the internet sees no other.',
  vpc: 'The network that the instance is in; the load balancer stands in it too.',
  subnets: 'Two or more, one a zone; without one in its zone an instance gets no traffic.',
  instance: 'The machine the app runs on; for several, run it again with --instance a,b.',
} as const;

/** An entry of a site that was set up, or begun, before. */
export const siteEntry = {
  /** @param since as in `2026-11-01` */
  setUp: (domain: string, since: string) => `${domain}, set up on ${since}: check or repair`,
  unfinished: (domain: string) => `${domain}, setup not finished: go on with it`,
  unknown: (domain: string) => `${domain}, set up before: check or repair`,
} as const;

/** Why a name cannot be the domain, as a part of a sentence. */
export const nameBecause = {
  private: 'private: the internet does not see it',
  onlyPrivate: 'only a private hosted zone holds it, which the internet does not see',
  inNoZone: 'no public hosted zone of the account holds it',
  notInZone: (zone: string) => `it is not in the given zone, ${zone}`,
} as const;

/** The zone that a typed name would be in. */
export function inZone(zone: string): string {
  return `In the hosted zone ${zone}.`;
}

/** There is nothing that could be typed or chosen for a domain. */
export function noPublicZone(): UsageError {
  return new UsageError([{
    option: '--domain',
    message: '--domain is missing, and the account has no public hosted zone that a name could be in.',
    hint: 'Check the --profile, or create a zone and set its name servers at the registrar ("Making Amazon Route 53 the DNS service for an existing domain").',
  }]);
}

/** A problem as it is said beside the domain that it is about: without the option and the name in front. */
export function besideDomain({ message }: Problem, domain: string): string {
  const before = `--domain ${domain}: `;
  return message.startsWith(before) ? message.slice(before.length) : message;
}

/** A region that the account has not opted in to. */
export const regionBecause = { disabled: 'not enabled for the account' } as const;

/** Tells one hosted zone from another of the same name. */
export const zoneEntry = {
  records: (count: number) => `${count} ${count === 1 ? 'record set' : 'record sets'}`,
  nameServers: (servers: readonly string[]) => `Name servers: ${servers.join(', ')}`,
} as const;

/** Beside a VPC. */
export const vpcEntry = {
  default: '(default VPC)',
  running: (count: number) => `${count} running`,
  names: (names: readonly string[], unnamed: number) => `Running in it: ${[...names, ...(unnamed > 0 ? [`${unnamed} ${names.length > 0 ? 'more' : 'without a name'}`] : [])].join(', ')}`,
} as const;

/** Why a VPC cannot be chosen. */
export const vpcBecause = {
  nothingRuns: 'no running instance',
  tooFewZones: 'no load balancer can stand in it: that takes public subnets with 8 free addresses in two zones',
  outOfReach: (zones: readonly string[]) => `no load balancer in it would reach the instance: there is no public subnet with 8 free addresses in ${zones.join(' or ')}`,
} as const;

/** Beside a subnet in which a load balancer can stand. */
export const subnetEntry = {
  public: 'public',
  free: (addresses: number) => `${addresses} free`,
} as const;

/** What is wrong with a set of ticked subnets, as a sentence. */
export const ticksBecause = {
  none: 'A load balancer needs two zones or more: tick a subnet in each.',
  oneZone: (zone: string) => `A load balancer needs two zones or more: tick one outside ${zone} as well.`,
  sameZone: (subnets: readonly Named[], zone: string) => `${subnets.map(called).join(' and ')} are both in ${zone}, and a load balancer takes one subnet a zone: keep one.`,
  outOfReach: (instance: Named, zone: string) => `None is in ${zone}, the zone of ${called(instance)}, which would get no traffic: tick one there.`,
} as const;

/** Beside an instance. */
export const instanceEntry = {
  running: 'running',
  visited: (what: string) => `${what}; the domain leads here`,
  adds: (subnet: Named) => `running; adds ${called(subnet)}`,
  elsewhere: (vpc: string) => `in VPC ${vpc}: its subnets are asked next`,
  /** With `--yes` subnets are taken, not asked. */
  elsewhereTaken: (vpc: string) => `in VPC ${vpc}`,
} as const;

/** Why an instance cannot be chosen. */
export const instanceBecause = {
  stopped: 'stopped: start it first',
  stopping: 'stopping: start it first',
  pending: 'starting: run it again in a minute',
  other: (state: string) => `${state}: only a running one can be chosen`,
  outOfReach: 'no public subnet with room in its zone',
  inAnotherVpc: (vpc: string) => `in another VPC: give --vpc ${vpc}`,
} as const;

/** What was answered without asking, after its subject. */
export const taken = {
  site: (domain: string) => `${domain} stands already: what is not given stays as the site remembers it`,
  siteChosen: (domain: string) => `${domain} remembers the rest: nothing more is asked`,
  vpcGiven: (vpc: Named) => `${called(vpc)}: as given`,
  vpcOfInstance: (vpc: Named, instance: Named) => `${called(vpc)}: where ${called(instance)} is`,
  vpcOfSubnets: (vpc: Named) => `${called(vpc)}: where the given subnets are`,
  onlyVpc: (vpc: Named) => `${called(vpc)}: the only one with a running instance`,
  onlySubnets: (subnets: readonly (Named & { zone: string })[]) => `${subnets.map(({ id, name, zone }) => `${id} (${[name, zone].filter(Boolean).join(', ')})`).join(' and ')}: the only two that suit`,
  subnetAdded: (subnet: Named, instance: Named) => `${called(subnet)} as well, to reach ${called(instance)}`,
  onlyInstance: (instance: Named, vpc: Named) => `${called(instance)}: the only one that runs in ${called(vpc)}`,
} as const;

/** As in `vpc-0a1 (main)`. */
export function called({ id, name }: Named): string {
  return name === '' ? id : `${id} (${name})`;
}
