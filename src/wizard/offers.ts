import type { Clients } from '../aws/clients.ts';
import { readAccount } from '../discover/account.ts';
import type { Account } from '../discover/facts.ts';
import { type AnyZone, listZones } from '../discover/hosted-zone/hosted-zones.ts';
import { type FoundInstance, offeredInstances } from '../discover/vpc/instances.ts';
import { listSites, type Site } from '../discover/sites.ts';
import { listSubnets, type OfferedSubnet } from '../discover/vpc/subnets.ts';
import { listVpcs, type Vpc } from '../discover/vpc/vpcs.ts';

/** What the account has to choose from. Each list is read when it is first asked for, and never again. */
export interface Offers {
  account(): Promise<Account>;
  zones(): Promise<AnyZone[]>;
  sites(): Promise<Site[]>;
  /** Of the whole region, whatever their state. */
  instances(): Promise<FoundInstance[]>;
  vpcs(): Promise<Vpc[]>;
  /** Of one VPC. */
  subnets(vpcId: string): Promise<OfferedSubnet[]>;
}

/** The lists of one account and region. */
export function createOffers(aws: Clients, region: string): Offers {
  const subnets = new Map<string, () => Promise<OfferedSubnet[]>>();
  return {
    account: once(() => readAccount(aws, region)),
    zones: once(() => listZones(aws)),
    sites: once(() => listSites(aws)),
    instances: once(() => offeredInstances(aws)),
    vpcs: once(() => listVpcs(aws)),
    subnets: (vpcId) => {
      const list = subnets.get(vpcId) ?? once(() => listSubnets(aws, vpcId));
      subnets.set(vpcId, list);
      return list();
    },
  };
}

/** The VPC, as it is called. */
export async function vpcCalled({ vpcs }: Pick<Offers, 'vpcs'>, id: string): Promise<Pick<Vpc, 'id' | 'name'>> {
  return (await vpcs()).find((vpc) => vpc.id === id) ?? { id, name: '' };
}

/** Does it at the first call. Who called for the sake of time alone need not wait, nor look after what goes wrong. */
export function once<Result>(load: () => Promise<Result>): () => Promise<Result> {
  let loading: Promise<Result> | undefined;
  return () => {
    loading ??= load();
    loading.catch(() => {});
    return loading;
  };
}
