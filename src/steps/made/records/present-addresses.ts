import { isIPv4, isIPv6 } from 'node:net';
import type { Inputs } from '../../../context.ts';
import { leadsOnlyTo, placesOf } from '../../../aws/leading-records.ts';
import type { TakenOver } from '../../../aws/memory/entries.ts';
import type { RecordSet } from '../../../aws/record-sets.ts';
import type { Instance } from '../../../discover/facts.ts';
import type { LostAddress } from '../../../errors/way-back-messages.ts';

/** The values of former records that the instance they stood for has lost. */
export function lostAddresses({ facts }: Pick<Inputs, 'facts'>, { sets, stoodFor = {} }: Pick<TakenOver, 'sets' | 'stoodFor'>): LostAddress[] {
  return sets.flatMap((set) => (set.values ?? []).flatMap((value) => {
    const instanceId = stoodFor[value];
    if (instanceId === undefined) return [];
    const instance = facts.instances.find(({ id }) => id === instanceId);
    // One value alone, whatever its type says of addresses and names.
    if (instance && leadsOnlyTo({ ...set, values: [value] }, placesOf([instance]), [])) return [];
    return [{ name: set.name, type: set.type, value, instanceId, present: instance && presentValue(set.type, value, instance), exists: instance !== undefined }];
  }));
}

/** What is restored of what stood at a name: exactly that, or with the present addresses where they are asked for. */
export function presentSets(inputs: Pick<Inputs, 'intent' | 'facts'>, taken: Pick<TakenOver, 'sets' | 'stoodFor'>): readonly RecordSet[] {
  if (!inputs.intent.useCurrentAddress) return taken.sets;
  const lost = lostAddresses(inputs, taken);
  return taken.sets.map((set) => {
    const presentOf = (value: string): string => lost.find((one) => one.type === set.type && one.value === value)?.present ?? value;
    return set.values ? { ...set, values: [...new Set(set.values.map(presentOf))] } : set;
  });
}

/** The instance's own value of the same kind, written as the former one was. */
function presentValue(type: string, former: string, { addresses, publicDnsName }: Instance): string | undefined {
  if (type === 'A') return addresses.find((address) => isIPv4(address));
  if (type === 'AAAA') return addresses.find((address) => isIPv6(address));
  if (type !== 'CNAME' || publicDnsName === '') return undefined;
  return former.endsWith('.') ? `${publicDnsName}.` : publicDnsName;
}
