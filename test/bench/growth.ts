import { virtualClock } from '../../src/engine/clock.ts';
import { bareAccount } from '../../src/sandbox/scenarios/bare-account.ts';
import { openSite, type RecordedCall } from '../support/run.ts';
import { accountFor } from './accounts.ts';
import { callsOf } from './count.ts';
import { addDecoys } from './decoys.ts';
import { paces, type Scenario } from './scenarios.ts';

/**
 * The lists that AWS neither filters nor lets ask for by name as a run needs them, and how many it puts on a page at most. AWS docs: "ListCertificates", "DescribeInstances",
 * "ListDistributions", "ListHostedZones".
 */
const pageSizes: Readonly<Record<string, number>> = {
  'acm:ListCertificates': 1000,
  'cloudfront:ListDistributions': 100,
  'ec2:DescribeInstances': 1000,
  'route53:ListHostedZones': 100,
};

/** Calls of a run, without and with a thousand things of each kind in the account that are not the site's. */
export interface Growth {
  name: string;
  calls: number;
  amongDecoys: number;
  /** Pages after the first, by IAM action: none but those of lists that AWS cannot filter. */
  pages: Readonly<Record<string, number>>;
  /** What grew by something else than such pages; empty where all is well. */
  problems: readonly string[];
}

type Asked = Pick<RecordedCall, 'action' | 'input'>;

/** When a run begins, on a virtual clock. */
const begins = Date.UTC(2026, 10, 20, 12);

/** Plays a run twice, in an account where nothing takes any time: alone, and among decoys. */
export async function growthIn(scenario: Scenario): Promise<Growth> {
  const [alone, among] = [await play(scenario, (account) => account), await play(scenario, addDecoys)];
  return growthOf(scenario.name, alone, among);
}

async function play(scenario: Scenario, furnished: typeof addDecoys): Promise<readonly Asked[]> {
  const account = furnished((await accountFor(scenario, begins)) ?? bareAccount({ now: begins }));
  return callsOf(openSite({ delays: paces['at once'], clock: virtualClock(begins), account }), scenario);
}

/**
 * Compares the calls of a run with those of the same run among decoys.
 * @param calls those that went to AWS, of either run
 */
export function growthOf(name: string, calls: readonly Asked[], amongDecoys: readonly Asked[]): Growth {
  const [before, after, further] = [countBy(calls), countBy(amongDecoys), countBy(amongDecoys.filter(isFurtherPage))];
  const grown = [...new Set([...before.keys(), ...after.keys()])].toSorted().flatMap((action) => {
    const more = (after.get(action) ?? 0) - (before.get(action) ?? 0);
    const pages = pageSizes[action] === undefined ? 0 : (further.get(action) ?? 0);
    return more === pages ? [] : [`${name}: ${more} more of ${action} among decoys, and ${pages} pages of a list that AWS cannot filter`];
  });
  return { name, calls: calls.length, amongDecoys: amongDecoys.length, pages: Object.fromEntries([...further].toSorted()), problems: [...grown, ...smallPages(name, amongDecoys)] };
}

/** Lists that ask for smaller pages than there are. */
function smallPages(name: string, calls: readonly Asked[]): string[] {
  return [...new Set(calls.flatMap(({ action, input }) => {
    const [asked, most] = [sizeAsked(input), pageSizes[action] ?? 0];
    return isFurtherPage({ input }) && asked !== undefined && asked < most ? [`${name}: ${action} asks for pages of ${asked}, and ${most} is the most`] : [];
  }))];
}

function sizeAsked(input: object): number | undefined {
  const asked = Object.entries(input).find(([key]) => /^(MaxItems|MaxResults|PageSize)$/.test(key))?.[1];
  return asked === undefined ? undefined : Number(asked);
}

/** Whether the call asks for a page after the first. */
function isFurtherPage({ input }: Pick<Asked, 'input'>): boolean {
  return Object.entries(input).some(([key, value]) => /^(NextToken|Marker)$/.test(key) && value !== undefined);
}

function countBy(calls: readonly Asked[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { action } of calls) counts.set(action, (counts.get(action) ?? 0) + 1);
  return counts;
}
