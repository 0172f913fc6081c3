/**
 * The origin name leads to the load balancer: the name by which CloudFront calls it. CloudFront wants a certificate for the name that it calls, and none covers the
 * load balancer's own.
 * AWS docs: "Requirements for using SSL/TLS certificates with CloudFront", "Routing traffic to an ELB load balancer", "ChangeResourceRecordSets", "GetChange".
 */
import type { Context } from '../context.ts';
import { resource, type Warning } from '../engine/step.ts';
import { aliasTargetName } from '../aws/dns-names.ts';
import { isAliasTo, leadsOnlyTo } from '../aws/leading-records.ts';
import type { LedElsewhere } from '../aws/memory/entries.ts';
import { sendBatch } from '../aws/record-batch.ts';
import { listRecordSets, type RecordSet } from '../aws/record-sets.ts';
import { originLeadsElsewhere, originRoutingPolicy } from '../errors/catalog.ts';
import { t } from '../language/text.ts';
import { loadBalancerActive } from './load-balancer-active.ts';
import { loadBalancer } from './load-balancer.ts';
import { comingBack, formerOrigins, type FormerName } from './made/records/former-records.ts';
import { giveOriginsBack } from './made/records/give-back.ts';
import { returnText, returnWarnings } from './made/records/name-return.ts';
import { destination, recordKey, wholeRecordText, type Destination } from './made/records/record-destination.ts';
import { untilSpread } from './made/records/spread.ts';
import { zoneFor } from './made/records/zone-for.ts';

interface Settings {
  /** The name by which CloudFront calls the load balancer. */
  name: string;
  /** Id of the zone that it is in. */
  hostedZone: string;
  /** By name and type, as in `origin.example.com A`. */
  records: Record<string, Destination>;
  /** What is left to do about the names that it had before, by name; nothing is wanted. */
  unfinished: Record<string, string>;
}

interface State extends Settings {
  /** What stands at the name and decides where CloudFront comes, exactly. */
  standing: readonly RecordSet[];
  /** Those of them that lead elsewhere than to the load balancer, and never took our record's place. */
  elsewhere: readonly RecordSet[];
  /** The names that it had before. */
  former: readonly FormerName[];
}

/** Nobody but CloudFront asks for it, so nothing has to run out; but everybody must know it before CloudFront does. A name that it had before is given back once everybody has the new one. */
export const originRecord = resource({
  id: 'origin-record',
  title: t`Point the origin name at the load balancer`,
  why: t`CloudFront calls the load balancer by a name that its certificate covers.`,
  docs: ['Requirements for using SSL/TLS certificates with CloudFront', 'Routing traffic to an ELB load balancer', 'ChangeResourceRecordSets', 'GetChange'],
  permissions: {
    read: ['route53:ListResourceRecordSets', 'route53:GetChange'],
    write: ['route53:ChangeResourceRecordSets', 'ec2:CreateTags'],
  },
  onlyWithCloudFront: 'all',
  type: 'record set',
  when: ({ intent }) => intent.cloudfront,
  needs: { loadBalancer, loadBalancerActive },

  async observe(context, needs): Promise<State | undefined> {
    const { originName: name } = context.inputs.intent;
    const hostedZone = zoneFor(context.inputs, name);
    const balancer = needs.loadBalancer?.dnsName ?? '';
    // Read whole: that is what the facts and the switch ask as well, so a plan asks once.
    const [sets, before, former] = await Promise.all([listRecordSets(context.aws, hostedZone), rememberedAt(context, name), formerNames(context, balancer)]);
    const standing = sets.filter((set) => set.name === name && counts(set, balancer));
    const untold = before && !before.switched && standing.some((set) => leadsAsWanted(set, balancer)) ? { [name]: 'not remembered as switched yet' } : {};
    if (standing.length + former.length === 0) return undefined;
    return {
      name,
      hostedZone,
      records: Object.fromEntries(standing.map((set) => [recordKey(set), destination(set)])),
      unfinished: { ...untold, ...Object.fromEntries(former.map((one) => [one.name, returnText(one)])) },
      standing,
      // What has taken our record's place since is mended, as at the names of the site.
      elsewhere: standing.filter((set) => !before?.switched && leadsElsewhere(set, balancer)),
      former,
    };
  },

  desired: (inputs, needs): Settings => {
    const { originName: name } = inputs.intent;
    const { dnsName, hostedZoneId } = needs.loadBalancerActive;
    return { name, hostedZone: zoneFor(inputs, name), records: { [`${name} A`]: { alias: dnsName, zone: hostedZoneId } }, unfinished: {} };
  },

  planned: (settings) => ({ ...settings, standing: [], elsewhere: [], former: [] }),

  create: (context, settings) => point(context, undefined, settings),
  update: (context, current, settings) => point(context, current, settings),

  async retire(context, _, { records }) {
    const former = await formerNames(context, targetOf(records).alias);
    if (former.length > 0) await giveOriginsBack(context, former);
  },

  remembers: (_, current, settings) => ({ 'origin-record': { [settings.name]: { zone: settings.hostedZone, sets: goneOf(current, settings), switched: false } } }),

  caution(inputs, current, settings) {
    const former = current?.former ?? [];
    const parts = [
      ...goneOf(current, settings).map((set) => t`replaces ${wholeRecordText(set)}`),
      ...former.flatMap(({ gone }) => gone.map((set) => t`takes away ${wholeRecordText(set)}`)),
      ...former.flatMap((one) => comingBack({ inputs }, one).map((set) => t`gives back ${wholeRecordText(set)}`)),
    ];
    return parts.length > 0 ? parts.join(t`; `) : undefined;
  },

  warnings(inputs, current): Warning[] {
    const { standing = [], elsewhere = [], former = [] } = current ?? {};
    const foreign = inputs.intent.consent.replaceRecords ? [] : elsewhere.filter((set) => set.routingPolicy === undefined);
    return [...standing.filter((set) => set.routingPolicy !== undefined).map(originRoutingPolicy), ...foreign.map(originLeadsElsewhere), ...former.flatMap((one) => returnWarnings(inputs, one))];
  },

  shown: ({ name }) => ({ name }),
});

async function rememberedAt({ memory }: Context, name: string): Promise<LedElsewhere | undefined> {
  return (await memory.read())['origin-record']?.[name];
}

/** The names that it had before, of which something is left to do. One that the site serves by now is not given back, and one that others use is left to them. */
async function formerNames(context: Context, balancer: string): Promise<FormerName[]> {
  const { intent, facts } = context.inputs;
  const former = await formerOrigins(context, [intent.originName, ...facts.names], balancer);
  return former.filter(({ fate }) => fate !== 'kept');
}

/** CloudFront asks for IPv4 alone: an AAAA record is in nobody's way. */
function counts(set: RecordSet, balancer: string): boolean {
  if (set.type === 'A' || set.type === 'CNAME') return true;
  return (set.type === 'HTTPS' || set.type === 'SVCB') && leadsElsewhere(set, balancer);
}

function leadsElsewhere(set: RecordSet, balancer: string): boolean {
  const target = aliasTargetName(balancer);
  return !leadsOnlyTo(set, new Set([target, `dualstack.${target}`]), []);
}

function leadsAsWanted(set: RecordSet, balancer: string): boolean {
  return set.type === 'A' && set.routingPolicy === undefined && isAliasTo(set, balancer);
}

function goneOf(current: State | undefined, { records }: Settings): RecordSet[] {
  return (current?.standing ?? []).filter((set) => !leadsAsWanted(set, targetOf(records).alias));
}

function targetOf(records: Settings['records']): { alias: string; zone: string } {
  const [target] = Object.values(records);
  if (!target || !('alias' in target)) throw new Error('the origin name is to be an alias');
  return target;
}

/** One atomic batch, remembered before it is sent and, once everybody knows of it, as done. */
async function point(context: Context, current: State | undefined, settings: Settings): Promise<State> {
  const { name, hostedZone: zone, records } = settings;
  const { alias: dnsName, zone: hostedZoneId } = targetOf(records);
  const seen = current?.standing ?? [];
  const target: RecordSet = { name, type: 'A', alias: { dnsName, hostedZoneId, evaluateTargetHealth: false } };
  const stands = seen.some((set) => leadsAsWanted(set, dnsName));
  const gone = goneOf(current, settings);
  const before = await rememberedAt(context, name);
  // The first value of a name that was switched stays; one that never came to a switch is out of date.
  const sets = before && (before.switched || stands) ? before.sets : seen;
  const remember = (switched: boolean): Promise<void> => context.memory.rememberAll({ 'origin-record': { [name]: { zone, sets, switched } } });
  if (gone.length > 0 || !stands) {
    await remember(before?.switched ?? false);
    await settle(context, await sendBatch(context.aws, zone, { gone, come: stands ? [] : [target] }));
  } else if (before && !before.switched) await settle(context, '');
  if (before || gone.length > 0 || !stands) await remember(true);
  return { ...settings, standing: [target], elsewhere: [], former: current?.former ?? [] };
}

/** A distribution that has visitors is not to call by a name that some of Route 53's servers do not know: it would remember that there is nothing. */
async function settle(context: Context, change: string): Promise<void> {
  if (context.inputs.facts.cloudfront.distribution) await untilSpread(context, change);
}
