import type { RecordSet } from '../../src/sandbox/account/hosted-zone.ts';
import { distributionsOf, settingsInForce, type Distribution } from '../../src/sandbox/account/distribution.ts';
import { zoneInForce } from '../../src/sandbox/route-53/hosted-zones.ts';
import type { World } from '../../src/sandbox/world.ts';
import type { ResolverCaches } from './resolver-caches.ts';

/**
 * The world as edge locations of CloudFront may see it, each in its own way: while a distribution is on its way, by its settings before or by those that come; and
 * each may call the load balancer by any answer to the origin's name that is kept since visitors came by it.
 */
export function edgeViews(origins: readonly string[], caches: ResolverCaches): (world: World, isVisited: boolean) => World[] {
  /** Since when visitors have come by an origin's name: before, CloudFront does not ask for it. */
  const calledSince = new Map<string, number>();

  return (world, isVisited) => {
    const called = isVisited ? calledNames(world) : [];
    for (const name of origins) {
      if (!called.includes(name)) calledSince.delete(name);
      else if (!calledSince.has(name)) calledSince.set(name, world.now);
    }
    const views = [world, ...(distributionsOf(world.account).some(({ inProgress }) => inProgress) ? [arrived(world)] : [])];
    return [...calledSince].reduce<World[]>((all, [name, since]) => all.flatMap((view) => caches.standing(world, name, since).map((set) => withRecord(view, name, set))), views);
  };
}

/** The names by which some edge location may call an origin. */
function calledNames({ account }: World): string[] {
  const settings = distributionsOf(account).flatMap((each) => [each.config, settingsInForce(each)]);
  return settings.flatMap((each) => (each?.Enabled === true ? (each.Origins?.Items ?? []) : [])).map(({ DomainName = '' }) => DomainName.toLowerCase());
}

/** As if every change of a distribution had come to the edge location already. */
function arrived(world: World): World {
  const distributions = distributionsOf(world.account).map((each): Distribution => {
    const settled = { ...each };
    delete settled.inProgress;
    return settled;
  });
  return { ...world, account: { ...world.account, distributions } };
}

function withRecord(world: World, name: string, set: RecordSet | undefined): World {
  const zone = zoneInForce(world.account, name);
  const hostedZones = world.account.hostedZones.map((each) => (each === zone ? { ...each, records: [...each.records.filter((record) => record.name !== name), ...(set ? [set] : [])] } : each));
  return { ...world, account: { ...world.account, hostedZones } };
}
