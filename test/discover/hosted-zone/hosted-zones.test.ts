import { expect, it } from 'vitest';
import type { Clients } from '../../../src/aws/clients.ts';
import { zonesAbove } from '../../../src/discover/hosted-zone/hosted-zones.ts';

interface Account {
  zones: readonly string[];
  /** Zones to a page. */
  size?: number;
  /** What stands behind the last label where names are put in order: a hyphen sorts before a dot, and behind nothing. */
  end?: '' | '.';
  /** Whether it lists the one name alone, as a server in AWS's place may, and does not say that this is all. */
  alone?: boolean;
}

/** Route 53 with these zones, in the order of their reversed labels, and the names from which it was asked to list. */
function route53({ zones, size = 100, end = '.', alone = false }: Account): { aws: Pick<Clients, 'route53'>; asked: string[] } {
  const asked: string[] = [];
  const key = (name: string): string => `${name.split('.').toReversed().join('.')}${end}`;
  const sorted = zones.map((name, index) => ({ Name: `${name}.`, Id: `/hostedzone/Z${index}`, name })).toSorted((a, b) => (key(a.name) === key(b.name) ? (a.Id < b.Id ? -1 : 1) : key(a.name) < key(b.name) ? -1 : 1));
  const list = async (_: string, { DNSName, HostedZoneId }: { DNSName: string; HostedZoneId?: string }): Promise<object> => {
    asked.push(DNSName);
    const name = DNSName.replace(/\.$/, '');
    if (alone) return { HostedZones: sorted.filter((zone) => zone.name === name) };
    const from = HostedZoneId === undefined ? sorted.findIndex((zone) => key(zone.name) >= key(name)) : sorted.findIndex((zone) => zone.Id === HostedZoneId);
    const rest = from < 0 ? [] : sorted.slice(from);
    const next = rest[size];
    return { HostedZones: rest.slice(0, size), IsTruncated: next !== undefined, ...(next && { NextDNSName: next.Name, NextHostedZoneId: next.Id }) };
  };
  return { aws: { route53: list as unknown as Clients['route53'] }, asked };
}

const site = ['example.com', 'www.example.com'];

it.each<[string, Account, readonly string[], { found: readonly string[]; asked: readonly string[] }]>([
  ['the zone of both', { zones: ['example.com', 'example.org'] }, site, { found: ['example.com'], asked: ['example.com'] }],
  ['a zone of its own below', { zones: site }, site, { found: site, asked: ['example.com'] }],
  ['one below and none above', { zones: ['www.example.com'] }, site, { found: ['www.example.com'], asked: ['example.com'] }],
  ['no zone at all', { zones: [] }, site, { found: [], asked: ['example.com'] }],
  ['two of a name, on two pages', { zones: ['example.com', 'example.com', 'www.example.com'], size: 1 }, site, { found: ['example.com', 'example.com', 'www.example.com'], asked: ['example.com', 'example.com.', 'www.example.com'] }],
  ['names of two domains, side by side', { zones: ['example.com', 'example.org'] }, [...site, 'example.org'], { found: ['example.com', 'example.org'], asked: ['example.com', 'example.org'] }],
  ['a name far below', { zones: ['example.com', 'b.example.com'] }, ['a.b.example.com'], { found: ['b.example.com', 'example.com'], asked: ['example.com'] }],
  ['a page that ends behind the last name', { zones: ['example.com', 'www.example.com', 'zebra.com', 'zoo.com'], size: 2 }, site, { found: site, asked: ['example.com'] }],
  ['a page that ends before it: asked for alone, whatever lies between', { zones: ['example.com', ...Array.from({ length: 300 }, (_, n) => `customer${n}.example.com`), 'www.example.com'] }, site, { found: site, asked: ['example.com', 'www.example.com'] }],
  ['a page that ends at it', { zones: ['example.com', 'www.example.com', 'zoo.com'], size: 1 }, site, { found: site, asked: ['example.com', 'www.example.com'] }],
  ['a hyphen that sorts before a dot', { zones: ['example.com', 'example-a.com', 'example-b.com', 'www.example.com'], size: 2, end: '.' }, site, { found: site, asked: ['example.com'] }],
  ['a hyphen that sorts between', { zones: ['example.com', 'example-a.com', 'example-b.com', 'www.example.com'], size: 2, end: '' }, site, { found: site, asked: ['example.com', 'www.example.com'] }],
  ['a list of the one name alone, which does not say that it is whole', { zones: site, alone: true }, site, { found: site, asked: ['example.com', 'www.example.com'] }],
])('%s', async (_, account, names, expected) => {
  const { aws, asked } = route53(account);
  const found = await zonesAbove(aws, names);
  expect({ found: [...found.values()].flat().map(({ name }) => name), asked }).toEqual(expected);
});

it('never takes more calls than one a name, and a page more where a name lasts', async () => {
  const zones = Array.from({ length: 5000 }, (_, n) => `customer${n}.example.com`);
  const names = ['example.com', 'www.example.com', 'customer7.example.com', 'a.example.com', 'zz.customer9.example.com'];
  const { aws, asked } = route53({ zones: ['example.com', ...zones] });
  const found = await zonesAbove(aws, names);
  expect([...found].filter(([, same]) => same.length > 0).map(([name]) => name).toSorted()).toEqual(['customer7.example.com', 'customer9.example.com', 'example.com']);
  expect(asked.length).toBeLessThanOrEqual(6);
});
