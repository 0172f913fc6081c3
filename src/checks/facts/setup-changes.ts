import type { Context } from '../../context.ts';
import { plan, writes } from '../../engine/plan.ts';
import { t } from '../../language/text.ts';
import { steps } from '../../steps/index.ts';
import { changedRecords } from '../preflight/changed-records.ts';
import type { ZonesFacts } from '../account-facts.ts';
import type { SiteFacts } from '../facts.ts';
import type { Reads } from './reads.ts';
import { askedNames, readRemembered, siteShape, stands } from './site.ts';

/**
 * What `setup` would do to a site that stands, by its own plan: so that nobody is told to run it for what it would not mend.
 * @param zones of the account: without one for each name there is nothing that could be planned
 * @returns ids and titles of the steps that would change something, ids of those that it refuses, and the record sets that it would touch; undefined where nothing can be planned
 */
export async function readSetupChanges(reads: Reads, zones: ZonesFacts | undefined): Promise<Pick<SiteFacts, 'setupChanges' | 'setupTitles' | 'setupRefusals' | 'changedRecords'>> {
  const { context } = reads;
  if ((await readRemembered(reads)) !== 'whole' || !stands(context) || !hasZones(context, zones)) return { setupChanges: undefined };
  // What is seen from outside belongs to the diagnosis.
  const { intent, facts } = context.inputs;
  const changes = await plan(steps, { ...context, inputs: { intent: { ...intent, offline: true }, facts } });
  context.signal.throwIfAborted();
  for (const { step, action, error } of changes) if (action === 'unreadable') reads.leftOut(t`what setup would do in the step "${step.title}", and in those that need it`, error);
  const changing = changes.filter(writes);
  return {
    setupChanges: changing.map(({ step }) => step.id),
    setupTitles: changing.map(({ step }) => step.title),
    setupRefusals: changing.filter(({ warnings }) => warnings.some(({ refuses }) => refuses)).map(({ step }) => step.id),
    changedRecords: changedRecords(changes),
  };
}

function hasZones(context: Context, zones: ZonesFacts | undefined): boolean {
  return askedNames(siteShape(context)).every((name) => zones?.zoneOf[name] !== undefined);
}
