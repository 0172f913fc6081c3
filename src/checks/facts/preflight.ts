import type { Context, Inputs } from '../../context.ts';
import { findZone } from '../../discover/hosted-zone/hosted-zones.ts';
import { instanceTags } from '../../discover/vpc/instances.ts';
import { t } from '../../language/text.ts';
import type { InstanceFacts, ZonesFacts } from '../account-facts.ts';
import type { SiteFacts } from '../facts.ts';
import { managersIn } from '../account/managers.ts';
import { openInstances } from './app.ts';
import { readFromOutside } from './from-outside.ts';
import { openRules } from './instances.ts';
import { notLearned } from './not-learned.ts';
import { beginReads, type Reads } from './reads.ts';
import { readProtected } from './records.ts';
import { siteShape } from './site.ts';
import { readVpc } from './vpc.ts';
import { zoneFacts } from './zones.ts';

/**
 * What can be seen before anything is written, beside what a plan reads anyway: whom the internet asks about the zones, who may issue, what the app answers where it
 * is still public, and who else has a say in what is to be changed. With `--offline` only the account is asked.
 */
export async function readPreflightFacts(context: Context): Promise<SiteFacts> {
  const { inputs, network, signal, clock } = context;
  const { intent, facts } = inputs;
  const reads = beginReads(context);
  const zoneOf = Object.fromEntries(Object.entries(facts.zoneOf).map(([name, { id }]) => [name, id]));
  const zonesRead = intent.offline ? undefined : readZones(reads);
  const [zones, vpc, protectedRecords, instances, seen] = await Promise.all([
    zonesRead,
    readVpc(reads),
    readProtected(reads, { zoneOf }),
    readManaged(reads),
    zonesRead?.then((known) => readFromOutside({ network, signal, offline: false }, {
      zones: known,
      caa: facts.certificateNames,
      app: { domain: intent.domain, port: intent.port, healthPath: intent.healthPath, instances: openInstances(facts, intent.port) },
    })),
  ]);
  return {
    ...notLearned,
    now: clock.now(),
    site: siteShape(context),
    notChecked: [...reads.gaps(), ...(seen?.notChecked ?? [])],
    dnsUnavailable: seen?.dnsUnavailable,
    zones: zones && { zoneOf, onlyPrivate: [], publicZones: facts.publicZones ?? [], zones: zones.map((zone) => ({ ...zone, ...(seen?.zones?.[zone.id]) })) },
    caa: seen?.caa,
    app: seen?.app,
    instances,
    vpc,
    protectedRecords,
  };
}

/** Each zone once, with the name servers that Route 53 has given it. AWS docs: "GetHostedZone". */
function readZones({ context: { aws, inputs: { facts } }, optional }: Reads): Promise<ZonesFacts['zones'] | undefined> {
  const ids = [...new Set(Object.values(facts.zoneOf).map(({ id }) => id))];
  return optional(t`whether the internet asks the name servers of the zone`, async () => {
    const found = await Promise.all(ids.map((id) => findZone(aws, id)));
    return found.filter((zone) => zone !== undefined).map(zoneFacts);
  });
}

async function readManaged({ context: { aws, inputs }, optional }: Reads): Promise<InstanceFacts[]> {
  const { instances } = inputs.facts;
  const tags = await optional(t`whether another service manages the instance`, () => instanceTags(aws, instances.map(({ id }) => id)));
  return instances.map((instance) => instanceFacts(inputs, instance, tags?.get(instance.id)));
}

function instanceFacts(inputs: Inputs, instance: Inputs['facts']['instances'][number], tags: Readonly<Record<string, string>> = {}): InstanceFacts {
  const { id, name, state, zone, addresses } = instance;
  return { id, name, state, zone, addresses, letsBalancerIn: undefined, ...openRules(inputs, instance), sharedGroups: [], managedBy: managersIn(tags), networkAcl: undefined };
}
