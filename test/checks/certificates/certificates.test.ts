import type { Certificate } from '../../../src/aws/certificates.ts';
import type { CertificateFacts, ValidationFacts } from '../../../src/checks/account-facts.ts';
import type { SiteFacts } from '../../../src/checks/facts.ts';
import { certificatesChecks } from '../../../src/checks/certificates/certificates.ts';
import type { Handshake, TlsCertificate } from '../../../src/network/network.ts';
import { checkTable, type Row } from '../check-table.ts';
import { goodHandshake, healthyCertificate, healthyCloudFront, healthySite, healthyVisit, leaf, now } from '../healthy-site.ts';

const day = 86_400_000;
const well = healthyCertificate();
const { arn } = well.standing;
const proof = well.validation[0] as ValidationFacts;
const elsewhere = 'arn:aws:acm:eu-west-1:123456789012:certificate/44444444-4444-4444-8444-444444444444';
const other = 'arn:aws:acm:ap-northeast-1:123456789012:certificate/33333333-3333-4333-8333-333333333333';
const stale = '_0000000000000000.acm-validations.aws';

/** The certificate, but for what ACM says of it, and what else is said. */
const certificate = (standing: Partial<Certificate>, differs: Partial<CertificateFacts> = {}): Partial<SiteFacts> => ({ certificate: { ...well, standing: { ...well.standing, ...standing }, ...differs } });
const validation = (differs: Partial<ValidationFacts>, standing: Partial<Certificate> = {}): Partial<SiteFacts> => certificate(standing, { validation: [{ ...proof, ...differs }] });
const setupMends = (...steps: string[]): Partial<SiteFacts> => ({ setupChanges: steps });
const caa = (at: string, records: readonly string[], names = ['example.com', '*.example.com']): Partial<SiteFacts> => ({ caa: names.map((name) => ({ name, at, records, allowed: false })) });
/** What visitors of a name are shown. */
const shows = (name: string, own: Partial<TlsCertificate>, handshake: Partial<Handshake> = {}): Partial<SiteFacts> => {
  const { https, ...visit } = healthyVisit(name);
  if (!https) throw new Error('a healthy name is visited by https');
  return { visits: [{ ...visit, https: { ...https, handshake: { ...goodHandshake, chain: [{ ...leaf, ...own }], ...handshake } } }] };
};
const before = { ...healthySite().site, stands: false };
const unasked = { certificate: undefined, edgeCertificate: undefined } satisfies Partial<SiteFacts>;
const pending = { status: 'PENDING_VALIDATION', notAfter: undefined, createdAt: now - 3 * 3_600_000, inUseBy: [] };
const imported = { type: 'IMPORTED', byDns: true } satisfies Partial<Certificate>;
const notThere: readonly Row[] = [
  { name: 'there is none', differs: certificate({}, { standing: 'none' }), finds: 'unknown' },
  { name: 'ACM was not asked', differs: { certificate: undefined }, finds: 'unknown' },
];
const noProofs: readonly Row[] = [
  ...notThere,
  { name: 'an imported one', differs: validation({ inZone: [] }, imported), finds: 'unknown' },
  { name: 'one that was proved by mail', differs: validation({ inZone: [] }, { byDns: false }), finds: 'unknown' },
  { name: 'one that has failed', differs: validation({ inZone: [] }, { status: 'FAILED' }), finds: 'unknown' },
  { name: 'ACM has not said yet which', differs: certificate(pending, { validation: [] }), finds: 'unknown' },
  { name: 'in the zone, and not seen outside', differs: validation({ inPublic: [] }), finds: 'unknown' },
  { name: 'nobody looked', differs: validation({ inZone: undefined, inPublic: undefined }), finds: 'unknown' },
  { name: 'seen outside, in a zone that is not ours', differs: validation({ inZone: undefined }), finds: 'well' },
  { name: 'public DNS was not asked', differs: validation({ inPublic: undefined }), finds: 'well' },
];

checkTable(certificatesChecks, {
  'caa-forbids-amazon': [
    {
      name: 'another authority alone',
      differs: caa('example.com', ['0 issue "letsencrypt.org"']),
      finds: [{
        severity: 'error', subject: 'example.com',
        message: 'CAA at example.com lets only letsencrypt.org issue for example.com and *.example.com: Amazon may not, now or at a renewal.',
        hint: [
          'Add to the CAA record set at example.com, and keep what stands there:',
          '  example.com. CAA 0 issue "amazon.com"',
        ].join('\n'),
        evidence: { names: ['example.com', '*.example.com'], at: 'example.com', records: ['0 issue "letsencrypt.org"'], wanted: ['0 issue "amazon.com"'] },
      }],
    },
    {
      name: 'wildcards apart',
      differs: caa('example.com', ['0 issue "letsencrypt.org"', '0 issuewild "digicert.com; policy=ev"']),
      finds: [{
        subject: 'example.com',
        message: 'CAA at example.com lets only letsencrypt.org and digicert.com issue for example.com and *.example.com: Amazon may not, now or at a renewal.',
        hint: [
          'Add to the CAA record set at example.com, and keep what stands there:',
          '  example.com. CAA 0 issue "amazon.com"',
          '  example.com. CAA 0 issuewild "amazon.com"',
        ].join('\n'),
      }],
    },
    {
      name: 'nobody, for wildcards',
      differs: caa('example.com', ['0 issue "amazon.com"', '0 issuewild ";"'], ['*.example.com']),
      finds: [{
        subject: 'example.com',
        message: 'CAA at example.com lets nobody issue for *.example.com: Amazon may not, now or at a renewal.',
        hint: [
          'Add to the CAA record set at example.com, and keep what stands there:',
          '  example.com. CAA 0 issuewild "amazon.com"',
        ].join('\n'),
      }],
    },
    { name: 'above the zone', differs: caa('example.com', ['0 issue "letsencrypt.org"'], ['app.example.com']), finds: [{ subject: 'example.com' }] },
    {
      name: 'behind a CNAME',
      differs: caa('cname.vercel-dns.com', ['0 issue "letsencrypt.org"'], ['www.example.com']),
      finds: [{
        subject: 'cname.vercel-dns.com',
        message: 'CAA at cname.vercel-dns.com lets only letsencrypt.org issue for www.example.com: Amazon may not, now or at a renewal.',
        hint: [
          'www.example.com leads there by a CNAME. Replace that CNAME by a record of another type, or have whoever keeps cname.vercel-dns.com add:',
          '  cname.vercel-dns.com. CAA 0 issue "amazon.com"',
        ].join('\n'),
      }],
    },
    { name: 'an imported certificate, which Amazon does not issue', differs: { ...caa('example.com', ['0 issue "letsencrypt.org"']), ...certificate(imported) }, finds: 'unknown' },
    { name: 'DNS was not asked', differs: { caa: undefined }, finds: 'unknown' },
  ],
  'validation-record-missing': [
    {
      name: 'not in the zone',
      differs: validation({ inZone: [], inPublic: [] }),
      finds: [{
        severity: 'error', subject: 'example.com',
        message: 'The record by which ACM sees that example.com is yours is missing: the hosted zone Z0123456789ABCDEFGHIJ does not hold it. Without it, ACM does not renew the certificate.',
        hint: 'Run ec2-https setup example.com: it creates the record.',
        evidence: { record: proof.record.name, wanted: proof.record.value, zoneId: 'Z0123456789ABCDEFGHIJ', inZone: [], inPublic: [] },
      }],
    },
    {
      name: 'setup would put it back, and ACM waits for it',
      differs: { ...validation({ inZone: [], inPublic: [] }, pending), ...setupMends('validation-records') },
      finds: [{
        subject: 'example.com',
        message: 'The record by which ACM sees that example.com is yours is missing: the hosted zone Z0123456789ABCDEFGHIJ does not hold it. Until ACM finds it, nothing is issued.',
        hint: 'Run ec2-https setup example.com: it creates the record.',
      }],
    },
    {
      name: 'not in the zone, and setup does not know of it', plan: 'nothing',
      differs: validation({ inZone: [], inPublic: [] }),
      finds: [{
        subject: 'example.com',
        hint: [
          'Create this record, and leave it there:',
          '  _3639ac514e785e898d2646601fa951d5.example.com. CNAME _98d2646601fa951d53639ac514e785e8.acm-validations.aws.',
        ].join('\n'),
      }],
    },
    { name: 'not in the zone, but in the one that is asked instead', differs: validation({ inZone: [], inPublic: [proof.record.value] }), finds: 'well' },
    {
      name: 'not in a zone of others',
      differs: { ...validation({ inZone: undefined, inPublic: [] }), ...setupMends('validation-records') },
      finds: [{
        subject: 'example.com',
        message: 'The record by which ACM sees that example.com is yours is missing: the public DNS does not have it. Without it, ACM does not renew the certificate.',
        hint: [
          'Create this record where the DNS of the name is kept, and leave it there:',
          '  _3639ac514e785e898d2646601fa951d5.example.com. CNAME _98d2646601fa951d53639ac514e785e8.acm-validations.aws.',
        ].join('\n'),
      }],
    },
    { name: 'both certificates share it', given: { cloudfront: true }, differs: { ...validation({ inZone: [], inPublic: [] }), edgeCertificate: { ...well, validation: [{ ...proof, inZone: [], inPublic: [] }] } }, finds: [{ subject: 'example.com' }] },
    ...noProofs,
  ],
  'validation-record-stale': [
    { name: 'another value in the zone, and the right one in the zone that is asked instead', differs: validation({ inZone: ['_0000000000000000.acm-validations.aws'], inPublic: [proof.record.value] }), finds: 'well' },
    {
      name: 'another value in the zone',
      differs: { ...validation({ inZone: [stale], inPublic: [stale] }), ...setupMends('validation-records') },
      finds: [{
        severity: 'error', subject: 'example.com',
        message: 'The record by which ACM sees that example.com is yours has another value in the hosted zone Z0123456789ABCDEFGHIJ: _0000000000000000.acm-validations.aws instead of _98d2646601fa951d53639ac514e785e8.acm-validations.aws. Without it, ACM does not renew the certificate.',
        hint: 'Run ec2-https setup example.com: it replaces the value.',
        evidence: { wanted: proof.record.value, inZone: [stale], inPublic: [stale] },
      }],
    },
    {
      name: 'another value in a zone of others',
      differs: validation({ inZone: undefined, inPublic: [stale] }, pending),
      finds: [{
        subject: 'example.com',
        message: 'The record by which ACM sees that example.com is yours has another value in the public DNS: _0000000000000000.acm-validations.aws instead of _98d2646601fa951d53639ac514e785e8.acm-validations.aws. Until ACM finds it, nothing is issued.',
        hint: [
          'Replace its value, so that it reads:',
          '  _3639ac514e785e898d2646601fa951d5.example.com. CNAME _98d2646601fa951d53639ac514e785e8.acm-validations.aws.',
        ].join('\n'),
      }],
    },
    {
      name: 'another value outside alone',
      differs: validation({ inPublic: [stale] }),
      finds: [{
        subject: 'example.com',
        message: 'The zone holds the record by which ACM sees that example.com is yours, and the public DNS answers another value: _0000000000000000.acm-validations.aws instead of _98d2646601fa951d53639ac514e785e8.acm-validations.aws. Without it, ACM does not renew the certificate.',
        hint: 'Wait until the old value has run out in DNS, an hour at most as a rule. If it stays, another DNS service answers for the name: its name servers must be those of the zone.',
      }],
    },
    { name: 'the value with a final dot', differs: validation({ inZone: [`${proof.record.value.toUpperCase()}.`] }), finds: 'well' },
    ...noProofs,
  ],
  'certificate-missing': [
    {
      name: 'there is none',
      differs: certificate({}, { standing: 'none' }),
      finds: [{
        severity: 'error', subject: 'example.com',
        message: 'ACM in ap-northeast-1 has no certificate that the load balancer could show for example.com.',
        hint: 'Run ec2-https setup example.com: it requests one.',
        evidence: { region: 'ap-northeast-1', names: ['example.com', '*.example.com'] },
      }],
    },
    {
      name: 'the one that was given is gone',
      differs: certificate({}, { standing: 'none', given: other }),
      finds: [{
        subject: other,
        message: 'The certificate that --certificate names is not there: ACM in ap-northeast-1 does not know arn:aws:acm:ap-northeast-1:123456789012:certificate/33333333-3333-4333-8333-333333333333.',
        hint: 'Run ec2-https setup example.com --certificate auto: a certificate is then found or requested. Or give the ARN of another one.',
      }],
    },
    {
      name: 'none for CloudFront', given: { cloudfront: true },
      differs: { edgeCertificate: { ...healthyCertificate({ region: 'us-east-1' }), standing: 'none' } },
      finds: [{
        subject: 'example.com',
        message: 'ACM in us-east-1 has no certificate that CloudFront could show for example.com.',
      }],
    },
    { name: 'the one that was given is elsewhere', differs: certificate({}, { standing: 'none', given: elsewhere }), finds: 'well' },
    { name: 'before the setup', differs: { ...certificate({}, { standing: 'none' }), site: before }, finds: 'unknown' },
    { name: 'before the setup, and the one that was given is gone', differs: { ...certificate({}, { standing: 'none', given: other }), site: before }, finds: [{ subject: other }] },
    { name: 'ACM was not asked', differs: { certificate: undefined }, finds: 'unknown' },
  ],
  'certificate-wrong-region': [
    {
      name: 'the one that was given is elsewhere',
      differs: certificate({}, { standing: 'none', given: elsewhere }),
      finds: [{
        severity: 'error', subject: elsewhere,
        message: 'arn:aws:acm:eu-west-1:123456789012:certificate/44444444-4444-4444-8444-444444444444 is in eu-west-1: the load balancer shows certificates of ap-northeast-1 alone.',
        hint: 'Run ec2-https setup example.com --certificate auto: a certificate is then found or requested in ap-northeast-1. Or give the ARN of one that is there.',
        evidence: { arn: elsewhere, region: 'eu-west-1', wanted: 'ap-northeast-1' },
      }],
    },
    {
      name: 'for CloudFront', given: { cloudfront: true },
      differs: { edgeCertificate: { ...healthyCertificate({ region: 'us-east-1' }), given: other } },
      finds: [{
        subject: other,
        message: 'arn:aws:acm:ap-northeast-1:123456789012:certificate/33333333-3333-4333-8333-333333333333 is in ap-northeast-1: CloudFront shows certificates of us-east-1 alone.',
        hint: 'Run ec2-https setup example.com --edge-certificate auto: a certificate is then found or requested in us-east-1. Or give the ARN of one that is there.',
      }],
    },
    ...notThere,
  ],
  'certificate-pending': [
    {
      name: 'since three hours, its records not seen outside',
      differs: validation({ inPublic: [] }, pending),
      finds: [{
        severity: 'error', subject: arn,
        message: 'The certificate for the load balancer is not issued yet: ACM has waited for its validation records since 2026-11-20 09:00 UTC, and gives up after 72 hours, at 2026-11-23 09:00 UTC.',
        hint: 'Fix the zone, the records or CAA, whichever keeps ACM from finding them, then run ec2-https setup example.com: it waits for it, and goes on.',
        evidence: { arn, status: 'PENDING_VALIDATION', since: '2026-11-20T09:00:00.000Z', recordsSeen: false },
      }],
    },
    {
      name: 'its records are seen',
      differs: certificate(pending),
      finds: [{
        subject: arn,
        hint: 'Run ec2-https setup example.com: it waits for it, and goes on.',
        evidence: { recordsSeen: true },
      }],
    },
    {
      name: 'one that was given',
      differs: certificate({ ...pending, createdAt: undefined }, { given: arn }),
      finds: [{
        subject: arn,
        message: 'The certificate for the load balancer is not issued yet: ACM waits for its validation records, and gives up after 72 hours. Its records are in the public DNS: it usually takes a few minutes more.',
        hint: 'Wait until it is issued, then run ec2-https setup example.com.',
      }],
    },
    { name: 'ACM has given up', differs: certificate({ status: 'VALIDATION_TIMED_OUT' }), finds: 'well' },
    ...notThere,
  ],
  'certificate-failed': [
    {
      name: 'CAA',
      differs: certificate({ status: 'FAILED', failureReason: 'CAA_ERROR' }),
      finds: [{
        severity: 'error', subject: arn,
        message: 'The certificate for the load balancer was not issued, or is not valid any more: ACM says CAA_ERROR.',
        hint: 'Add a CAA record that allows amazon.com, then run ec2-https setup example.com: it requests another one, as ACM does not try again.',
        evidence: { arn, status: 'FAILED', failureReason: 'CAA_ERROR' },
      }],
    },
    {
      name: 'nobody found the records in time',
      differs: certificate({ status: 'VALIDATION_TIMED_OUT' }),
      finds: [{
        subject: arn,
        message: 'The certificate for the load balancer was not issued, or is not valid any more: ACM says VALIDATION_TIMED_OUT.',
        hint: 'Check that the registrar names the name servers of this hosted zone, then run ec2-https setup example.com: it requests another one, as ACM does not try again.',
      }],
    },
    {
      name: 'one that was given',
      differs: certificate({ status: 'FAILED', failureReason: 'OTHER' }, { given: arn }),
      finds: [{
        subject: arn,
        message: 'The certificate for the load balancer was not issued, or is not valid any more: ACM says OTHER.',
        hint: 'Look at the certificate in the ACM console, then run ec2-https setup example.com --certificate auto: it requests another one, as ACM does not try again.',
      }],
    },
    {
      name: 'it was revoked',
      differs: certificate({ status: 'REVOKED' }),
      finds: [{
        subject: arn,
        hint: 'Look at the certificate in the ACM console, then run ec2-https setup example.com: it requests another one, as ACM does not try again.',
      }],
    },
    ...notThere,
  ],
  'certificate-expired': [
    {
      name: 'by ACM',
      differs: certificate({ status: 'EXPIRED', notAfter: now - 2 * day }),
      finds: [{
        severity: 'error', subject: arn,
        message: 'The certificate of the load balancer expired on 2026-11-18: browsers refuse it.',
        hint: 'Run ec2-https setup example.com: it requests another one.',
        evidence: { arn, status: 'EXPIRED', type: 'AMAZON_ISSUED', notAfter: '2026-11-18T12:00:00.000Z' },
      }],
    },
    {
      name: "the load balancer's, behind CloudFront", given: { cloudfront: true },
      differs: certificate({ status: 'EXPIRED', notAfter: now - 2 * day }),
      finds: [{ subject: arn, message: 'The certificate of the load balancer expired on 2026-11-18: CloudFront answers 502.' }],
    },
    {
      name: 'an imported one',
      differs: certificate({ ...imported, notAfter: now - day }, { given: arn }),
      finds: [{
        subject: arn,
        message: 'The certificate of the load balancer expired on 2026-11-19: browsers refuse it.',
        hint: 'Import its successor under the same ARN: `aws acm import-certificate --region ap-northeast-1 --certificate-arn arn:aws:acm:ap-northeast-1:123456789012:certificate/11111111-1111-4111-8111-111111111111 …`. Or run ec2-https setup example.com --certificate auto: ACM issues one, and renews it.',
      }],
    },
    { name: 'visitors see what ACM says', differs: { ...certificate({ status: 'EXPIRED', notAfter: now - 2 * day }), ...shows('example.com', { validTo: now - 2 * day }, { trust: 'expired' }) }, finds: [{ subject: arn }] },
    {
      name: "visitors see the instance's own",
      differs: shows('example.com', { validTo: now - 9 * day, issuer: { commonName: 'R10', organization: "Let's Encrypt" } }, { trust: 'expired' }),
      finds: [{
        subject: 'example.com',
        message: 'https://example.com/ shows a certificate of R10 that expired on 2026-11-11: browsers refuse it.',
        hint: 'Run ec2-https setup example.com: it leads the name to a certificate that ACM issues, and renews.',
        evidence: { name: 'example.com', trust: 'expired', issuer: 'R10', validTo: '2026-11-11T12:00:00.000Z' },
      }],
    },
    {
      name: 'visitors see one that is not valid yet',
      differs: shows('example.com', { validFrom: now + day }, { trust: 'not-yet-valid' }),
      finds: [{
        subject: 'example.com',
        message: 'https://example.com/ shows a certificate of Amazon RSA 2048 M03 that is not valid before 2026-11-21: browsers refuse it.',
        hint: 'Check the clock of this machine, then run ec2-https setup example.com: it leads the name to a certificate that is valid now.',
      }],
    },
    {
      name: 'visitors see an expired one above it',
      differs: shows('example.com', {}, { trust: 'expired' }),
      finds: [{
        subject: 'example.com',
        message: 'https://example.com/ shows a certificate of Amazon RSA 2048 M03 with one above it that is not valid now: browsers refuse it.',
      }],
    },
    { name: 'seen from outside alone', differs: { ...unasked, ...shows('www.example.com', { validTo: now - day }) }, finds: [{ subject: 'www.example.com' }] },
    { name: 'seen from outside alone, and valid', differs: unasked, finds: 'well' },
    { name: 'no handshake', differs: { ...unasked, visits: [{ ...healthyVisit('example.com'), https: undefined }] }, finds: 'unknown' },
  ],
  'certificate-name-mismatch': [
    {
      name: 'a name that it does not cover',
      differs: certificate({ names: ['example.com'] }),
      finds: [{
        severity: 'error', subject: arn,
        message: 'The certificate of the load balancer is not for www.example.com: its names are example.com.',
        hint: 'Run ec2-https setup example.com: it requests one for all names.',
        evidence: { arn, names: ['example.com'], lacking: ['www.example.com'] },
      }],
    },
    {
      name: 'one that was given',
      differs: certificate({ names: ['example.com'] }, { given: arn }),
      finds: [{
        subject: arn,
        hint: 'Run ec2-https setup example.com --certificate auto: one for all names is then found or requested. Or give one that is for them.',
      }],
    },
    { name: 'visitors see what ACM says', differs: { ...certificate({ names: ['example.com'] }), ...shows('www.example.com', { names: ['example.com'] }, { covers: false }) }, finds: [{ subject: arn }] },
    {
      name: 'visitors are shown another one',
      differs: shows('www.example.com', { names: ['shop.example.org'] }, { covers: false }),
      finds: [{
        subject: 'www.example.com',
        message: 'https://www.example.com/ shows a certificate for shop.example.org: browsers refuse it.',
        hint: 'Run ec2-https setup example.com: it leads www.example.com to a certificate that is for it.',
        evidence: { name: 'www.example.com', names: ['shop.example.org'] },
      }],
    },
    ...[{ enabled: false }, { aliases: ['example.com'] }].map((differs) => ({
      name: `an effect of the distribution: ${JSON.stringify(differs)}`, given: { cloudfront: true },
      differs: { ...shows('www.example.com', { names: ['*.cloudfront.net'] }, { covers: false }), cloudfront: healthyCloudFront({}, differs) }, finds: 'well' as const,
    })),
    {
      name: 'the distribution knows the name, and shows another certificate', given: { cloudfront: true },
      differs: { ...shows('www.example.com', { names: ['*.cloudfront.net'] }, { covers: false }), cloudfront: healthyCloudFront({}, { aliases: ['www.example.com'], viewerProtocol: 'allow-all' }) }, finds: [{ subject: 'www.example.com' }],
    },
    { name: 'behind CloudFront it is for the served names alone', given: { cloudfront: true }, differs: certificate({ names: ['example.com', 'www.example.com'] }), finds: 'well' },
    { name: 'behind CloudFront it is for the origin name alone', given: { cloudfront: true }, differs: certificate({ names: ['origin.example.com'] }), finds: 'well' },
    {
      name: 'behind CloudFront it is for neither', given: { cloudfront: true },
      differs: certificate({ names: ['example.com'] }),
      finds: [{
        subject: arn,
        message: 'The certificate of the load balancer is not for origin.example.com: its names are example.com.',
      }],
    },
    { name: 'seen from outside alone', differs: unasked, finds: 'well' },
    { name: 'no handshake', differs: { ...unasked, visits: undefined }, finds: 'unknown' },
  ],
  'renewal-at-risk': [
    {
      name: 'ACM could not renew it',
      differs: certificate({ notAfter: now + 20 * day, renewalStatus: 'FAILED', renewalReason: 'CAA_ERROR' }),
      finds: [{
        severity: 'error', subject: arn,
        message: 'ACM could not renew the certificate of the load balancer: it says CAA_ERROR. It ends on 2026-12-10, in 20 days.',
        hint: 'Add a CAA record that allows amazon.com, before 2026-12-10.',
        evidence: { arn, type: 'AMAZON_ISSUED', notAfter: '2026-12-10T12:00:00.000Z', daysLeft: 20, renewalStatus: 'FAILED', renewalReason: 'CAA_ERROR', recordsNotWell: [] },
      }],
    },
    {
      name: 'ACM waits for its records',
      differs: certificate({ notAfter: now + 40 * day, renewalStatus: 'PENDING_VALIDATION' }),
      finds: [{
        subject: arn,
        message: 'ACM has tried to renew the certificate of the load balancer and waits for its validation records. It ends on 2026-12-30, in 40 days.',
        hint: 'See that each of its names has its validation record in the public DNS, and that no CAA record forbids Amazon. ACM goes on by itself.',
      }],
    },
    {
      name: 'its record is missing',
      differs: validation({ inZone: [], inPublic: [] }),
      finds: [{
        subject: arn,
        message: 'ACM will not renew the certificate of the load balancer: the validation record of example.com is missing or has another value. It ends on 2027-06-03, in 195 days.',
        hint: 'Run ec2-https setup example.com: it puts the record back.',
        evidence: { daysLeft: 195, recordsNotWell: ['example.com'] },
      }],
    },
    {
      name: 'its record is stale, and setup mends it',
      differs: { ...validation({ inZone: [stale], inPublic: [stale] }), ...setupMends('validation-records') },
      finds: [{
        subject: arn,
        hint: 'Run ec2-https setup example.com: it puts the record back.',
      }],
    },
    {
      name: 'an imported one with 29 days left',
      differs: certificate({ ...imported, notAfter: now + 30 * day - 1 }, { given: arn }),
      finds: [{
        subject: arn,
        message: 'The certificate of the load balancer was imported, and ACM does not renew it. It ends on 2026-12-20, in 29 days.',
        hint: 'Import its successor under the same ARN: `aws acm import-certificate --region ap-northeast-1 --certificate-arn arn:aws:acm:ap-northeast-1:123456789012:certificate/11111111-1111-4111-8111-111111111111 …`. Or run ec2-https setup example.com --certificate auto: ACM issues one, and renews it.',
        evidence: { daysLeft: 29 },
      }],
    },
    { name: 'an imported one with 30 days left', differs: certificate({ ...imported, notAfter: now + 30 * day }), finds: 'well' },
    {
      name: "ACM's own with one day left",
      differs: certificate({ notAfter: now + day, renewalStatus: 'PENDING_AUTO_RENEWAL' }),
      finds: [{
        subject: arn,
        message: 'The certificate of the load balancer is not renewed yet. It ends on 2026-11-21, in 1 day.',
        hint: 'See that each of its names has its validation record in the public DNS; `aws acm describe-certificate --region ap-northeast-1 --certificate-arn arn:aws:acm:ap-northeast-1:123456789012:certificate/11111111-1111-4111-8111-111111111111` says how far ACM is.',
      }],
    },
    {
      name: "ACM's own with ten days left, which nothing uses",
      differs: certificate({ notAfter: now + 10 * day, inUseBy: [] }),
      finds: [{
        subject: arn,
        hint: 'Run ec2-https setup example.com: it has the site use it.',
      }],
    },
    { name: 'renewal is on its way in time', differs: certificate({ notAfter: now + 50 * day, renewalStatus: 'PENDING_AUTO_RENEWAL' }), finds: 'well' },
    {
      name: "CloudFront's", given: { cloudfront: true },
      differs: { edgeCertificate: { ...well, region: 'us-east-1', standing: { ...well.standing, arn: elsewhere, notAfter: now + 5 * day } } },
      finds: [{
        subject: elsewhere,
        message: 'The certificate of CloudFront is not renewed yet. It ends on 2026-11-25, in 5 days.',
      }],
    },
    {
      name: 'seen from outside alone',
      differs: { ...unasked, ...shows('example.com', { validTo: now + 12 * day }) },
      finds: [{
        subject: 'example.com',
        message: 'The certificate that example.com shows ends on 2026-12-02, in 12 days, and is not renewed yet.',
        hint: 'Run ec2-https doctor example.com: it asks ACM what keeps it.',
        evidence: { names: ['example.com'], daysLeft: 12 },
      }],
    },
    {
      name: "somebody else's, seen from outside alone",
      differs: { ...unasked, ...shows('example.com', { validTo: now + 12 * day, issuer: { commonName: 'R11', organization: "Let's Encrypt" } }) },
      finds: [{
        subject: 'example.com',
        hint: 'Run ec2-https setup example.com: it leads the name to a certificate of ACM, which is renewed by itself.',
      }],
    },
    { name: "somebody else's, before the setup", differs: { ...certificate({}, { standing: 'none' }), ...shows('example.com', { validTo: now + 12 * day }) }, finds: 'unknown' },
    { name: 'seen from outside alone, with half a year', differs: unasked, finds: 'well' },
    { name: 'it has expired, which has its own code', differs: { ...certificate({ status: 'EXPIRED', notAfter: now - day }), visits: undefined }, finds: 'unknown' },
    { name: 'it is yet to be issued', differs: { ...certificate(pending), visits: undefined }, finds: 'unknown' },
  ],
});
