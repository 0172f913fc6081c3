import { expect } from 'vitest';
import type { Guard } from '../../../src/aws/clients.ts';
import type { Account } from '../../../src/sandbox/account/account.ts';
import { addHostedZone } from '../../../src/sandbox/scenarios/seed.ts';
import { bareAccount } from '../../../src/sandbox/scenarios/bare-account.ts';
import { awsError } from '../../support/aws-answers.ts';
import { openSite, type RunOptions, type Site } from '../../support/run.ts';
import { addCertificate, certificateIn, proofIn, zoneIn } from '../../support/site-parts.ts';
import { undoneTable, type After, type UndoneRow } from '../../support/undone-table.ts';
import { given } from '../../support/ways.ts';

const goes = 'records._x.example.com: _x.acm-validations.aws -> -';
const written = ['route53:ChangeResourceRecordSets', 'ec2:CreateTags'];
const kept = (rest: string): string => `The validation record _x.example.com is kept: ${rest}`;
const needed = kept('a certificate needs it to be renewed: <certificate>. Leave it as long as that certificate is needed; afterwards run ec2-https undo again.');
const unread = (region: string): string => kept(`a certificate in ${region} may need it, and nobody can look there from here. Allow acm:ListCertificates and acm:DescribeCertificate there, then run ec2-https undo again.`);
const proofs = (account: Account): unknown[] => account.hostedZones.flatMap(({ records }) => records.filter(({ name }) => name.startsWith('_')));
const none: After = (account) => [proofs(account), []];
const stays: After = (account) => [proofs(account).length, 1];
const away = { plan: 'delete', differs: [goes], ends: 'deleted', asks: written, after: none } satisfies Partial<UndoneRow>;
const remains = { plan: 'none', ends: 'kept', keeps: [needed], after: stays } satisfies Partial<UndoneRow>;

/** The site as setup leads to it from an account with this record at the name of the validation record. */
const withFormer = (value?: string) => async (): Promise<Site> => {
  const first = openSite();
  await first.setup(given);
  const { name, values } = proofIn(first.sandbox.account);
  const account = bareAccount();
  zoneIn(account).records.push({ name, type: 'CNAME', ttl: 60, values: value === undefined ? (values ?? []) : [value] });
  const site = openSite({ account });
  await site.setup(given);
  return site;
};
/** A region that nobody can read, for this reason. */
const failing = (region: string, error: () => Error) => (): RunOptions => {
  const guard: Guard = (call, next) => {
    if (call.region === region && call.service === 'acm') throw error();
    return next();
  };
  return { guards: [guard], planGuards: [guard] };
};
const refusedBy = (status: number, name: string) => (): Error => Object.assign(awsError(name), { $metadata: { httpStatusCode: status } });
/** Somebody requests a certificate for the name while the load balancer goes. */
const requestedMeanwhile = ({ sandbox: { account } }: Site): RunOptions => ({
  guards: [(call, next) => {
    if (call.operation === 'DeleteLoadBalancer') addCertificate(account, ['example.com'], { status: 'PENDING_VALIDATION', requestedAt: account.settledAt, region: 'eu-west-1' });
    return next();
  }],
});

undoneTable('validation-records', [
  { name: 'as we wrote it', ...away },
  { name: 'gone by hand', happens: (account) => void zoneIn(account).records.splice(zoneIn(account).records.indexOf(proofIn(account)), 1), plan: 'none', ends: 'unchanged' },
  { name: 'somebody has written something else there: it is theirs', happens: (account) => void (proofIn(account).values = ['elsewhere.example.net.']), plan: 'none', ends: 'unchanged', after: stays },
  { name: 'somebody has made it part of a routing policy: it is theirs', happens: (account) => void (proofIn(account).weighted = { setIdentifier: 'one', weight: 1 }), plan: 'none', ends: 'unchanged', after: stays },
  { name: 'it stood there before us, as it should be: it is not ours', open: withFormer(), plan: 'none', ends: 'unchanged', after: stays },
  {
    name: 'something else stood there before us: it comes back', open: withFormer('_stale.acm-validations.aws.'), plan: 'update', differs: ['records._x.example.com: _x.acm-validations.aws -> _stale.acm-validations.aws'], ends: 'updated', asks: written,
    after: (account) => [proofIn(account), expect.objectContaining({ ttl: 60, values: ['_stale.acm-validations.aws.'] })],
  },
  { name: 'its zone is gone', happens: (account) => void account.hostedZones.splice(account.hostedZones.indexOf(zoneIn(account)), 1), options: { ...given, offline: true }, plan: 'none', ends: 'unchanged' },
  {
    name: 'two, in two zones: two batches', plan: 'delete', differs: [goes, 'records._x.app.example.com: _x.acm-validations.aws -> -'], ends: 'deleted', asks: ['route53:ChangeResourceRecordSets', ...written], after: none,
    open: async () => {
      const account = bareAccount();
      addHostedZone(account, { name: 'app.example.com', records: [{ name: 'app.example.com', type: 'A', ttl: 60, values: ['203.0.113.10'] }] });
      const site = openSite({ account });
      await site.setup({ ...given, www: false, wildcard: false, also: ['app.example.com'] });
      return site;
    },
  },

  // Whether another certificate needs it
  { name: 'another certificate for the name', happens: (account) => void addCertificate(account, ['example.com']), ...remains },
  { name: 'one for the wildcard, which shares the record, in another region', happens: (account) => void addCertificate(account, ['*.example.com'], { region: 'us-east-1' }), ...remains },
  { name: 'one with a key of another type', happens: (account) => void addCertificate(account, ['example.com'], { keyAlgorithm: 'EC_secp384r1', region: 'eu-west-1' }), ...remains },
  { name: 'one that carries the name beside another', happens: (account) => void addCertificate(account, ['example.org', 'example.com'], { region: 'eu-west-1' }), ...remains },
  { name: 'one with more names than the list tells', happens: (account) => void addCertificate(account, [...Array.from({ length: 110 }, (_, index) => `a${index}.example.net`), 'example.com'], { region: 'eu-west-1' }), ...remains },
  { name: 'one that is pending', happens: (account) => void addCertificate(account, ['example.com'], { status: 'PENDING_VALIDATION', requestedAt: Date.UTC(2026, 10, 20, 12) }), ...remains },
  { name: 'one that is inactive', happens: (account) => void addCertificate(account, ['example.com'], { status: 'INACTIVE' }), ...remains },
  ...(['EXPIRED', 'FAILED', 'REVOKED', 'VALIDATION_TIMED_OUT'] as const).map((status) => ({ name: `one that is ${status} needs nothing any more`, happens: (account: Account) => void addCertificate(account, ['example.com'], { status }), ...away })),
  { name: 'one that was imported', happens: (account) => void addCertificate(account, ['example.com'], { type: 'IMPORTED' }), ...away },
  { name: 'one of a private authority', happens: (account) => void addCertificate(account, ['example.com'], { type: 'PRIVATE' }), ...away },
  { name: 'one that is validated by e-mail', happens: (account) => void addCertificate(account, ['example.com'], { validationMethod: 'EMAIL' }), ...away },
  { name: 'one for a name below it, which has a record of its own', happens: (account) => void addCertificate(account, ['shop.example.com']), ...away },
  {
    name: 'two of them', happens: (account) => ['us-east-1', 'eu-west-1'].forEach((region) => void addCertificate(account, ['example.com'], { region })), plan: 'none', ends: 'kept', after: stays,
    keeps: [kept('certificates need it to be renewed: <certificate>, <certificate>. Leave it as long as one of these certificates is needed; afterwards run ec2-https undo again.')],
  },
  { name: 'ours, which something else uses, and which stays', happens: (account) => void (certificateIn(account).usedBy = [{ arn: 'arn:aws:apigateway:ap-northeast-1::/domainnames/api.example.com' }]), ...remains },
  { name: 'ours, and one of ours whose place it took: both go', happens: (account) => void addCertificate(account, ['example.com'], { tags: { 'ec2-https:site': 'example.com' } }), ...away },
  { name: 'somebody requests one between the plan and now', run: requestedMeanwhile, ...away, ends: 'kept', asks: [], after: stays },

  // Regions that cannot be read
  { name: 'a region that nobody may read', run: failing('eu-west-1', refusedBy(400, 'AccessDeniedException')), plan: 'none', ends: 'kept', keeps: [unread('eu-west-1')], after: stays },
  { name: 'a region that takes no credentials of the account', run: failing('eu-west-1', refusedBy(400, 'UnrecognizedClientException')), plan: 'none', ends: 'kept', keeps: [unread('eu-west-1')], after: stays },
  { name: 'a region that is not to be reached', run: failing('us-east-1', () => Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' })), plan: 'none', ends: 'kept', keeps: [unread('us-east-1')], after: stays },
  { name: 'a region that is not enabled is not asked', run: failing('ap-east-1', () => new Error('it was asked')), ...away },
  { name: 'a region that nobody may read, and a certificate elsewhere: that is reason enough', run: failing('eu-west-1', refusedBy(400, 'AccessDeniedException')), happens: (account) => void addCertificate(account, ['example.com'], { region: 'us-east-1' }), ...remains },
]);
