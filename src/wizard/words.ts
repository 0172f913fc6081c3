import { listed } from '../errors/lists.ts';
import { t } from '../language/text.ts';
import { called, type Named, withDetails } from '../errors/words.ts';

/** What the wizard says where nothing is wrong: in its questions, in their lists, and of what it did not have to ask. */

/** The keys, below every question, and what they do. */
export const keys = {
  move: t`move`,
  take: t`take it`,
  type: t`type`,
  search: t`to search`,
  space: t`space`,
  tick: t`tick`,
  takeTicked: t`take the ticked ones`,
} as const;

/** In place of a list, or at its end. */
export const inList = {
  nothingFound: t`Nothing in the list holds this.`,
  andMore: (hidden: number) => t`and ${hidden} more that cannot be chosen`,
  cannotTick: t`It cannot be ticked: its entry says why.`,
} as const;

/** What the last question is answered with. */
export const yesOrNo = { yes: t`Yes`, no: t`No`, neither: t`Type y or n.` } as const;

export const labels = { region: t`Region`, domain: t`Domain`, hostedZone: t`Hosted zone`, vpc: t`VPC`, subnets: t`Subnets`, instance: t`Instance`, site: t`Site` } as const;

/** One line of help to each question. */
export const help = {
  region: t`Where the instance is; neither --region, AWS_REGION nor the profile says it.`,
  domain: t`What visitors type: take a zone, or type a name in one, as in app.example.com.`,
  hostedZone: t`The one whose name servers the registrar knows: the internet sees no other.`,
  vpc: t`The network that the instance is in; the load balancer stands in it too.`,
  subnets: t`Two or more, one a zone; without one in its zone an instance gets no traffic.`,
  instance: t`The machine the app runs on; for several, run it again with --instance a,b.`,
} as const;

/** An entry of a site that was set up, or begun, before. */
export const siteEntry = {
  /** @param since as in `2026-11-01` */
  setUp: (domain: string, since: string) => t`${domain}, set up on ${since}: check or repair`,
  /** @param since undefined where there is no load balancer yet, or it is not known */
  unfinished: (domain: string, since: string | undefined) => since === undefined ? t`${domain}, setup not finished: go on with it` : t`${domain}, setup begun on ${since}, not finished: go on with it`,
  unknown: (domain: string) => t`${domain}, set up before: check or repair`,
} as const;

/** The zone that a typed name would be in. */
export function inZone(zone: string): string {
  return t`In the hosted zone ${zone}.`;
}

/** Tells one hosted zone from another of the same name. */
export const zoneEntry = {
  records: (count: number) => count === 1 ? t`1 record set` : t`${count} record sets`,
  nameServers: (servers: readonly string[]) => t`Name servers: ${servers.join(', ')}`,
} as const;

/** Beside a VPC. */
export const vpcEntry = {
  default: t`(default VPC)`,
  running: (count: number) => t`${count} running`,
  names: (names: readonly string[], unnamed: number) => t`Running in it: ${[...names, ...(unnamed > 0 ? [names.length > 0 ? t`${unnamed} more` : t`${unnamed} without a name`] : [])].join(', ')}`,
} as const;

/** Beside a subnet in which a load balancer can stand. */
export const subnetEntry = {
  public: t`public`,
  free: (addresses: number) => t`${addresses} free`,
} as const;

/** Beside an instance. */
export const instanceEntry = {
  /** @param adds the subnets that are needed to reach it */
  running: (adds: readonly Named[]) => [t`running`, ...adds.map((subnet) => t`adds ${called(subnet)}`)].join('; '),
  visited: (what: string) => t`${what}; the domain leads here`,
  /** In another VPC. With `--yes` its subnets are taken, not asked. */
  elsewhere: {
    asked: (vpc: string) => t`in VPC ${vpc}: its subnets are asked next`,
    taken: (vpc: string) => t`in VPC ${vpc}`,
  },
} as const;

/** What was answered without asking, after its subject. */
export const taken = {
  site: (domain: string) => t`${domain} stands already: what is not given stays as the site remembers it`,
  siteChosen: (domain: string) => t`${domain} remembers the rest: nothing more is asked`,
  vpcGiven: (vpc: Named) => t`${called(vpc)}: as given`,
  vpcOfInstance: (vpc: Named, instance: Named) => t`${called(vpc)}: where ${called(instance)} is`,
  vpcOfSubnets: (vpc: Named) => t`${called(vpc)}: where the given subnets are`,
  onlyPlace: (vpc: Named) => t`${called(vpc)}: the only one in which a load balancer can stand`,
  onlyVpc: (vpc: Named) => t`${called(vpc)}: the only one with a running instance`,
  onlySubnets: (subnets: readonly (Named & { zone: string })[]) => t`${listed(subnets.map(({ id, name, zone }) => withDetails(id, [name, zone])))}: the only two that suit`,
  subnetAdded: (subnet: Named, instance: Named) => t`${called(subnet)} as well, to reach ${called(instance)}`,
  onlyInstance: (instance: Named, vpc: Named) => t`${called(instance)}: the only one that runs in ${called(vpc)}`,
} as const;
