import type { Given } from '../../src/intent/options.ts';
import type { SandboxOptions } from '../../src/sandbox/sandbox.ts';

/** How long AWS takes over things. */
export type Delays = Required<Pick<SandboxOptions, 'certificateSeconds' | 'validationRecordsSeconds' | 'loadBalancerSeconds' | 'targetSeconds' | 'changeSeconds'>>;

/** A site, and an account that starts bare: the scenarios of one story follow each other in it. */
export interface Story {
  given: Given;
  delays: Delays;
}

/** One run of the program. */
export interface Scenario {
  /** As the table and the limits name it. */
  name: string;
  story: keyof typeof stories;
  command: 'plan' | 'setup';
  /** Whether it has to wait for what AWS takes its time over. */
  waits: boolean;
}

/** Each call takes so long. */
export const latencyMs = 80;

const given: Given = { domain: 'example.com', offline: true, drain: 0 };
const atOrdinaryPace: Delays = { certificateSeconds: 20, validationRecordsSeconds: 1, loadBalancerSeconds: 20, targetSeconds: 1, changeSeconds: 1 };
const atOnce: Delays = { certificateSeconds: 0, validationRecordsSeconds: 0, loadBalancerSeconds: 0, targetSeconds: 0, changeSeconds: 0 };

export const stories = {
  'ordinary pace': { given, delays: atOrdinaryPace },
  'at once': { given, delays: atOnce },
} as const satisfies Record<string, Story>;

/** What is measured, in this order. A new row is added here, and in the limits. */
export const scenarios: readonly Scenario[] = [
  { name: 'plan, bare account', story: 'ordinary pace', command: 'plan', waits: false },
  { name: 'setup, bare account', story: 'ordinary pace', command: 'setup', waits: true },
  { name: 'second run', story: 'ordinary pace', command: 'setup', waits: false },
  { name: 'setup, nothing to wait for', story: 'at once', command: 'setup', waits: false },
];

/** Which step waits for what, in seconds. */
export function waitsOf({ story, waits }: Pick<Scenario, 'story' | 'waits'>): Readonly<Record<string, number>> {
  if (!waits) return {};
  const { delays } = stories[story];
  return {
    certificate: delays.validationRecordsSeconds,
    'certificate-issued': delays.certificateSeconds,
    'load-balancer-active': delays.loadBalancerSeconds,
    'target-healthy': delays.targetSeconds,
    'alias-records-in-sync': delays.changeSeconds,
  };
}
