import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../src/discover/facts.ts';
import { edgeCertificate } from '../../../src/steps/no-longer-wanted/edge-certificate.ts';
import { acmWith, certificateArn, detailOf } from '../../support/acm-with.ts';
import { awsError, type Asked } from '../../support/aws-answers.ts';
import { cloudFrontWith, standingConfig } from '../../support/distributions.ts';
import { factsOf } from '../../support/site.ts';
import { contextOf } from '../../support/step-table.ts';
import { undoTable } from '../../support/undo-table.ts';

const id = 'E1OURS';
const ours = `arn:aws:cloudfront::123456789012:distribution/${id}`;
const other = ours.replace(id, 'E2OTHER');
const memoryOf = (made: boolean, superseded: string[] = []) => ({ 'edge-certificate': { arn: certificateArn('edge'), made, superseded: superseded.map(certificateArn) } });
const { cloudfront } = factsOf();
const formerly: Facts['cloudfront'] = { ...cloudfront, remembered: true };
const withDistribution = { cloudfront: { ...formerly, distribution: { id, domainName: 'd1.cloudfront.net', deployed: true, secret: undefined } } };
const inVirginia: Partial<Facts> = { account: { ...factsOf().account, region: 'us-east-1' }, cloudfront: formerly };

const goes = (short = 'edge'): string => `certificates.${certificateArn(short)}: example.com, *.example.com -> -`;
const deletes = (short = 'edge'): Asked => ['DeleteCertificate', { CertificateArn: certificateArn(short) }];
const raised: Asked = ['next attempt', {}];
const forgets: Asked = ['forget edge-certificate', {}];
const uses = (...InUseBy: string[]) => acmWith([detailOf('edge', { InUseBy })]);
const usedBy = (user: string): string[] => [`is kept: it is used by ${user}.`, 'Use another certificate there, then run ec2-https setup again.'];

undoTable(edgeCertificate, {
  needs: { distribution: { kept: false }, edgeCertificateUnused: { unused: true } },
  facts: { cloudfront: formerly },
  memory: memoryOf(true),
  rows: [
    { name: 'as we requested it', world: uses(), plan: 'delete', differs: [goes()], asks: [raised, deletes(), forgets] },
    { name: 'our distribution is named still', world: uses(ours), facts: withDistribution, plan: 'delete', differs: [goes()], asks: [raised, deletes(), forgets] },
    {
      name: 'our distribution is named still, and nobody finds it any more', world: { ...uses(ours), GetDistribution: awsError('NoSuchDistribution') },
      plan: 'delete', differs: [goes()], asks: [raised, deletes(), forgets],
    },
    { name: 'our distribution stays, and shows it', world: uses(ours), facts: withDistribution, needs: { distribution: { kept: true } }, plan: 'none', keeps: ['kept'], says: usedBy(ours) },
    { name: 'another distribution shows it', world: { ...uses(other), ...cloudFrontWith({ E2OTHER: standingConfig() }) }, plan: 'none', keeps: ['kept'], says: usedBy(other) },
    { name: 'one that it replaced goes with it', world: acmWith([detailOf('edge'), detailOf('old')]), memory: memoryOf(true, ['old']), plan: 'delete', differs: [goes(), goes('old')], asks: [raised, deletes(), deletes('old'), forgets] },
    {
      name: 'one of our tag that a run that was stopped did not remember', world: acmWith([detailOf('edge'), detailOf('lost')], { [certificateArn('lost')]: 'example.com' }),
      plan: 'delete', differs: [goes(), goes('lost')], asks: [raised, deletes(), deletes('lost'), forgets],
    },
    {
      name: 'one of two is used elsewhere: that one stays, and stays remembered', world: acmWith([detailOf('edge'), detailOf('old', { InUseBy: ['arn:aws:apigateway:us-east-1::/domainnames/api.example.com'] })]), memory: memoryOf(true, ['old']),
      plan: 'delete', differs: [goes()], keeps: ['kept'], says: usedBy('arn:aws:apigateway:us-east-1::/domainnames/api.example.com'), asks: [raised, deletes()],
    },
    { name: 'ACM does not let go for a while', world: { ...uses(), DeleteCertificate: [awsError('ResourceInUseException'), {}] }, plan: 'delete', asks: [raised, deletes(), deletes(), forgets] },

    // The site goes on, and is to know it no more
    { name: 'one that we did not request: it is only forgotten', world: uses(), memory: memoryOf(false), plan: 'update', differs: [`remembered: ${certificateArn('edge')} -> `], asks: [forgets] },
    { name: 'one that we did not request, in the place of one of ours', world: acmWith([detailOf('edge'), detailOf('old')]), memory: memoryOf(false, ['old']), plan: 'delete', differs: [goes('old')], asks: [raised, deletes('old'), forgets] },
    { name: 'gone by hand', world: acmWith([]), plan: 'update', differs: [`remembered: ${certificateArn('edge')} -> `], asks: [forgets] },
    { name: 'one that may have been requested, and was not', world: acmWith([]), memory: { 'edge-certificate': { made: true, superseded: [] } }, plan: 'update', differs: ['remembered: one that may have been requested -> '], asks: [forgets] },
    { name: 'forgotten already', world: acmWith([]), memory: {}, plan: 'none' },
    { name: "in us-east-1, where it was named: what carries our tag is the load balancer's", world: acmWith([detailOf('both')], { [certificateArn('both')]: 'example.com' }), facts: inVirginia, memory: memoryOf(false), plan: 'update', asks: [forgets] },
    { name: 'in us-east-1, where one served both', world: acmWith([detailOf('both')], { [certificateArn('both')]: 'example.com' }), facts: inVirginia, memory: {}, plan: 'none' },
  ],
});

describe('edge-certificate, where CloudFront is taken out', () => {
  it.each([{ arn: certificateArn('edge') }, { arn: undefined }])('is shown under an ARN, or under nothing: $arn', async ({ arn }) => {
    const context = contextOf({ world: acmWith([]), memory: { 'edge-certificate': { made: true, superseded: [], ...(arn !== undefined && { arn }) } } });
    const trace = await edgeCertificate.observe(context);
    expect(trace && edgeCertificate.shown(trace)).toEqual({ id: arn ?? '', name: '' });
  });

  it.each([
    { wanted: true, remembered: true, expected: false },
    { wanted: true, remembered: false, expected: false },
    { wanted: false, remembered: true, expected: true },
    { wanted: false, remembered: false, expected: false },
  ])('is a step of the site: wanted $wanted, remembered $remembered: $expected', ({ wanted, remembered, expected }) => {
    const { inputs } = contextOf({ intent: { cloudfront: wanted }, facts: { cloudfront: { ...cloudfront, remembered } } });
    expect(edgeCertificate.when?.(inputs)).toBe(expected);
  });
});
