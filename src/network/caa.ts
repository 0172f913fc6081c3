import { t } from '../language/text.ts';
import type { DnsRecord, Network } from './network.ts';
import { DnsUnavailable, tells } from './network.ts';

/** Who may issue a certificate for a name. */
export interface Caa {
  /** The name that has the records; undefined where none has any up to the root: then anybody may. */
  at: string | undefined;
  /** As in `0 issue "letsencrypt.org"`. */
  records: readonly string[];
  /** Whether Amazon may. */
  allowed: boolean;
}

/**
 * What CAA records say of a certificate name: those of the closest name that has any, itself first. A CNAME leads to the records of its target, but
 * not to those above it (RFC 8659, 3). AWS docs: "Configure a CAA record".
 * @param name as it stands on the certificate, perhaps `*.example.com`
 * @throws {DnsUnavailable} nobody answered, or only with a refusal: then an authority issues nothing either
 */
export async function caaFor(network: Network, name: string): Promise<Caa> {
  const wildcard = name.startsWith('*.');
  const labels = name.replace(/^\*\./, '').replace(/\.$/, '').split('.');
  for (let from = 0; from < labels.length; from += 1) {
    const records = await recordsAt(network, labels.slice(from).join('.'));
    const [first] = records;
    if (first) return { at: first.name, records: records.map(({ value }) => value), allowed: allowsAmazon(records.map(propertyIn), wildcard) };
  }
  return { at: undefined, records: [], allowed: true };
}

async function recordsAt(network: Network, name: string): Promise<DnsRecord[]> {
  // What the records say is one question, whether the zone's signatures hold is another.
  const answer = await network.ask({ name, type: 'CAA', unchecked: true });
  if (!tells(answer)) throw new DnsUnavailable(t`DNS answers ${answer.status} for ${name} CAA`);
  return answer.answers.filter(({ type }) => type === 'CAA');
}

interface Property {
  critical: boolean;
  /** Lower case. */
  tag: string;
  value: string;
}

function propertyIn({ value: text }: DnsRecord): Property {
  const { flags = '0', tag = '', value = '' } = /^(?<flags>\d+) (?<tag>\S+) "?(?<value>.*?)"?$/.exec(text)?.groups ?? {};
  // The highest bit of eight.
  return { critical: Number(flags) >= 128, tag: tag.toLowerCase(), value };
}

/**
 * | records                                             | a name      | a wildcard  |
 * | --------------------------------------------------- | ----------- | ----------- |
 * | something unknown that is critical                  | no          | no          |
 * | `issue` alone                                       | as it says  | as it says  |
 * | `issuewild` alone                                   | yes         | as it says  |
 * | both                                                | `issue`     | `issuewild` |
 * | neither                                             | yes         | yes         |
 */
function allowsAmazon(properties: readonly Property[], wildcard: boolean): boolean {
  if (properties.some(({ critical, tag }) => critical && !knownTags.includes(tag))) return false;
  const issuers = (tag: string): string[] => properties.filter((property) => property.tag === tag).map(({ value }) => issuerIn(value));
  const forWildcard = wildcard ? issuers('issuewild') : [];
  const named = forWildcard.length > 0 ? forWildcard : issuers('issue');
  return named.length === 0 || named.some((issuer) => amazon.includes(issuer));
}

/** `amazon.com; account=1` names amazon.com; `;` names nobody. */
function issuerIn(value: string): string {
  return (value.split(';')[0] ?? '').trim().toLowerCase().replace(/\.$/, '');
}

const knownTags = ['issue', 'issuewild', 'iodef'];
const amazon = ['amazon.com', 'amazontrust.com', 'awstrust.com', 'amazonaws.com'];
