import type { ResourceState, SiteStatus } from '../../checks/status/status.ts';
import type { Account } from '../../discover/facts.ts';
import { daysLeft } from '../../errors/words.ts';
import { firstLine } from '../error-text.ts';
import { differencesJson, type DifferenceDocument } from '../plan/difference-json.ts';
import { valueOrNull } from '../value-text.ts';

/** The document of `status --json`: a contract, whose keys and order stay. */
export interface StatusDocument {
  schema: 1;
  account: string;
  region: string;
  domain: string;
  /** Only in the sandbox: nothing of it is real. */
  simulated?: true;
  /** Whether the account remembers a site of this domain, in this region. */
  stands: boolean;
  /** Whether every resource is as wanted, and ready. */
  ok: boolean;
  /** One for each that belongs to the site, in documented order. */
  resources: {
    /** Id of the step that makes it. */
    step: string;
    type: string;
    id: string | null;
    name: string | null;
    /** Null where it could not be looked at. */
    there: boolean | null;
    state: ResourceState;
    detail: string | null;
    drift: DifferenceDocument[];
  }[];
  certificates: {
    step: string;
    arn: string;
    region: string;
    /** ACM's own, as in `ISSUED`. */
    status: string;
    /** ISO 8601; null until it is issued. */
    expires: string | null;
    /** Whole days until then. */
    daysLeft: number | null;
    /** ACM's own, as in `SUCCESS`; null where no renewal was tried. */
    renewal: string | null;
    renewalReason: string | null;
  }[];
}

/** How a site stands, as data. */
export function statusJson(status: SiteStatus, { domain, account }: { domain: string; account: Account }): StatusDocument {
  return {
    schema: 1,
    account: account.id,
    region: account.region,
    domain,
    ...(account.simulated && { simulated: true }),
    stands: status.stands,
    ok: status.ok,
    resources: status.resources.map(({ step, type, id, name, there = null, state, detail, drift, error }) => ({
      step,
      type,
      id: valueOrNull(id),
      name: valueOrNull(name),
      there,
      state,
      detail: error === undefined ? valueOrNull(detail) : firstLine(error),
      drift: differencesJson(drift),
    })),
    certificates: status.certificates.map(({ step, arn, region, status: said, notAfter, renewalStatus: renewal = null, renewalReason = null }) => ({
      step,
      arn,
      region,
      status: said,
      expires: notAfter === undefined ? null : new Date(notAfter).toISOString(),
      daysLeft: notAfter === undefined ? null : daysLeft(notAfter, status.now),
      renewal,
      renewalReason,
    })),
  };
}
