import { isWithin } from '../aws/dns-names.ts';
import { displayName } from '../discover/display-name.ts';
import type { AnyZone } from '../discover/hosted-zone/hosted-zones.ts';
import type { Site } from '../discover/sites.ts';
import { nameBecause, noPublicZone } from '../errors/wizard-messages.ts';
import { dayText } from '../errors/words.ts';
import { readName } from '../intent/schemas/domain-name.ts';
import type { Entry, Question } from './choose.ts';
import { finds } from './lists.ts';
import { help, inZone, labels, siteEntry } from './words.ts';

/** What a domain is chosen from. */
export interface Names {
  sites: readonly Site[];
  zones: readonly AnyZone[];
  /** The only zone that a name may be in, where one was given. */
  within?: string;
}

/**
 * The domain: a site that stands, a zone's own name, or a name that is typed.
 * @param names are waited for while the question stands there already
 * @param refuse see `Question`
 */
export function domainQuestion(names: () => Promise<Names>, refuse: NonNullable<Question['refuse']>): Question {
  return {
    message: labels.domain,
    help: help.domain,
    offer: async (typed) => {
      const { sites, zones, within } = await names();
      if (sites.length === 0 && zones.every((zone) => zone.private)) throw noPublicZone();
      return offered(typed, { listed: [...siteEntries(sites), ...apexEntries(sites, zones)], zones, within });
    },
    refuse,
  };
}

function siteEntries(sites: readonly Site[]): Entry[] {
  return sites.map((site) => ({ value: site.domain, name: siteName(site) }));
}

function siteName({ domain, begun, unfinished }: Site): string {
  const since = begun === undefined ? undefined : dayText(begun);
  if (unfinished) return siteEntry.unfinished(domain, since);
  return since === undefined ? siteEntry.unknown(domain) : siteEntry.setUp(domain, since);
}

/** A zone is called by its bare name: `search` writes it on the line where it is refused, and it must find itself. */
function apexEntries(sites: readonly Site[], zones: readonly AnyZone[]): Entry[] {
  const taken = new Set(sites.map(({ domain }) => domain));
  const open = publicNames(zones);
  const hidden = sortedNames(zones.filter((zone) => zone.private)).filter((name) => !open.includes(name));
  return [
    ...open.filter((name) => !taken.has(name)).map((name) => {
      const read = readName(name);
      return { value: name, name, ...('because' in read && { cannot: read.because }) };
    }),
    ...hidden.filter((name) => !taken.has(name)).map((name) => ({ value: name, name, cannot: nameBecause.private })),
  ];
}

function publicNames(zones: readonly AnyZone[]): string[] {
  return sortedNames(zones.filter((zone) => !zone.private));
}

function sortedNames(zones: readonly AnyZone[]): string[] {
  return [...new Set(zones.map((zone) => zone.name))].toSorted();
}

/** What a typed text can stand for. */
interface Offered {
  listed: readonly Entry[];
  zones: readonly AnyZone[];
  within: string | undefined;
}

/**
 * | typed                         | offered                                                           |
 * | ----------------------------- | ----------------------------------------------------------------- |
 * | nothing                       | the sites, then the zones                                         |
 * | a name in a public zone       | that name, then what the text finds                               |
 * | a word without a dot          | what it finds, then the word below each zone                      |
 * | anything else                 | what it finds                                                     |
 * | and there is nothing to choose | what it finds, then the text, with the reason why it is no domain, then the name in it where it is an address |
 */
function offered(typed: string, names: Offered): Entry[] {
  if (typed === '') return [...names.listed];
  const found = names.listed.filter(({ name }) => finds(typed, name));
  const read = readTyped(typed);
  const entries = 'name' in read ? withName(read.name, names, found) : withWord(typed, names, found);
  if (entries.some(({ cannot }) => cannot === undefined)) return entries;
  // A name that cannot be chosen stands in the list already, and says why.
  if ('name' in read && entries.some(({ value }) => value === read.name)) return entries;
  const cannot = 'name' in read ? reasonAgainst(read.name, names) : reasonAgainstWord(typed, names) ?? read.because;
  return [...entries, { value: typed, name: displayName(typed), cannot }, ...inAddress(typed, names)];
}

function readTyped(typed: string): ReturnType<typeof readName> {
  return /\s/.test(typed) ? { because: nameBecause.blank } : readName(typed);
}

/** The name in what was pasted from the browser's address bar, where it can be chosen. */
function inAddress(typed: string, names: Offered): Entry[] {
  const host = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^\s/?#\\@]*@)?([^\s/?#\\@:]+)/i.exec(typed)?.[1] ?? typed;
  const read = readTyped(host);
  return host === typed || 'because' in read ? [] : withName(read.name, names, []).filter(({ cannot }) => cannot === undefined);
}

function withName(name: string, { listed, zones }: Offered, found: readonly Entry[]): Entry[] {
  const [zone] = publicNames(zones).filter((each) => isWithin(name, each)).toSorted((a, b) => b.length - a.length);
  const same = listed.find(({ value }) => value === name) ?? (zone === undefined ? undefined : { value: name, name, more: inZone(zone) });
  return same ? [same, ...found.filter(({ value }) => value !== name)] : [...found];
}

function withWord(typed: string, { listed, zones }: Offered, found: readonly Entry[]): Entry[] {
  if (!isWord(typed)) return [...found];
  const known = new Set(listed.map(({ value }) => value));
  const below = publicNames(zones).flatMap((zone) => {
    const read = readName(`${typed}.${zone}`);
    return 'name' in read && !known.has(read.name) ? [{ value: read.name, name: read.name }] : [];
  });
  return [...found, ...below];
}

function isWord(typed: string): boolean {
  return !/[\s.]/.test(typed);
}

function reasonAgainst(name: string, { zones, within }: Offered): string {
  if (within !== undefined) return nameBecause.notInZone(within);
  return zones.some((zone) => zone.private && isWithin(name, zone.name)) ? nameBecause.onlyPrivate : nameBecause.inNoZone(publicNames(zones));
}

/** What is wrong with a word shows in the name that it would make; undefined where that would be a right one. */
function reasonAgainstWord(typed: string, { zones }: Offered): string | undefined {
  const [zone] = publicNames(zones);
  const below = zone !== undefined && isWord(typed) ? readName(`${typed}.${zone}`) : undefined;
  return below && 'because' in below ? below.because : undefined;
}
