import { expect, it } from 'vitest';
import { caaFor } from '../../src/network/caa.ts';
import { DnsUnavailable } from '../../src/network/network.ts';
import { createNetwork } from '../../src/network/real-network.ts';
import { type Zone, dnsServer } from './dns-server.ts';

const ours = '0 issue "amazon.com"';
const theirs = '0 issue "letsencrypt.org"';

it.each<[string, string, string[], boolean]>([
  // what                             asked for            CAA at example.com                     allowed
  ['nothing', /*                   */ 'example.com', /*  */ [], /*                             */ true],
  ['Amazon', /*                    */ 'example.com', /*  */ [ours], /*                         */ true],
  ['Amazon beside others', /*      */ 'example.com', /*  */ [theirs, ours], /*                 */ true],
  ['amazontrust.com', /*           */ 'example.com', /*  */ ['0 issue "amazontrust.com"'], /*  */ true],
  ['awstrust.com', /*              */ 'example.com', /*  */ ['0 issue "awstrust.com"'], /*     */ true],
  ['amazonaws.com', /*             */ 'example.com', /*  */ ['0 issue "amazonaws.com"'], /*    */ true],
  ['with parameters', /*           */ 'example.com', /*  */ ['0 issue "amazon.com; account=1"'], true],
  ['written otherwise', /*         */ 'example.com', /*  */ ['0 ISSUE " Amazon.COM. ;"'], /*   */ true],
  ['somebody else', /*             */ 'example.com', /*  */ [theirs], /*                       */ false],
  ['a name like it', /*            */ 'example.com', /*  */ ['0 issue "amazon.com.example"'], /**/ false],
  ['nobody', /*                    */ 'example.com', /*  */ ['0 issue ";"'], /*                */ false],
  ['nobody, but Amazon', /*        */ 'example.com', /*  */ ['0 issue ";"', ours], /*          */ true],
  ['an empty value', /*            */ 'example.com', /*  */ ['0 issue ""'], /*                 */ false],
  ['only whom to tell', /*         */ 'example.com', /*  */ ['0 iodef "mailto:a@example.com"'], true],
  ['critical, and known', /*       */ 'example.com', /*  */ ['128 issue "amazon.com"'], /*     */ true],
  ['critical, and unknown', /*     */ 'example.com', /*  */ [ours, '128 tbs "unknown"'], /*    */ false],
  ['unknown, not critical', /*     */ 'example.com', /*  */ ['0 tbs "unknown"'], /*            */ true],
  ['wildcards alone, forbidden', /**/ 'example.com', /*  */ ['0 issuewild ";"'], /*            */ true],
  ['wildcards alone, forbidden', /**/ '*.example.com', /**/ ['0 issuewild ";"'], /*            */ false],
  ['wildcards apart', /*           */ '*.example.com', /**/ [theirs, '0 issuewild "amazon.com"'], true],
  ['wildcards apart', /*           */ '*.example.com', /**/ [ours, '0 issuewild "letsencrypt.org"'], false],
  ['wildcards as all others', /*   */ '*.example.com', /**/ [ours], /*                         */ true],
  ['wildcards as all others', /*   */ '*.example.com', /**/ [theirs], /*                       */ false],
])('%s, for %s', async (_, name, records, allowed) => {
  const { caa, asked } = await look({ 'example.com CAA': records }, name);
  expect(caa).toEqual({ at: records.length > 0 ? 'example.com' : undefined, records, allowed });
  expect(asked).toEqual(records.length > 0 ? ['example.com CAA unchecked'] : ['example.com CAA unchecked', 'com CAA unchecked']);
});

it('the closest name that has any counts', async () => {
  const zone: Zone = { 'a.b.example.com A': ['203.0.113.9'], 'b.example.com CAA': [ours], 'example.com CAA': [theirs] };
  expect((await look(zone, 'a.b.example.com')).caa).toEqual({ at: 'b.example.com', records: [ours], allowed: true });
  expect((await look(zone, '*.a.b.example.com')).asked).toEqual(['a.b.example.com CAA unchecked', 'b.example.com CAA unchecked']);
  expect((await look(zone, 'c.example.com')).caa).toEqual({ at: 'example.com', records: [theirs], allowed: false });
});

it('a CNAME leads to the records of its target', async () => {
  const zone: Zone = { 'www.example.com CNAME': ['site.example.net'], 'site.example.net CAA': [theirs], 'example.com CAA': [ours] };
  expect((await look(zone, 'www.example.com')).caa).toEqual({ at: 'site.example.net', records: [theirs], allowed: false });
});

it('a CNAME does not lead to those above its target', async () => {
  const zone: Zone = { 'www.example.com CNAME': ['site.example.net'], 'site.example.net A': ['203.0.113.9'], 'example.net CAA': [theirs], 'example.com CAA': [ours] };
  expect((await look(zone, 'www.example.com')).caa).toEqual({ at: 'example.com', records: [ours], allowed: true });
});

it('what a server refuses to say is not known', async () => {
  await expect(look({ 'example.com': 'SERVFAIL' }, 'www.example.com')).rejects.toThrow(new DnsUnavailable('DNS answers SERVFAIL for example.com CAA'));
});

it('broken signatures do not hide what the records say', async () => {
  expect((await look({ 'example.com': 'bogus', 'example.com CAA': [theirs] }, 'example.com')).caa).toMatchObject({ allowed: false });
});

async function look(zone: Zone, name: string) {
  const dns = await dnsServer(zone);
  try {
    return { caa: await caaFor(createNetwork({ connectTo: [], resolver: dns.address }), name), asked: dns.asked };
  } finally {
    await dns.close();
  }
}
