/** A zone of Route 53 with its records. */
export interface HostedZone {
  /** `Z` and capitals and digits, without `/hostedzone/`. */
  id: string;
  /** Lower case, without a final dot. */
  name: string;
  private: boolean;
  /** Whether the parent names this zone's name servers, so that the world asks it. */
  delegated: boolean;
  callerReference: string;
  nameServers: string[];
  /** Attached VPCs of a private zone. */
  vpcIds: string[];
  records: RecordSet[];
  /** Where it is not delegated: the name servers that the parent names instead, and what they answer. */
  elsewhere?: { nameServers: string[]; records: RecordSet[] };
  /** Whether Route 53 signs it. */
  signing?: boolean;
  /** Whether the parent has a DS record for it, so that resolvers want signatures. */
  delegationSigner?: boolean;
  /** Record sets that are not to be changed, by name and type. */
  protections?: { name: string; type: string; comment?: string }[];
}

/** The records of one name and type: values with a TTL, or an alias. */
export interface RecordSet {
  /** Lower case, without a final dot, `*` as itself. */
  name: string;
  type: string;
  /** Seconds; an alias has none. */
  ttl?: number;
  values?: string[];
  /** `dnsName` is lower case, without a final dot. */
  alias?: { zoneId: string; dnsName: string; evaluateTargetHealth: boolean };
  /** A member of a weighted record. */
  weighted?: { setIdentifier: string; weight: number };
  /** Since when it stands as it is; from the beginning where it is missing. */
  since?: number;
}

/** A batch that was sent to Route 53. */
export interface Change {
  /** Without `/change/`. */
  id: string;
  submittedAt: number;
  comment?: string;
}
