import { diagnose } from '../../src/checks/diagnose.ts';
import type { SiteFacts } from '../../src/checks/facts.ts';
import { readDoctorFacts } from '../../src/checks/facts/doctor.ts';
import type { Finding } from '../../src/checks/finding.ts';
import { discoverStanding } from '../../src/discover/standing.ts';
import type { Given } from '../../src/intent/options.ts';
import type { RecordedCall, RunOptions, Site } from './run.ts';
import { given } from './ways.ts';

/** What is asked of a look, beside the site. */
export interface Asked extends RunOptions {
  given?: Given;
  allZones?: boolean;
}

/** All that `ec2-https doctor` learns of a site, and the calls that reached AWS for it. */
export async function learned(site: Site, { given: asked = given, allZones = false, ...options }: Asked = {}): Promise<{ facts: SiteFacts; sent: readonly RecordedCall[] }> {
  const { context, calls } = await site.look(asked, discoverStanding, options);
  const facts = await readDoctorFacts(context, { allZones });
  return { facts, sent: calls.filter((call) => call.sent) };
}

/** What it finds. */
export async function found(site: Site, asked?: Asked): Promise<readonly Finding[]> {
  return diagnose((await learned(site, asked)).facts).findings;
}
