import { describe, expect, it } from 'vitest';
import { edgeCertificateUnused } from '../../../src/steps/undo/edge-certificate-unused.ts';
import { edgeCertificateUnused as withoutCloudFront } from '../../../src/steps/no-longer-wanted/edge-certificate-unused.ts';
import { acmWith, certificateArn, detailOf } from '../../support/acm-with.ts';
import { awsError, type Answers, type Asked } from '../../support/aws-answers.ts';
import { factsOf } from '../../support/site.ts';
import { contextOf, waitOut, waitTable, type World } from '../../support/step-table.ts';

const ours = 'arn:aws:cloudfront::123456789012:distribution/E1OURS';
const memory = { 'edge-certificate': { arn: certificateArn('edge'), made: true, superseded: [certificateArn('older')] } };
const facts = { cloudfront: { ...factsOf().cloudfront, remembered: true, distribution: { id: 'E1OURS', domainName: 'd1.cloudfront.net', deployed: true, secret: undefined } } };
const usedBy = (...InUseBy: string[]): Answers => acmWith([detailOf('edge', { InUseBy })]);
const noDistribution: Answers = { GetDistribution: awsError('NoSuchDistribution') };
const gone = { distribution: { kept: false } };
const done = { unused: true } as const;
const waitingFor = `ACM to know that nothing uses ${certificateArn('edge')} any more`;

const table = {
  needs: gone,
  memory,
  facts,
  rows: [
    { name: 'nothing uses it', world: usedBy(), done },
    { name: 'there is none', memory: {}, world: acmWith([]), done },
    { name: 'our distribution, which is gone, is still named', world: usedBy(ours), waitingFor },
    { name: 'so it is where nothing else knows it any more', world: { ...usedBy(ours), ...noDistribution }, facts: { cloudfront: { ...facts.cloudfront, distribution: undefined } }, waitingFor },
    { name: 'still named after half a minute: whether it is so, deleting finds out', world: usedBy(ours), looks: 6, done },
    { name: 'our distribution stays: that is not waited for', world: usedBy(ours), needs: { distribution: { kept: true } }, done },
    { name: 'something else uses it: that is not waited for', world: usedBy(ours, 'arn:aws:apigateway:us-east-1::/domainnames/api.example.com'), done },
    { name: 'a distribution that another service has made for itself uses it: that is not waited for', world: usedBy('arn:aws:cloudfront::999999999999:distribution/E2OTHER'), done },
    { name: 'one that it replaced is still named', world: acmWith([detailOf('edge'), detailOf('older', { InUseBy: [ours] })]), waitingFor: waitingFor.replace('edge', 'older') },
    { name: 'later looks: still named', looks: 1, world: usedBy(ours), waitingFor },
    { name: 'later looks: named no more', looks: 1, world: usedBy(), done },
    { name: 'one that we did not request is none of ours', memory: { 'edge-certificate': { ...memory['edge-certificate'], made: false } }, world: usedBy(ours), done },
  ],
};

waitTable(edgeCertificateUnused, table);
waitTable(withoutCloudFront, table);

describe.each([
  { where: 'on the way back', ready: edgeCertificateUnused.ready, waited: (world: World) => waitOut(edgeCertificateUnused, gone, world) },
  { where: 'where CloudFront is taken out', ready: withoutCloudFront.ready, waited: (world: World) => waitOut(withoutCloudFront, gone, world) },
])('edge-certificate-unused, $where', ({ ready, waited }) => {
  it('looks at all certificates once, and then at what it waits for alone', async () => {
    const asked: Asked[] = [];
    const context = contextOf({ world: usedBy(ours), memory, facts }, asked);
    await ready(context, gone, 0);
    expect(asked.map(([what]) => what)).toEqual(['ListCertificates', 'DescribeCertificate', 'DescribeCertificate']);
    asked.length = 0;
    await ready(context, gone, 1);
    expect(asked).toEqual([['DescribeCertificate', { CertificateArn: certificateArn('edge') }], ['DescribeCertificate', { CertificateArn: certificateArn('older') }]]);
  });

  it('waits half a minute, and no longer, for what is named for ever', async () => {
    expect(await waited({ world: usedBy(ours), memory, facts })).toEqual({ said: [waitingFor], seconds: 26, end: done });
  });
});
