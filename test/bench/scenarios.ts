import type { Step } from '../../src/engine/step.ts';
import { belongsTo } from '../../src/intent/option.ts';
import { entries, type Given } from '../../src/intent/options.ts';
import type { Delays } from '../../src/sandbox/world.ts';
import { steps } from '../../src/steps/index.ts';
import { undoSteps } from '../../src/steps/undo/index.ts';

/** What a site is made of. */
export type Variant = keyof typeof sites;

/** One run of the program. */
export interface Scenario {
  /** As the table and the limits name it. */
  name: string;
  site: Variant;
  /** What stands there before the run. */
  account: 'bare' | 'finished';
  command: 'plan' | 'setup' | 'status' | 'undo';
  pace: keyof typeof paces;
}

/** Each call takes so long. */
export const latencyMs = 80;

/** What was asked for, by what the site is made of. */
export const sites = {
  'without CloudFront': { domain: 'example.com', offline: true, drain: 0 },
  'with CloudFront': { domain: 'example.com', offline: true, drain: 0, cloudfront: true },
} as const satisfies Record<string, Given>;

/** What AWS takes its time over: 20 seconds each, but for what is quick there as well. */
const ordinary: Delays = {
  certificate: 20, validationRecords: 1, loadBalancer: 20, target: 1, change: 1,
  distribution: 20, interfaces: 20, certificateUse: 20,
};

/** How quick AWS is. */
export const paces = {
  ordinary,
  'at once': {
    certificate: 0, validationRecords: 0, loadBalancer: 0, target: 0, change: 0,
    distribution: 0, interfaces: 0, certificateUse: 0,
  },
} as const satisfies Record<string, Delays>;

/** What is measured of each site, in this order. A new row is added here, and in the limits. */
const runs: readonly Pick<Scenario, 'name' | 'account' | 'command'>[] = [
  { name: 'plan, bare account', account: 'bare', command: 'plan' },
  { name: 'setup, bare account', account: 'bare', command: 'setup' },
  { name: 'second run', account: 'finished', command: 'setup' },
  { name: 'plan, finished site', account: 'finished', command: 'plan' },
  { name: 'status', account: 'finished', command: 'status' },
  { name: 'undo', account: 'finished', command: 'undo' },
];

/** What is measured, in this order. */
export const scenarios: readonly Scenario[] = [
  ...runs.map((run): Scenario => ({ ...run, site: 'without CloudFront', pace: 'ordinary' })),
  { name: 'setup, nothing to wait for', site: 'without CloudFront', account: 'bare', command: 'setup', pace: 'at once' },
  ...runs.map((run): Scenario => ({ ...run, name: `${run.name}, CloudFront`, site: 'with CloudFront', pace: 'ordinary' })),
];

/** Those that are played among decoys as well: how long AWS takes is of no matter there. */
export const growing: readonly Scenario[] = scenarios.filter(({ pace }) => pace === 'ordinary');

/** Whether the run changes something: the others may not write at all. */
function changes({ command, account }: Pick<Scenario, 'command' | 'account'>): boolean {
  return command === 'undo' || (command === 'setup' && account === 'bare');
}

/** Whether it has to wait for what AWS takes its time over. */
export function waits(scenario: Pick<Scenario, 'command' | 'account' | 'pace'>): boolean {
  return changes(scenario) && scenario.pace === 'ordinary';
}

/** What is given, as far as the command takes it: what a site is made of the way back knows by itself. */
export function givenOf({ site, command }: Pick<Scenario, 'site' | 'command'>): Given {
  const all: Given = sites[site];
  return Object.fromEntries(entries.flatMap(([key, option]) => (all[key] !== undefined && belongsTo(option, command) ? [[key, all[key]]] : [])));
}

/** The steps that the command goes through. */
export function registryOf({ command }: Pick<Scenario, 'command'>): readonly Step[] {
  return command === 'undo' ? undoSteps : steps;
}

/** Which step waits for what, in seconds. */
export function waitsOf(scenario: Pick<Scenario, 'command' | 'account' | 'site' | 'pace'>): Readonly<Record<string, number>> {
  if (!waits(scenario)) return {};
  const delays = paces[scenario.pace];
  const [own, ofCloudFront] = scenario.command === 'undo' ? waitsBack(delays) : waitsThere(delays);
  return { ...own, ...(scenario.site === 'with CloudFront' && ofCloudFront) };
}

type Waits = Readonly<Record<string, number>>;

function waitsThere(delays: Delays): [own: Waits, ofCloudFront: Waits] {
  return [
    {
      certificate: delays.validationRecords,
      'certificate-issued': delays.certificate,
      'load-balancer-active': delays.loadBalancer,
      'target-healthy': delays.target,
      'alias-records-in-sync': delays.change,
    },
    { 'edge-certificate': delays.validationRecords, 'edge-certificate-issued': delays.certificate, 'distribution-deployed': delays.distribution },
  ];
}

function waitsBack(delays: Delays): [own: Waits, ofCloudFront: Waits] {
  return [
    { 'alias-records-in-sync': delays.change, 'load-balancer-released': delays.interfaces, 'certificate-unused': delays.certificateUse },
    { distribution: delays.distribution, 'edge-certificate-unused': delays.certificateUse },
  ];
}
