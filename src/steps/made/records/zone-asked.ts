/** A public zone, and those to whom the servers above it lead. */
export interface Delegation {
  /** Those that Route 53 has given it, without final dots. */
  nameServers: readonly string[];
  /** Those that the parent's servers name for it; empty where they know none; undefined where they could not be asked. */
  delegatedTo: readonly string[] | undefined;
  /** Whether those are the same machines under other names; undefined where that could not be found out. */
  sameMachines: boolean | undefined;
}

/**
 * Whether somebody who asks for the zone comes to one of its servers; undefined where that is not known. Pure.
 *
 * | the servers above it name       | asked                               |
 * | ------------------------------- | ----------------------------------- |
 * | nobody could be asked           | not known                           |
 * | one of the zone's, or more      | yes                                 |
 * | others, on the same machines    | yes: white-label name servers       |
 * | others, on machines not known   | not known                           |
 * | others, or none                 | no                                  |
 */
export function isAsked({ nameServers, delegatedTo, sameMachines }: Delegation): boolean | undefined {
  if (delegatedTo === undefined) return undefined;
  return delegatedTo.some((server) => nameServers.includes(server)) || (delegatedTo.length === 0 ? false : sameMachines);
}

/** Whether whoever asks for it comes to one of its servers, and to nobody else; undefined where that is not known. Pure. */
export function isAskedAlone(zone: Delegation): boolean | undefined {
  const asked = isAsked(zone);
  return asked && (zone.sameMachines === true || zone.delegatedTo?.every((server) => zone.nameServers.includes(server)));
}
