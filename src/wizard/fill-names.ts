import { isWithin } from '../aws/dns-names.ts';
import type { RecordSet } from '../aws/record-sets.ts';
import { checkCloudFront } from '../discover/cloudfront.ts';
import { candidateZones, findZone } from '../discover/hosted-zone/hosted-zones.ts';
import { readZones, type Zones } from '../discover/hosted-zone/zones.ts';
import type { Problem } from '../errors/user-error.ts';
import { besideDomain } from '../errors/wizard-messages.ts';
import { flagOf } from '../intent/option.ts';
import { options, type Given } from '../intent/options.ts';
import { readIntent } from '../intent/read-intent.ts';
import { domainQuestion, type Names } from './domain-question.ts';
import { hostedZoneQuestion } from './hosted-zone-question.ts';
import type { WizardContext } from './wizard-context.ts';
import { labels, taken } from './words.ts';

/** The domain and its hosted zone with what else was given, and whether there is reason to ask on. */
export interface AnsweredNames {
  given: Given;
  goesOn: boolean;
  /** Of the domain's zone, where it has been looked at. */
  recordSets: readonly RecordSet[];
}

/** Asks for the domain where none was given, and for its hosted zone where the account and the internet leave that open. */
export async function fillNames(context: WizardContext, given: Given): Promise<AnsweredNames> {
  const look = lookOnce(context);
  const named = given.domain === undefined ? await askDomain(context, given, look) : { given, goesOn: true, recordSets: [] };
  return named.goesOn ? fillZone(context, named.given, look) : named;
}

/** The zones of what is given and the domain; a domain is looked up once, however often it is looked at. */
type Look = (given: Given & { domain: string }) => Promise<Looked>;
interface Looked extends Zones {
  /** What is wrong with the domain beside what was given. */
  cross: readonly Problem[];
  /** What is wrong with what was given of CloudFront, beside the domain. */
  front: readonly Problem[];
}

function lookOnce(context: WizardContext): Look {
  const looks = new Map<string, ReturnType<Look>>();
  const look: Look = async (given) => {
    const { intent, problems } = readIntent(given, 'nothing');
    if (!intent) throw new Error(`no intent for ${given.domain}`);
    const zones = await readZones(context, intent);
    const carried = intent.certificate === undefined ? zones.certificateNames : undefined;
    const front = intent.cloudfront ? checkCloudFront(await context.offers.account(), intent, { names: zones.names, carried }) : [];
    return { ...zones, cross: problems, front };
  };
  return (given) => {
    const key = `${given.domain} ${given.hostedZone}`;
    const known = looks.get(key) ?? look(given);
    looks.set(key, known);
    return known;
  };
}

async function askDomain(context: WizardContext, given: Given, look: Look): Promise<AnsweredNames> {
  const { offers, talk } = context;
  const isSite = async (domain: string): Promise<boolean> => (await offers.sites()).some((site) => site.domain === domain);
  const domain = await talk.choose(domainQuestion(() => namesFor(context, given), async (answer) => {
    if (await isSite(answer)) return undefined;
    const { cross, problems } = await look({ ...given, domain: answer });
    const [wrong] = [...cross, ...problems.filter((problem) => isAbout(problem, given))];
    return wrong && besideDomain(wrong, answer);
  }));
  const goesOn = !(await isSite(domain));
  if (!goesOn) talk.say(labels.site, taken.siteChosen(domain));
  return { given: { ...given, domain }, goesOn, recordSets: [] };
}

/** Whether a problem is the answered domain's, rather than something given's: nobody has asked for www, or an origin name, but the default. */
function isAbout({ option }: Problem, given: Given): boolean {
  const byDefault = [...(given.www === undefined ? [options.www] : []), ...(given.originName === undefined ? [options.originName] : [])];
  return [options.domain, ...byDefault].some((about) => option === flagOf(about));
}

async function namesFor({ aws, offers }: WizardContext, { hostedZone }: Given): Promise<Names> {
  if (hostedZone === undefined) {
    const [sites, zones] = await Promise.all([offers.sites(), offers.zones()]);
    return { sites, zones };
  }
  const [sites, zone] = await Promise.all([offers.sites(), findZone(aws, hostedZone)]);
  if (!zone) throw new Error(`${hostedZone} has been looked at`);
  return { sites: sites.filter(({ domain }) => isWithin(domain, zone.name)), zones: [zone], within: zone.name };
}

/** What else is wrong with the names was given: the run says all of it. */
async function fillZone(context: WizardContext, given: Given, look: Look): Promise<AnsweredNames> {
  const { domain } = given;
  if (domain === undefined) return { given, goesOn: false, recordSets: [] };
  const named = { ...given, domain };
  const { siteZone, ...looked } = await look(named);
  const problems = [...looked.problems, ...looked.front];
  if (problems.length === 0) return { given, goesOn: true, recordSets: siteZone?.recordSets ?? [] };
  const hostedZone = await askZone(context, named, { problems, look });
  if (hostedZone === undefined) return { given, goesOn: false, recordSets: [] };
  const chosen = { ...named, hostedZone };
  return { given: chosen, goesOn: true, recordSets: (await look(chosen)).siteZone?.recordSets ?? [] };
}

/** @returns undefined where it is not the choice between zones that is open, or not that alone */
async function askZone({ aws, talk }: WizardContext, given: Given & { domain: string }, { problems, look }: { problems: readonly Problem[]; look: Look }): Promise<string | undefined> {
  const [problem, another] = problems;
  const isOpen = !another && given.hostedZone === undefined && problem?.option === flagOf(options.hostedZone);
  const zones = isOpen ? await candidateZones(aws, given.domain) : [];
  if (zones.length < 2) return undefined;
  return talk.choose(hostedZoneQuestion(zones, talk.width, async (hostedZone) => {
    const [wrong] = (await look({ ...given, hostedZone })).problems;
    return wrong && besideDomain(wrong, given.domain);
  }));
}
