import { called, type Named } from '../errors/wizard-messages.ts';

/** What the wizard says where nothing is wrong: in its questions, in their lists, and of what it did not have to ask. */

/** The keys, below every question, and what they do. */
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
  /** @param since undefined where there is no load balancer yet, or it is not known */
  unfinished: (domain: string, since: string | undefined) => `${domain}, setup ${since === undefined ? '' : `begun on ${since}, `}not finished: go on with it`,
  unknown: (domain: string) => `${domain}, set up before: check or repair`,
} as const;

/** The zone that a typed name would be in. */
export function inZone(zone: string): string {
  return `In the hosted zone ${zone}.`;
}

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

/** Beside a subnet in which a load balancer can stand. */
export const subnetEntry = {
  public: 'public',
  free: (addresses: number) => `${addresses} free`,
} as const;

/** Beside an instance. */
export const instanceEntry = {
  /** @param adds the subnets that are needed to reach it */
  running: (adds: readonly Named[]) => ['running', ...adds.map((subnet) => `adds ${called(subnet)}`)].join('; '),
  visited: (what: string) => `${what}; the domain leads here`,
  /** In another VPC. With `--yes` its subnets are taken, not asked. */
  elsewhere: {
    asked: (vpc: string) => `in VPC ${vpc}: its subnets are asked next`,
    taken: (vpc: string) => `in VPC ${vpc}`,
  },
} as const;

/** What was answered without asking, after its subject. */
export const taken = {
  site: (domain: string) => `${domain} stands already: what is not given stays as the site remembers it`,
  siteChosen: (domain: string) => `${domain} remembers the rest: nothing more is asked`,
  vpcGiven: (vpc: Named) => `${called(vpc)}: as given`,
  vpcOfInstance: (vpc: Named, instance: Named) => `${called(vpc)}: where ${called(instance)} is`,
  vpcOfSubnets: (vpc: Named) => `${called(vpc)}: where the given subnets are`,
  onlyPlace: (vpc: Named) => `${called(vpc)}: the only one in which a load balancer can stand`,
  onlyVpc: (vpc: Named) => `${called(vpc)}: the only one with a running instance`,
  onlySubnets: (subnets: readonly (Named & { zone: string })[]) => `${subnets.map(({ id, name, zone }) => `${id} (${[name, zone].filter(Boolean).join(', ')})`).join(' and ')}: the only two that suit`,
  subnetAdded: (subnet: Named, instance: Named) => `${called(subnet)} as well, to reach ${called(instance)}`,
  onlyInstance: (instance: Named, vpc: Named) => `${called(instance)}: the only one that runs in ${called(vpc)}`,
} as const;
