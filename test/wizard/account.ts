import type { Account } from '../../src/sandbox/account/account.ts';
import { emptyAccount } from '../../src/sandbox/scenarios/bare-account.ts';
import { addHostedZone, addInstance, addSubnet, addVpc } from '../../src/sandbox/scenarios/seed.ts';

/** Accounts in which a person can tell by the ids what is what: `subnet-main-a`, `i-web`, `Z1`. */

const region = 'ap-northeast-1';

/** A VPC, and what is in it. Its subnets are called `<vpc>-<letter>`, after their zone. */
export interface VpcSeed {
  /** Letters of the zones with a public subnet. */
  public?: string;
  /** Letters of the zones with a private subnet, which is called `<vpc>-<letter>-private`. */
  private?: string;
  /** Public subnets that are nearly full, by zone: their free addresses. */
  full?: Record<string, number>;
  /** By name: the letter of the zone; `stopped` instances have it in capitals. */
  instances?: Record<string, string>;
}

/** An account with these VPCs and zones; a zone in brackets is private. */
export function accountOf(vpcs: Record<string, VpcSeed>, zones: readonly string[] = ['example.com']): Account {
  const account = emptyAccount(region, 0);
  const nicknames = new Map<string, string>();
  for (const [name, seed] of Object.entries(vpcs)) addWhole(account, name, seed, nicknames);
  for (const [index, name] of zones.entries()) {
    const zone = addHostedZone(account, name.startsWith('(') ? { name: name.slice(1, -1), private: true } : { name });
    nicknames.set(zone.id, `Z${index + 1}`);
  }
  return renamed(account, nicknames);
}

/** The same account with other ids. */
function renamed(account: Account, nicknames: ReadonlyMap<string, string>): Account {
  return JSON.parse([...nicknames].reduce((text, [id, nickname]) => text.replaceAll(id, nickname), JSON.stringify(account))) as Account;
}

function addWhole(account: Account, name: string, seed: VpcSeed, nicknames: Map<string, string>): void {
  const number = account.vpcs.length;
  const vpc = addVpc(account, { cidr: `10.${number}.0.0/16`, name });
  nicknames.set(vpc.id, `vpc-${name}`);
  const subnets = new Map<string, string>();
  const add = (letter: string, kind: { routes: 'public' | 'private'; freeAddresses?: number }, ending = ''): void => {
    const subnet = addSubnet(account, { vpcId: vpc.id, cidr: `10.${number}.${subnets.size}.0/24`, zone: region + letter, name: `${name}-${letter}${ending}`, ...kind });
    nicknames.set(subnet.id, `subnet-${name}-${letter}${ending}`);
    if (!subnets.has(letter)) subnets.set(letter, subnet.id);
    else subnets.set(letter + ending, subnet.id);
  };
  for (const letter of seed.public ?? '') add(letter, { routes: 'public' });
  for (const [letter, freeAddresses] of Object.entries(seed.full ?? {})) add(letter, { routes: 'public', freeAddresses }, '-full');
  for (const letter of seed.private ?? '') add(letter, { routes: 'private' }, '-private');
  for (const [instance, letter] of Object.entries(seed.instances ?? {})) {
    const state = letter === letter.toUpperCase() ? 'stopped' : 'running';
    const address = `203.0.113.${account.instances.length + 10}`;
    const { id } = addInstance(account, { name: instance, subnetId: subnets.get(letter.toLowerCase()) ?? '', groups: [], publicAddress: address, state });
    nicknames.set(id, `i-${instance}`);
  }
}
