import { expect, it } from 'vitest';
import type { RecordSet } from '../../../../src/aws/record-sets.ts';
import { lostTargets } from '../../../../src/steps/made/records/lost-targets.ts';
import type { Said } from '../../../support/network-with.ts';
import { alias, record } from '../../../support/site.ts';
import { contextOf } from '../../../support/step-table.ts';

const far = 'other-1.ap-northeast-1.elb.amazonaws.com';
const unknown: Said = { answers: { [`${far} A`]: 'NXDOMAIN' } };
const inZone = (name: string, type = 'A') => alias('www.example.com', name, { hostedZoneId: 'Z0SITE', type });

it.each<[string, RecordSet, { network?: Said; offline?: boolean; lost: 'certain' | 'perhaps' | 'no' }]>([
  ['an address', record('www.example.com', 'A', ['192.0.2.80']), { lost: 'no' }],
  ['a CNAME to what is gone', record('www.example.com', 'CNAME', [far]), { network: unknown, lost: 'no' }],
  ['an alias to a name that DNS knows', alias('www.example.com', far), { network: { answers: { [`${far} A`]: ['192.0.2.1'] } }, lost: 'no' }],
  ['an alias to a name that has no IPv4 address', alias('www.example.com', far), { lost: 'no' }],
  ['an alias to a name that DNS does not know', alias('www.example.com', far), { network: unknown, lost: 'perhaps' }],
  ["the console's form of it", alias('www.example.com', `dualstack.${far}`), { network: unknown, lost: 'perhaps' }],
  ['the same, offline', alias('www.example.com', far), { network: unknown, offline: true, lost: 'no' }],
  ['the same, and no DNS server answers', alias('www.example.com', far), { network: { answers: { [`${far} A`]: 'unavailable' } }, lost: 'no' }],
  ['the same, and the DNS server cannot tell', alias('www.example.com', far), { network: { answers: { [`${far} A`]: 'SERVFAIL' } }, lost: 'no' }],
  ['an alias to a record of the zone', inZone('app.example.com'), { lost: 'no' }],
  ['an alias to a record of another type', inZone('app.example.com', 'AAAA'), { lost: 'certain' }],
  ['an alias to a name of the zone that a wildcard stands for', inZone('x.dev.example.com'), { lost: 'no' }],
  ['an alias to a name of the zone that is gone', inZone('gone.example.com'), { offline: true, lost: 'certain' }],
])('%s', async (_name, set, { network = {}, offline = false, lost }) => {
  const then = { zone: 'Z0SITE', sets: [record('app.example.com', 'A', ['192.0.2.80']), record('*.dev.example.com', 'A', ['192.0.2.81'])] };
  const found = await lostTargets(contextOf({ network, intent: { offline } }), [set], then);
  expect(found.map(({ isCertain }) => (isCertain ? 'certain' : 'perhaps'))).toEqual(lost === 'no' ? [] : [lost]);
});
