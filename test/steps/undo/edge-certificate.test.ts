import { describe, expect, it } from 'vitest';
import type { Guard } from '../../../src/aws/clients.ts';
import type { Account } from '../../../src/sandbox/account/account.ts';
import type { Certificate } from '../../../src/sandbox/account/certificate.ts';
import { bareAccount } from '../../../src/sandbox/scenarios/bare-account.ts';
import { awsError } from '../../support/aws-answers.ts';
import { failures } from '../../support/crashing.ts';
import { openSite, type RunOptions, type Site } from '../../support/run.ts';
import { addCertificate } from '../../support/site-parts.ts';
import { undoneTable, type After, type UndoneRow } from '../../support/undone-table.ts';
import { given, openCopy } from '../../support/ways.ts';

const withCloudFront = { ...given, cloudfront: true, lockOrigin: false };
const standing = await siteIn();
const inVirginia = await siteIn('us-east-1');
const [{ id = '' } = {}] = standing.sandbox.account.distributions ?? [];

const goes = 'certificates.<certificate>: example.com, *.example.com -> -';
const kept = (user: string): string => `The certificate example.com (<id>) is kept: it is used by ${user}. Use another certificate there, then run ec2-https undo again.`;
/** The attempt first: within the hour ACM would answer the former token with what is gone. */
const deleted = ['ec2:CreateTags', 'acm:DeleteCertificate', 'ec2:CreateTags'];
const tagged = { 'ec2-https:site': 'example.com' };
const there = { region: 'us-east-1' };
const none: After = (account) => [edgeCertificates(account), []];
const one: After = (account) => [edgeCertificates(account).length, 1];
const open = (): Site => openCopy(standing);
const away = { open, plan: 'delete', differs: [goes], ends: 'deleted', asks: deleted, after: none } satisfies Partial<UndoneRow>;
const remains = { open, plan: 'none', ends: 'kept', after: one } satisfies Partial<UndoneRow>;
/** ACM does not let go for so many requests. */
const inUseFor = (requests: number) => (): RunOptions => {
  let refused = 0;
  const guard: Guard = (call, next) => {
    if (call.operation === 'DeleteCertificate' && call.region === 'us-east-1' && refused++ < requests) throw awsError('ResourceInUseException');
    return next();
  };
  return { guards: [guard] };
};
const denied: Guard = (call, next) => {
  if (call.operation === 'GetDistribution' && JSON.stringify(call.input).includes('E2OTHER')) throw awsError('AccessDenied');
  return next();
};

undoneTable('edge-certificate', [
  { name: 'as we requested it', ...away },
  {
    name: 'gone by hand, after the distribution', open, plan: 'none', ends: 'unchanged',
    happens: (account) => {
      account.distributions = [];
      account.certificates.splice(account.certificates.indexOf(edgeIn(account)), 1);
    },
  },
  {
    name: 'one that we did not request, and use', plan: 'none', ends: 'unchanged', after: one,
    open: async () => {
      const account = bareAccount();
      addCertificate(account, ['example.com', '*.example.com'], there);
      const site = openSite({ account });
      await site.setup(withCloudFront);
      return site;
    },
  },
  { name: 'one of our tag that a run that was stopped did not remember', ...away, happens: (account) => void addCertificate(account, ['example.com'], { ...there, tags: tagged }), differs: [goes, 'certificates.<certificate>: example.com -> -'], asks: ['ec2:CreateTags', 'acm:DeleteCertificate', 'acm:DeleteCertificate', 'ec2:CreateTags'] },
  { name: "another site's, for the same name", ...away, happens: (account) => void addCertificate(account, ['example.com'], { ...there, tags: { 'ec2-https:site': 'example.org' } }), after: one },
  { name: "nobody's, for the same name", ...away, happens: (account) => void addCertificate(account, ['example.com'], there), after: one },
  { name: 'another distribution shows it', ...remains, happens: (account) => addDistribution(account, 'E2OTHER'), keeps: [kept('<distribution E2OTHER>')] },
  { name: 'another distribution shows it, of which nobody may know more', ...remains, happens: (account) => addDistribution(account, 'E2OTHER'), run: () => ({ guards: [denied], planGuards: [denied] }), keeps: [kept('<distribution E2OTHER>')] },
  {
    name: 'a distribution shows it that another service has made for itself', ...remains, keeps: [kept('<distribution E2OTHER>')],
    happens: (account) => void (edgeIn(account).usedBy = [{ arn: 'arn:aws:cloudfront::999999999999:distribution/E2OTHER' }]),
  },
  {
    name: 'our distribution stays, and shows it', ...remains, keeps: [kept(`<distribution ${id}>`)],
    happens: (account) => account.distributions?.[0]?.config.Aliases?.Items?.push('shop.example.com'),
  },
  { name: 'ACM does not let go for a while', run: inUseFor(5), ...away },
  { name: 'ACM does not let go for twenty minutes', open, run: inUseFor(1000), plan: 'delete', differs: [goes], ends: 'failed: Still waiting after 1200 s: ACM to let go of <certificate>.', asks: ['ec2:CreateTags'] },
  { name: 'the load balancer stands in us-east-1: its certificate is no concern of this step', open: () => openCopy(inVirginia), plan: 'none', ends: 'unchanged', after: none },
]);

undoneTable('certificate', [
  { name: 'it serves CloudFront as well, in us-east-1', ...away, open: () => openCopy(inVirginia) },
  {
    name: 'it serves CloudFront as well, and our distribution stays', ...remains, open: () => openCopy(inVirginia), keeps: [kept(`<distribution ${inVirginia.sandbox.account.distributions?.[0]?.id}>`)],
    happens: (account) => account.distributions?.[0]?.config.Aliases?.Items?.push('shop.example.com'),
  },
  { name: 'it serves CloudFront as well, and another distribution', ...remains, open: () => openCopy(inVirginia), happens: (account) => addDistribution(account, 'E2OTHER'), keeps: [kept('<distribution E2OTHER>')] },
]);

undoneTable('validation-records', [
  { name: 'both certificates go', open, plan: 'delete', differs: ['records._x.example.com: _x.acm-validations.aws -> -'], ends: 'deleted', asks: ['route53:ChangeResourceRecordSets', 'ec2:CreateTags'] },
  ...[
    { name: 'both certificates stay', site: standing, needed: 'certificates need it to be renewed: <certificate>, <certificate>. Leave it as long as one of these certificates is needed' },
    { name: 'the certificate of both stays', site: inVirginia, needed: 'a certificate needs it to be renewed: <certificate>. Leave it as long as that certificate is needed' },
  ].map(({ name, site, needed }) => ({
    name: `our distribution stays, so that ${name}`, open: () => openCopy(site), happens: (account: Account) => account.distributions?.[0]?.config.Aliases?.Items?.push('shop.example.com'), plan: 'none' as const, ends: 'kept',
    keeps: [`The validation record _x.example.com is kept: ${needed}; afterwards run ec2-https undo again.`],
  })),
]);

describe('edge-certificate', () => {
  // The memory knows the distribution no more, and ACM names it for some seconds still.
  it('is not kept for a distribution that the run before has deleted', async () => {
    const site = open();
    const stopped: Guard = (call, next) => {
      if (call.operation === 'DeleteCertificate') throw awsError('ThrottlingException');
      return next();
    };
    await site.undo(given, { guards: [stopped] });
    edgeIn(site.sandbox.account).usedBy = [{ arn: `arn:aws:cloudfront::${site.sandbox.account.id}:distribution/${id}`, until: site.clock.now() + 60_000 }];
    expect([site.sandbox.account.distributions ?? [], edgeCertificates(site.sandbox.account).length]).toEqual([[], 1]);
    const run = await site.undo(given);
    expect([failures(run), run.outcomes['edge-certificate']?.status, site.sandbox.account.certificates]).toEqual([[], 'deleted', []]);
  });

  it('is asked for in us-east-1 alone', async () => {
    const site = open();
    const { calls } = await site.undo(given);
    const regions = (step: string): string[] => [...new Set(calls.filter((call) => call.service === 'acm' && call.step === step).map(({ region }) => region))];
    expect([regions('edge-certificate'), regions('edge-certificate-unused'), regions('certificate'), regions('certificate-unused')]).toEqual([['us-east-1'], ['us-east-1'], ['ap-northeast-1'], ['ap-northeast-1']]);
  });

  it('is not looked for where CloudFront never was', async () => {
    const site = openSite();
    await site.setup(given);
    const { calls } = await site.undo(given);
    expect(calls.filter(({ step }) => step === 'edge-certificate' || step === 'edge-certificate-unused')).toEqual([]);
  });
});

describe('edge-certificate, where CloudFront is taken out', () => {
  it("leaves the load balancer's certificate, and the record that proves both", async () => {
    const site = open();
    const { account } = site.sandbox;
    const records = (): unknown => account.hostedZones.flatMap((zone) => zone.records.filter(({ name }) => name.startsWith('_')));
    const [before, proofs] = [account.certificates.map(({ arn }) => arn), structuredClone(records())];
    expect(failures(await site.setup({ ...given, cloudfront: false }))).toEqual([]);
    expect(account.certificates.map(({ arn }) => arn)).toEqual(before.filter((arn) => arn.includes(':ap-northeast-1:')));
    expect(records()).toEqual(proofs);
  });

  it('takes nothing where one certificate served both', async () => {
    const site = openCopy(inVirginia);
    const { account } = site.sandbox;
    const before = account.certificates.map(({ arn }) => arn);
    expect(failures(await site.setup({ ...given, cloudfront: false }))).toEqual([]);
    expect(account.certificates.map(({ arn }) => arn)).toEqual(before);
  });
});

/** A site with CloudFront. */
async function siteIn(region = 'ap-northeast-1'): Promise<Site> {
  const site = openSite({ account: bareAccount({ region }) });
  await site.setup(withCloudFront);
  return site;
}

/** All of us-east-1. */
function edgeCertificates({ certificates }: Account): Certificate[] {
  return certificates.filter(({ arn }) => arn.includes(':us-east-1:'));
}

/** The one that setup requested there. */
function edgeIn(account: Account): Certificate {
  const found = edgeCertificates(account).find(({ tags }) => tags['ec2-https:site'] === 'example.com');
  if (!found) throw new Error('there is no certificate in us-east-1');
  return found;
}

/** A distribution of somebody else with the same certificate. */
function addDistribution(account: Account, otherId: string): void {
  const [ours] = account.distributions ?? [];
  if (!ours) throw new Error('there is no distribution');
  const other = structuredClone(ours);
  Object.assign(other, { id: otherId, arn: ours.arn.replace(ours.id, otherId), domainName: 'd0.cloudfront.net', tags: {} });
  Object.assign(other.config, { Aliases: { Quantity: 0, Items: [] } });
  account.distributions?.push(other);
}
