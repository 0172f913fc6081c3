import { describe, expect, it } from 'vitest';
import { distributionDeployed } from '../../src/steps/distribution-deployed.ts';
import { standingSettings } from '../../src/steps/made/distribution/settings.ts';
import type { Network } from '../../src/network/network.ts';
import { awsError } from '../support/aws-answers.ts';
import { answered, arnOf, distributionId, distributionName, sent, standingConfig } from '../support/distributions.ts';
import { finished } from '../support/finished.ts';
import { networkWith, type Said } from '../support/network-with.ts';
import { alias, factsOf, inTwoZones, start, zonesWith } from '../support/site.ts';
import { contextOf, waitOut, waitTable } from '../support/step-table.ts';

const needs = {
  distribution: { ...standingSettings(standingConfig()), site: 'example.com', unfinished: {}, id: distributionId, arn: arnOf(distributionId), domainName: distributionName, secret: sent },
  targetHealthy: finished.targetHealthy,
};
const edge = '192.0.2.80';
const through = (status: number | readonly [number, string]): Said => ({
  dns: { [distributionName]: [edge] },
  web: { [`https://example.com/ at ${edge}`]: status, [`https://www.example.com/ at ${edge}`]: status, 'http://example.com/ at 203.0.113.10': 200, 'http://www.example.com/ at 203.0.113.10': 200 },
});
const deployed = answered(standingConfig());
const inProgress = answered(standingConfig(), { status: 'InProgress' });
const done = { domainName: distributionName };
const deploying = `every edge location to know ${distributionId} as it is now`;
const led = (name: string) => alias(name, distributionName, { hostedZoneId: 'Z2FDTNDATAQYW2' });
const intent = { cloudfront: true };
const elsewhere = { address: '127.0.0.1', port: 8443 };
const failing = `https://example.com/ through ${edge}, which answers 502; the direct way answers 200`;

waitTable(distributionDeployed, {
  needs,
  intent,
  network: through(200),
  world: { GetDistribution: deployed },
  rows: [
    { name: 'on its way', world: { GetDistribution: inProgress }, waitingFor: deploying },
    { name: 'deployed, and all is well', done },
    { name: 'deployed, and DNS does not know it yet', network: { dns: {} }, waitingFor: `DNS to know ${distributionName}` },
    { name: 'deployed, and worse than directly', network: through(502), waitingFor: failing },
    { name: 'deployed, and worse for some minutes', network: through(502), at: start + 4 * 60_000, looks: 20, waitingFor: failing },
    {
      name: 'deployed, and worse for good', network: through(502), at: start + 21 * 60_000, looks: 20,
      fails: { what: 'The site does not answer through CloudFront as it does directly. DNS was not switched.', why: `Worse is ${failing}.`, doc: 'HTTP 502 status code (Bad Gateway)' },
    },
    { name: 'deployed long ago, and worse just now', network: through(502), at: start + 24 * 60 * 60_000, waitingFor: failing },
    {
      name: 'deployed, and with a certificate that browsers do not accept',
      network: { ...through(200), web: { ...through(200).web, [`https://www.example.com/ at ${edge}`]: { failure: 'certificate', detail: 'for other names' } } },
      fails: { what: 'A browser would not accept the certificate that CloudFront shows for www.example.com. DNS was not switched.' },
    },
    { name: 'deployed, and the app redirects for ever', network: through([301, 'https://example.com/']), fails: { what: 'https://example.com/ would redirect for ever behind CloudFront. DNS was not switched.' } },
    { name: 'without a rehearsal', intent: { ...intent, rehearsal: false }, network: {}, done },
    { name: 'without a rehearsal, and on its way', intent: { ...intent, rehearsal: false }, world: { GetDistribution: inProgress }, network: {}, waitingFor: deploying },
    { name: 'offline', intent: { ...intent, offline: true }, network: {}, done },
    { name: 'where the names lead already', facts: { siteZone: { ...factsOf().siteZone, recordSets: [led('example.com'), led('www.example.com')] } }, network: {}, done },
    { name: 'where one of the names leads already', facts: { siteZone: { ...factsOf().siteZone, recordSets: [led('example.com')] } }, network: { dns: { [distributionName]: [edge] }, web: { [`https://www.example.com/ at ${edge}`]: 200 } }, done },
    {
      name: 'where a name of another zone leads already', facts: { ...inTwoZones(), siteZone: { ...factsOf().siteZone, recordSets: [led('example.com')] } },
      world: { ListResourceRecordSets: zonesWith({ Z0OTHER: [led('example.org')] }) }, network: {}, done,
    },
    { name: 'disabled by somebody', world: { GetDistribution: answered(standingConfig({ Enabled: false }), { status: 'InProgress' }) }, fails: { what: `The distribution ${distributionId} was disabled while ec2-https waited for it: it answers nobody.` } },
    { name: 'just made, and not found yet', world: { GetDistribution: awsError('NoSuchDistribution') }, looks: 2, waitingFor: `CloudFront to know ${distributionId}` },
    { name: 'deleted by somebody', world: { GetDistribution: awsError('NoSuchDistribution') }, looks: 3, fails: { what: `The distribution ${distributionId} was deleted while ec2-https worked with it.` } },
  ],
});

describe('distribution-deployed', () => {
  it('looks every ten seconds, and says what it waits for', async () => {
    const { said, seconds, end } = await waitOut(distributionDeployed, needs, { intent, network: through(200), world: { GetDistribution: [...Array.from({ length: 5 }, () => inProgress), deployed] } });
    expect({ said, seconds, end }).toEqual({ said: [deploying], seconds: 41, end: done });
  });

  it('gives up after twenty minutes with a site that is worse', async () => {
    const { seconds, end } = await waitOut(distributionDeployed, needs, { intent, network: through(502), world: { GetDistribution: deployed } });
    expect(end).toMatchObject({ message: 'The site does not answer through CloudFront as it does directly. DNS was not switched.' });
    expect(seconds).toBeGreaterThan(20 * 60);
    expect(seconds).toBeLessThan(22 * 60);
  });

  it.each<[string, Said, string]>([
    ['the names', { connectTo: { 'example.com': elsewhere, 'www.example.com': elsewhere } }, distributionName],
    ['the distribution', { connectTo: { [distributionName]: elsewhere } }, distributionName],
  ])('asks no DNS where --connect-to leads %s elsewhere', async (_, said, address) => {
    const asked: string[] = [];
    const network: Network = networkWith({ ...said, web: { [`https://example.com/ at ${address}`]: 200, [`https://www.example.com/ at ${address}`]: 200 } }, asked);
    const context = { ...contextOf({ intent, world: { GetDistribution: deployed } }), network };
    expect(await distributionDeployed.ready(context, needs, 0)).toEqual({ done });
    expect(asked.filter((what) => what.startsWith('https'))).toEqual([`https://example.com/ at ${address}`, `https://www.example.com/ at ${address}`]);
  });

  it('is for sites with CloudFront alone', () => {
    expect([true, false].map((cloudfront) => distributionDeployed.when?.(contextOf({ intent: { cloudfront } }).inputs))).toEqual([true, false]);
  });

  it('foretells what the distribution will be called', () => {
    expect(distributionDeployed.planned(needs)).toEqual(done);
  });
});
