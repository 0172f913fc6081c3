import type { SiteFacts } from '../facts.ts';
import type { Found } from '../finding.ts';
import type { Visit } from '../outside-facts.ts';
import { placeOf } from './places.ts';
import { recordConflict } from './record-conflict.ts';
import { aliasWrongTarget } from './wrong-target.ts';

/**
 * What was found on visits. Where nothing was, that says something only where each served name was looked at.
 * @param told the visits, or the app on instances, that tell
 * @returns undefined where a name was not looked at, and nothing was found
 */
export function unlessUnvisited(facts: SiteFacts, told: readonly { name: string }[], found: Found[]): Found[] | undefined {
  if (found.length > 0 || facts.visits === undefined) return found;
  return facts.site.names.every((name) => told.some((one) => one.name === name)) ? found : undefined;
}

/** Whether visitors of the name come to somebody of whom nothing is known but that, which is found by itself: what they are shown there is nothing of the site's. */
export function isLedElsewhere(facts: SiteFacts, visit: Visit): boolean {
  // Where --connect-to leads is where the person wants to look.
  if (visit.visited === visit.name || placeOf(facts, visit) !== undefined) return false;
  const found = [...(aliasWrongTarget.find(facts) ?? []), ...(recordConflict.find(facts) ?? [])];
  return found.some(({ subject }) => subject === visit.name || subject.startsWith(`${visit.name} `));
}
