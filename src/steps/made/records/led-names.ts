import type { Context } from '../../../context.ts';
import { isAliasTo } from '../../../aws/leading-records.ts';
import { listRecordSets } from '../../../aws/record-sets.ts';
import { byZone } from './zone-for.ts';

/**
 * Those of the served names whose A record is an alias to one of these ends: their visitors rehearse already. The site's zone was read whole for the facts;
 * another one is read whole for the switch as well.
 * @param ends DNS names of load balancers and distributions
 */
export async function namesLedTo({ aws, inputs }: Context, ends: readonly string[]): Promise<string[]> {
  const { names, siteZone } = inputs.facts;
  const led = await Promise.all([...byZone(inputs, names, (name) => name)].map(async ([zone, here]) => {
    const sets = zone === siteZone.id ? siteZone.recordSets : await listRecordSets(aws, zone);
    return here.filter((name) => sets.some((set) => set.name === name && set.type === 'A' && ends.some((end) => isAliasTo(set, end))));
  }));
  return names.filter((name) => led.flat().includes(name));
}
