import type { Difference } from '../../engine/compare.ts';
import type { SiteFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import type { SiteStatus } from '../status/status.ts';
import type { Code } from '../codes.ts';
import { fronts } from './fronts.ts';
import { names } from './names.ts';
import { targets } from './targets.ts';
import { readTroubles } from './troubles.ts';

/**
 * How a part of a picture, or a way between two, stands.
 *
 * - `ok`: it does what it is for
 * - `waiting`: AWS, DNS or the app is not done with it
 * - `drifted`: it is there, and not as wanted
 * - `broken`: visitors, or the next renewal, come to grief here
 * - `missing`: not there
 * - `unknown`: nobody could look
 */
export type PartState = 'ok' | 'waiting' | 'drifted' | 'broken' | 'missing' | 'unknown';

/** What a part is. */
export type PartKind = 'browser' | 'dns' | 'name' | 'distribution' | 'load-balancer' | 'certificate' | 'listener' | 'target-group' | 'instance' | 'elsewhere';

/** Something that is wrong, where it is wrong. */
export interface Trouble {
  /** What `doctor` calls it; undefined where only `status` knows of it. */
  code: Code | undefined;
  text: string;
  /** What has drifted, where `setup` would change something. */
  drift?: readonly Difference[];
  state: 'waiting' | 'drifted' | 'broken' | 'missing' | 'unknown' | 'warned';
}

/** A part of a site: a box, or a line within one. */
export interface Part {
  /** The same for the same part in every picture, as in `load-balancer`, `instance:i-0123456789abcdef0`. */
  id: string;
  kind: PartKind;
  /** As AWS knows it; undefined where there is nothing. */
  name: string | undefined;
  state: PartState;
  /** A few words each. */
  says: readonly string[];
  troubles: readonly Trouble[];
  /** What belongs to it: the names of the zone, the listeners of the load balancer. */
  parts: readonly Part[];
}

/** A way from one part to another. */
export interface Way {
  from: string;
  to: string;
  state: PartState;
  /** Protocol and port, record, rule: a few words each. */
  says: readonly string[];
  troubles: readonly Trouble[];
}

/** A site as it stands, as plain data. */
export interface Picture {
  domain: string;
  /** The boxes, from the browser to the instances; then what is no part of the site. */
  parts: readonly Part[];
  ways: readonly Way[];
  /** What is wrong and has no place in the picture. */
  besides: readonly Trouble[];
}

/**
 * A site as it stands: what the account says of it, what a diagnosis finds wrong, and how far its resources are. Pure.
 * @param findings of a diagnosis made from these facts
 */
export function pictureOf(facts: SiteFacts, findings: readonly Finding[], status: SiteStatus): Picture {
  const troubles = readTroubles(facts, findings, status);
  // A name of another site has nothing of its own but its record.
  const drawn = facts.site.servedBy === undefined ? [names(facts, troubles), fronts(facts, troubles), targets(facts, troubles)] : [names(facts, troubles)];
  const parts = drawn.flatMap((some) => some.parts).toSorted((one, other) => Number(one.kind === 'elsewhere') - Number(other.kind === 'elsewhere'));
  const browser: Part = { id: 'browser', kind: 'browser', name: undefined, state: 'ok', says: [], troubles: [], parts: [] };
  return { domain: facts.site.domain, parts: [browser, ...parts], ways: drawn.flatMap((some) => some.ways), besides: troubles.untold() };
}
