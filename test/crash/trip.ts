import { handName, makeByHand } from '../scenarios/by-hand.ts';
import { takenOver } from '../scenarios/by-hand-states.ts';
import { siteBehindCloudFront } from '../scenarios/cloudfront-states.ts';
import { instanceId } from '../scenarios/ids.ts';
import { readAccount, readBaseline, type AccountState } from '../scenarios/read-account.ts';
import type { Stage } from '../scenarios/stage.ts';
import { siteStands } from '../scenarios/states.ts';

/** A way that a site goes, there and back: where it ends is as where it starts. */
export interface Trip {
  name: string;
  /** Commands beforehand, which nothing disturbs. */
  before?: readonly (readonly string[])[];
  /** Made by hand before any command. */
  byHand?(stage: Stage): Promise<unknown>;
  legs: readonly Leg[];
}

/** One command of it. */
export interface Leg {
  /** The command and its options, as in `setup --cloudfront`, beside the domain, the instance and what every run is given. */
  command: readonly string[];
  /** How the account reads afterwards. */
  look(stage: Stage): Promise<AccountState>;
  /** How it must read; as at the start, where it is left out. */
  ends?: AccountState;
}

const asIs = ({ aws }: Stage): Promise<AccountState> => readAccount(aws);
const undo: Leg = { command: ['undo'], look: ({ aws }) => readBaseline(aws) };

/** By name. */
export const trips = {
  withoutCloudFront: { name: 'a site', legs: [{ command: ['setup'], look: asIs, ends: siteStands }, undo] },
  withCloudFront: { name: 'a site with CloudFront', legs: [{ command: ['setup', '--cloudfront'], look: asIs, ends: siteBehindCloudFront }, undo] },
  toAndFromCloudFront: {
    name: 'CloudFront before a site that stands, and out again',
    before: [['setup']],
    legs: [
      { command: ['setup', '--cloudfront'], look: asIs, ends: siteBehindCloudFront },
      { command: ['setup', '--no-cloudfront'], look: asIs, ends: siteStands },
    ],
  },
  adopted: {
    name: 'a site that somebody made by hand, taken over',
    byHand: makeByHand,
    legs: [{ command: ['setup', '--name', handName, '--adopt'], look: asIs, ends: takenOver }, undo],
  },
} satisfies Record<string, Trip>;

/** The whole command line: nothing is asked, nothing but the server is connected to, and nobody is waited for. */
export async function commandLine({ aws }: Stage, [command = '', ...options]: readonly string[]): Promise<string[]> {
  const instance = command === 'undo' ? [] : ['--instance', await instanceId(aws, 'web')];
  return [command, 'example.com', ...instance, ...options, '--yes', '--no-input', '--offline', '--drain', '0'];
}
