import { expect, it } from 'vitest';
import { beginReads } from '../../../src/checks/facts/reads.ts';
import { readZones } from '../../../src/checks/facts/zones.ts';
import type { Answers } from '../../support/aws-answers.ts';
import { contextOf } from '../../support/step-table.ts';

const zoneOf = (name: string) => ({ Id: `/hostedzone/Z0${name.split('.')[0]?.toUpperCase()}`, Name: `${name}.`, CallerReference: 'x' });
const world: Answers = {
  ListHostedZonesByName: ({ DNSName }) => ({ HostedZones: ['app.example.com', 'example.com'].filter((name) => name.endsWith(String(DNSName))).map(zoneOf), DNSName: String(DNSName), IsTruncated: false, MaxItems: 100 }),
  GetHostedZone: { HostedZone: zoneOf('app.example.com'), DelegationSet: { NameServers: ['ns-1.awsdns-01.com'] } },
};

it('knows the zone above the one that the names belong to', async () => {
  const facts = { names: ['app.example.com'], certificateNames: ['app.example.com'], zoneOf: { 'app.example.com': { id: 'Z0APP', name: 'app.example.com' } } };
  expect(await readZones(beginReads(contextOf({ world, facts })))).toMatchObject({ publicZones: ['app.example.com', 'example.com'], zones: [{ id: 'Z0APP', name: 'app.example.com' }] });
});
