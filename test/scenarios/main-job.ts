import { addRecord, describeRules, issueCertificate, openPort, validationRecord } from './happenings.ts';
import type { Scenario } from './scenario.ts';
import { but, records, rulesOfWeb, siteStands, siteWithoutWildcard } from './states.ts';

const target = { tags: { Name: 'example-com-tg', 'ec2-https:site': 'example.com' } };

/** From the starting account to a site, in the ways that options and circumstances make it differ. */
export const mainJob: readonly Scenario[] = [
  { name: 'there is nothing at www', ends: siteStands },
  {
    name: 'www is an A record of the instance',
    before: (stage) => addRecord(stage, { name: 'www.example.com', type: 'A', ttl: 60, values: ['(web)'] }),
    ends: siteStands,
  },
  {
    name: 'www is a CNAME to the domain',
    before: (stage) => addRecord(stage, { name: 'www.example.com', type: 'CNAME', ttl: 300, values: ['example.com.'] }),
    ends: siteStands,
  },
  {
    name: '--no-www',
    options: { www: false },
    ends: records(siteStands, { less: ['www.example.com A alias to example-com-alb'] }),
  },
  {
    name: '--port 3000 --health-path /health --health-codes 200',
    appPort: 3000,
    before: (stage) => openPort(stage, 'web', 3000),
    options: { port: 3000, healthPath: '/health', healthCodes: '200' },
    ends: rulesOfWeb(
      but(siteStands, { targetGroups: { 'example-com-tg': { ...target, kind: 'instance HTTP 3000', healthCheck: 'HTTP /health on traffic-port, 200', targets: ['web port 3000 is healthy'] } } }),
      { less: ['tcp 80 from example-com-alb-sg'], more: ['tcp 3000 from example-com-alb-sg'] },
    ),
  },
  {
    name: '--also api.example.com, which led to the instance',
    before: (stage) => addRecord(stage, { name: 'api.example.com', type: 'A', ttl: 300, values: ['(web)'] }),
    options: { also: ['api.example.com'] },
    ends: records(siteStands, { more: ['api.example.com A alias to example-com-alb'] }),
  },
  {
    name: '--no-wildcard',
    options: { wildcard: false },
    ends: siteWithoutWildcard,
  },
  {
    name: 'a stale validation record stands in the way',
    before: async (stage) => {
      const { name } = await validationRecord(stage);
      await addRecord(stage, { name, type: 'CNAME', ttl: 60, values: ['_0123456789abcdef.old.acm-validations.aws.'] });
    },
    ends: siteStands,
  },
  {
    name: 'the validation record stands there already',
    before: async (stage) => {
      const { name, value } = await validationRecord(stage);
      await addRecord(stage, { name, type: 'CNAME', ttl: 60, values: [value] });
    },
    ends: records(siteStands, { less: ['(proof of example.com) CNAME (its value) TTL 300'], more: ['(proof of example.com) CNAME (its value) TTL 60'] }),
  },
  {
    name: 'the rules of the direct way have descriptions and tags',
    before: (stage) => describeRules(stage, 'web'),
    ends: siteStands,
  },
  {
    name: 'a certificate that fits has been issued before',
    before: async (stage) => void (await issueCertificate(stage)),
    ends: but(siteStands, { certificates: { 'example.com': [{ names: ['example.com', '*.example.com'], status: 'ISSUED', tags: {} }] } }),
  },
  {
    name: '--keep-direct-access',
    options: { keepDirectAccess: true },
    ends: rulesOfWeb(siteStands, { more: ['tcp 443 from 0.0.0.0/0', 'tcp 443 from ::/0', 'tcp 80 from 0.0.0.0/0', 'tcp 80 from ::/0'] }),
  },
];
