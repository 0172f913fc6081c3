import type { ZoneFacts, ZonesFacts } from '../../../src/checks/account-facts.ts';
import type { SiteFacts } from '../../../src/checks/facts.ts';
import { zonesChecks } from '../../../src/checks/zone/zones.ts';
import { checkTable } from '../check-table.ts';
import { healthySite } from '../healthy-site.ts';

const site = healthySite();
const standing = site.zones as ZonesFacts;
const zone = standing.zones[0] as ZoneFacts;
const twin: ZoneFacts = { ...zone, id: 'Z9876543210JIHGFEDCBA', nameServers: ['ns-3.awsdns-03.org', 'ns-4.awsdns-04.co.uk'] };

/** The zones, but for what is said. */
const zones = (differs: Partial<ZonesFacts>): Partial<SiteFacts> => ({ zones: { ...standing, ...differs } });
/** The one zone, but for what is said. */
const oneZone = (differs: Partial<ZoneFacts>, others: Partial<ZonesFacts> = {}): Partial<SiteFacts> => zones({ zones: [{ ...zone, ...differs }], ...others });
/** A site with one more name. */
const serving = (name: string): Partial<SiteFacts> => ({ site: { ...site.site, names: [...site.site.names, name], certificateNames: [...site.site.certificateNames, name] } });

checkTable(zonesChecks, {
  'zone-not-found': [
    {
      name: 'no zone for a further name',
      differs: serving('shop.example.org'),
      finds: [{
        severity: 'error', subject: 'shop.example.org',
        message: 'No public hosted zone of the account holds shop.example.org; there is example.com.',
        hint: 'Check the spelling and the --profile. If the zone is yet to be made: `aws route53 create-hosted-zone --name <zone> --caller-reference "$(date +%s)"`, then set its name servers at the registrar. Or leave the name out: ec2-https setup example.com --remove-also shop.example.org.',
        evidence: { name: 'shop.example.org', publicZones: ['example.com'] },
      }],
    },
    {
      name: 'no zone at all',
      differs: zones({ zoneOf: {}, zones: [], publicZones: [] }),
      finds: [{ subject: 'example.com', message: 'No public hosted zone of the account holds example.com; there is no public zone at all.', hint: 'Check the spelling and the --profile. If the zone is yet to be made: `aws route53 create-hosted-zone --name <zone> --caller-reference "$(date +%s)"`, then set its name servers at the registrar.' }, { subject: 'www.example.com', hint: 'Check the spelling and the --profile. If the zone is yet to be made: `aws route53 create-hosted-zone --name <zone> --caller-reference "$(date +%s)"`, then set its name servers at the registrar. Or leave the name out: ec2-https setup example.com --no-www.' }],
    },
    { name: 'two zones, of which none is chosen', differs: zones({ zoneOf: {}, zones: [zone, twin] }), finds: 'well' },
    { name: 'only a private one, which has its own code', differs: zones({ zoneOf: {}, zones: [], onlyPrivate: ['example.com', 'www.example.com'].map((name) => ({ name, zoneId: 'Z1PRIVATE', zoneName: 'example.com' })) }), finds: 'well' },
    { name: 'zones were not read', differs: { zones: undefined }, finds: 'unknown' },
  ],
  'zone-private': [
    {
      name: 'the account has a private zone alone',
      differs: zones({ zoneOf: {}, zones: [], onlyPrivate: [{ name: 'example.com', zoneId: 'Z1PRIVATE', zoneName: 'example.com' }] }),
      finds: [{
        severity: 'error', subject: 'example.com',
        message: 'Only a private hosted zone holds example.com (Z1PRIVATE, example.com): neither visitors nor ACM see its records.',
        hint: 'Create a public zone: `aws route53 create-hosted-zone --name example.com --caller-reference "$(date +%s)"`, then set its name servers at the registrar.',
        evidence: { name: 'example.com', zoneId: 'Z1PRIVATE', zoneName: 'example.com' },
      }],
    },
    { name: 'zones were not read', differs: { zones: undefined }, finds: 'unknown' },
  ],
  'zone-ambiguous': [
    {
      name: 'two of the name, and the internet asks the second',
      differs: zones({ zones: [zone, twin].map((one) => ({ ...one, delegatedTo: twin.nameServers })) }),
      finds: [{
        severity: 'warning', subject: 'example.com',
        message: 'The account has 2 public zones called example.com: Z0123456789ABCDEFGHIJ (name servers ns-1.awsdns-01.com, ns-2.awsdns-02.net); Z9876543210JIHGFEDCBA (name servers ns-3.awsdns-03.org, ns-4.awsdns-04.co.uk). The internet asks Z9876543210JIHGFEDCBA; records in the others count for nothing.',
        hint: 'Name the right one: ec2-https setup example.com --hosted-zone Z9876543210JIHGFEDCBA. Delete the one that nobody needs, so that nobody edits it by mistake.',
        evidence: { asked: ['Z9876543210JIHGFEDCBA'], delegatedTo: twin.nameServers },
      }],
    },
    {
      name: 'nobody knows which one is asked',
      differs: zones({ zones: [zone, twin].map((one) => ({ ...one, delegatedTo: undefined })) }),
      finds: [{
        subject: 'example.com',
        message: 'The account has 2 public zones called example.com: Z0123456789ABCDEFGHIJ (name servers ns-1.awsdns-01.com, ns-2.awsdns-02.net); Z9876543210JIHGFEDCBA (name servers ns-3.awsdns-03.org, ns-4.awsdns-04.co.uk). Which one the internet asks is not known; records in one that it does not ask count for nothing.',
        hint: 'Name the right one: ec2-https setup example.com --hosted-zone <id>. Delete the one that nobody needs, so that nobody edits it by mistake.',
      }],
    },
    { name: 'the site has chosen the one that is asked', given: { hostedZone: zone.id }, differs: zones({ zones: [zone, twin] }), finds: 'well' },
    {
      name: 'the site has chosen the other one', given: { hostedZone: zone.id },
      differs: zones({ zones: [zone, twin].map((one) => ({ ...one, delegatedTo: twin.nameServers })) }),
      finds: [{ subject: 'example.com' }],
    },
    { name: 'zones were not read', differs: { zones: undefined }, finds: 'unknown' },
  ],
  'zone-not-delegated': [
    {
      name: 'the registrar names other servers',
      differs: oneZone({ delegatedTo: ['ns1.registrar.example', 'ns2.registrar.example'] }),
      finds: [{
        severity: 'error', subject: 'example.com',
        message: "The internet does not ask the hosted zone example.com (Z0123456789ABCDEFGHIJ): the servers above it name ns1.registrar.example and ns2.registrar.example. Its records, and ACM's validation records among them, count for nothing.",
        hint: 'At the registrar of example.com, or in the zone above it, enter ns-1.awsdns-01.com and ns-2.awsdns-02.net as its name servers, and no others. Where Route 53 is the registrar: `aws route53domains update-domain-nameservers --region us-east-1 --domain-name example.com --nameservers Name=ns-1.awsdns-01.com Name=ns-2.awsdns-02.net`',
        evidence: { zoneId: zone.id, nameServers: zone.nameServers, delegatedTo: ['ns1.registrar.example', 'ns2.registrar.example'] },
      }],
    },
    {
      name: 'the servers above know nothing of it',
      differs: oneZone({ delegatedTo: [] }),
      finds: [{
        subject: 'example.com',
        message: "The internet does not ask the hosted zone example.com (Z0123456789ABCDEFGHIJ): the servers above it know no name servers for it. Its records, and ACM's validation records among them, count for nothing.",
      }],
    },
    {
      name: 'and want signatures that the zone does not have',
      differs: oneZone({ delegatedTo: ['ns1.registrar.example'], dnssec: { delegationSigner: true, signing: false, refused: false } }),
      finds: [{ subject: 'example.com', hint: 'Remove the DS record of example.com first, as Route 53 does not sign the zone. At the registrar of example.com, or in the zone above it, enter ns-1.awsdns-01.com and ns-2.awsdns-02.net as its name servers, and no others. Where Route 53 is the registrar: `aws route53domains update-domain-nameservers --region us-east-1 --domain-name example.com --nameservers Name=ns-1.awsdns-01.com Name=ns-2.awsdns-02.net`' }],
    },
    {
      name: 'a zone below another one of the account',
      differs: oneZone({ name: 'app.example.com', delegatedTo: [] }, { publicZones: ['app.example.com', 'example.com', 'com.example'] }),
      finds: [{ subject: 'app.example.com', hint: 'In the zone example.com, let the NS record app.example.com name ns-1.awsdns-01.com and ns-2.awsdns-02.net.' }],
    },
    {
      name: 'other servers beside its own',
      differs: oneZone({ delegatedTo: ['ns-1.awsdns-01.com', 'ns1.elsewhere.example'] }),
      finds: [{
        severity: 'warning', subject: 'example.com',
        message: 'The servers above example.com name others beside those of the hosted zone Z0123456789ABCDEFGHIJ: ns1.elsewhere.example. Whoever asks those may get other answers.',
        hint: "Unless they are kept the same on purpose, make the zone's the only ones. At the registrar of example.com, or in the zone above it, enter ns-1.awsdns-01.com and ns-2.awsdns-02.net as its name servers, and no others. Where Route 53 is the registrar: `aws route53domains update-domain-nameservers --region us-east-1 --domain-name example.com --nameservers Name=ns-1.awsdns-01.com Name=ns-2.awsdns-02.net`",
      }],
    },
    { name: 'some of its own servers', differs: oneZone({ delegatedTo: ['ns-1.awsdns-01.com'] }), finds: 'well' },
    { name: 'the same machines under other names', differs: oneZone({ delegatedTo: ['ns1.example.com'], sameMachines: true }), finds: 'well' },
    {
      name: 'its namesake is asked, and is not the one that the names belong to',
      differs: zones({ zones: [zone, twin].map((one) => ({ ...one, delegatedTo: twin.nameServers })) }),
      finds: [{
        subject: 'example.com',
        hint: 'Let the site use the zone of that name that is asked: ec2-https setup example.com --hosted-zone Z9876543210JIHGFEDCBA. Or delegate to this one. At the registrar of example.com, or in the zone above it, enter ns-1.awsdns-01.com and ns-2.awsdns-02.net as its name servers, and no others. Where Route 53 is the registrar: `aws route53domains update-domain-nameservers --region us-east-1 --domain-name example.com --nameservers Name=ns-1.awsdns-01.com Name=ns-2.awsdns-02.net`',
      }],
    },
    { name: 'its namesake is asked, and none is chosen', differs: zones({ zoneOf: {}, zones: [zone, twin].map((one) => ({ ...one, delegatedTo: twin.nameServers })) }), finds: 'well' },
    {
      name: 'a zone that no name belongs to, below the one that all do',
      differs: zones({ zones: [zone, { ...twin, name: 'www.example.com', delegatedTo: [] }] }),
      finds: 'well',
    },
    { name: 'the servers above could not be asked', differs: oneZone({ delegatedTo: undefined }), finds: 'unknown' },
    { name: 'other names, of which nobody knows the machines', differs: oneZone({ delegatedTo: ['ns1.example.com'], sameMachines: undefined }), finds: 'unknown' },
  ],
  'dnssec-broken': [
    {
      name: 'a DS record above a zone that is not signed',
      differs: oneZone({ dnssec: { delegationSigner: true, signing: false, refused: undefined } }),
      finds: [{
        severity: 'error', subject: 'example.com',
        message: 'The servers above example.com have a DS record for it, and Route 53 does not sign the zone (Z0123456789ABCDEFGHIJ): resolvers that check signatures take none of its answers.',
        hint: 'Remove the DS record of example.com at the registrar or in the zone above example.com, or sign the zone and put its own DS record there (AWS docs: "Configuring DNSSEC signing in Amazon Route 53").',
        evidence: { zoneId: zone.id, delegationSigner: true, signing: false },
      }],
    },
    {
      name: 'resolvers refuse the answers of a signed zone',
      differs: oneZone({ dnssec: { delegationSigner: true, signing: true, refused: true } }),
      finds: [{
        subject: 'example.com',
        message: 'Resolvers that check signatures take no answers of the zone example.com (Z0123456789ABCDEFGHIJ): its signatures do not fit the DS record above it.',
        hint: 'Compare the DS record at the registrar or in the zone above example.com with `aws route53 get-dnssec --hosted-zone-id Z0123456789ABCDEFGHIJ`, and put that one there, or remove it (AWS docs: "Troubleshooting DNSSEC signing").',
      }],
    },
    { name: 'a signed zone whose answers are taken', differs: oneZone({ dnssec: { delegationSigner: true, signing: true, refused: false } }), finds: 'well' },
    { name: 'the DS record belongs to another DNS service, which is asked now', differs: oneZone({ delegatedTo: ['ns1.elsewhere.example'], dnssec: { delegationSigner: true, signing: false, refused: false } }), finds: 'unknown' },
    { name: 'a DS record above a zone that is not signed, and a resolver that minds no signatures', differs: oneZone({ dnssec: { delegationSigner: true, signing: false, refused: false } }), finds: [{ subject: 'example.com' }] },
    { name: 'answers are refused, and there is no DS record: the zone is not to blame', differs: oneZone({ dnssec: { delegationSigner: false, signing: undefined, refused: true } }), finds: 'unknown' },
    { name: 'nobody tells whether there is a DS record', differs: oneZone({ dnssec: { delegationSigner: undefined, signing: undefined, refused: true } }), finds: 'unknown' },
    { name: 'resolvers do not agree', differs: oneZone({ dnssec: { delegationSigner: true, signing: true, refused: undefined } }), finds: 'unknown' },
    {
      name: 'in a zone below another one of the account',
      differs: oneZone({ name: 'app.example.com', dnssec: { delegationSigner: true, signing: false, refused: true } }, { publicZones: ['app.example.com', 'example.com'] }),
      finds: [{ subject: 'app.example.com', hint: 'Remove the DS record of app.example.com in the zone example.com, or sign the zone and put its own DS record there (AWS docs: "Configuring DNSSEC signing in Amazon Route 53").' }],
    },
    { name: 'a DS record, and nothing else is known', differs: oneZone({ dnssec: { delegationSigner: true, signing: undefined, refused: undefined } }), finds: 'unknown' },
    { name: 'nobody looked', differs: oneZone({ dnssec: undefined }), finds: 'unknown' },
  ],
  'dns-unavailable': [
    {
      name: 'no server answers',
      differs: { dnsUnavailable: '1.1.1.1 and 8.8.8.8 did not answer within 5 s.' },
      finds: [{
        severity: 'warning', subject: 'DNS',
        message: 'No DNS server answered, so nothing is said of what DNS holds. 1.1.1.1 and 8.8.8.8 did not answer within 5 s.',
        hint: 'Check the network, or name a DNS server with --resolver <address>; --offline leaves DNS out.',
        evidence: { why: '1.1.1.1 and 8.8.8.8 did not answer within 5 s.' },
      }],
    },
    { name: 'nobody asked', differs: { ...oneZone({ delegatedTo: undefined }), caa: undefined, visits: undefined }, finds: 'unknown' },
  ],
});
