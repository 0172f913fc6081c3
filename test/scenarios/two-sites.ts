import type { Given } from '../../src/intent/options.ts';
import { removeRecord } from './happenings.ts';
import { instanceId } from './ids.ts';
import type { Stage } from './stage.ts';

/** One of two sites. */
export interface Neighbour {
  domain: string;
  instance: 'web' | 'other';
  options?: Given;
  /** What is changed later, while both stand. */
  change: Given;
}

/** Two sites of one account, set up in this order, and what stands there before. */
export interface Pair {
  name: string;
  first: Neighbour;
  second: Neighbour;
  before?(stage: Stage): Promise<unknown>;
  /** Whether the first one's way back opens the direct way to the second one's instance: they share the group that the first one closed. */
  opensBoth?: true;
  /** CloudFront would ask for more. */
  onlyWithoutCloudFront?: true;
  /** Played on a moto server as well, where each call takes its time. */
  alsoOnMoto?: true;
}

const change: Given = { healthPath: '/up', healthCodes: '200-499' };

/** From hardly anything in common to nearly everything. */
export const pairs: readonly Pair[] = [
  {
    name: 'two zones, two instances',
    first: { domain: 'example.com', instance: 'web', change },
    second: { domain: 'notexample.com', instance: 'other', options: { replaceRecords: true }, change },
  },
  {
    name: 'two zones, one below the other, two instances',
    first: { domain: 'example.com', instance: 'web', change },
    second: { domain: 'sub.example.com', instance: 'other', options: { replaceRecords: true }, change },
  },
  {
    name: 'one zone: the domain, and a name below it',
    alsoOnMoto: true,
    first: { domain: 'example.com', instance: 'web', change: { ...change, also: ['deep.app.example.com'] } },
    second: { domain: 'app.example.com', instance: 'other', change },
  },
  {
    name: 'the same, of which the wildcard of the domain covers all',
    onlyWithoutCloudFront: true,
    first: { domain: 'example.com', instance: 'web', change },
    second: { domain: 'app.example.com', instance: 'other', options: { wildcard: false }, change },
  },
  {
    name: 'one zone, two names below it, one instance',
    alsoOnMoto: true,
    opensBoth: true,
    before: takeAwayDomain,
    first: { domain: 'foo.example.com', instance: 'web', change },
    second: { domain: 'bar.example.com', instance: 'web', change },
  },
  {
    name: 'two instances in one security group',
    opensBoth: true,
    before: (stage) => stage.addGroup('other', 'web'),
    first: { domain: 'example.com', instance: 'web', options: { sharedSecurityGroup: true }, change },
    second: { domain: 'notexample.com', instance: 'other', options: { replaceRecords: true, sharedSecurityGroup: true }, change },
  },
  {
    name: 'names that are alike for longer than the name of a load balancer can be',
    before: takeAwayDomain,
    first: { domain: 'a-rather-long-name-for-a-shop.example.com', instance: 'web', change },
    second: { domain: 'a-rather-long-name-for-a-blog.example.com', instance: 'other', change },
  },
];

/** The options of a first run. */
export async function optionsOf({ aws }: Stage, { domain, instance, options }: Neighbour): Promise<Given> {
  return { domain, instance: [await instanceId(aws, instance)], ...options };
}

/** Nothing leads to the instance by its zone's own name: else that would stand in the way of closing the direct way. */
async function takeAwayDomain(stage: Stage): Promise<void> {
  await removeRecord(stage, 'example.com', 'A');
}
