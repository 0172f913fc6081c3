import type { KnownZone } from '../discover/hosted-zone/hosted-zones.ts';
import type { Question } from './choose.ts';
import { fromList, laidOut } from './lists.ts';
import { help, labels, zoneEntry } from './words.ts';

/** Which of the zones of one name: the one with the most records first, as it is the one in use more often than not. */
export function hostedZoneQuestion(zones: readonly KnownZone[], width: number, refuse: NonNullable<Question['refuse']>): Question {
  const rows = zones.toSorted((a, b) => b.recordSetCount - a.recordSetCount).map(({ id, name, recordSetCount, nameServers }) =>
    ({ value: id, columns: [id, name, zoneEntry.records(recordSetCount)], more: zoneEntry.nameServers(nameServers) }));
  return { message: labels.hostedZone, help: help.hostedZone, offer: fromList(laidOut(rows, width)), refuse };
}
