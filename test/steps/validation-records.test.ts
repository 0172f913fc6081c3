import { describe, expect, it } from 'vitest';
import type { Entries } from '../../src/engine/memory.ts';
import type { StateOf } from '../../src/engine/step.ts';
import type { certificate } from '../../src/steps/certificate.ts';
import { validationRecords } from '../../src/steps/validation-records.ts';
import type { Asked } from '../support/aws-answers.ts';
import { finished } from '../support/finished.ts';
import { batch, change, inTwoZones, record, zonesWith } from '../support/site.ts';
import { contextOf, stepTable } from '../support/step-table.ts';

const here = record('_11.example.com', 'CNAME', ['_22.acm-validations.aws.']);
const stale = record('_11.example.com', 'CNAME', ['_old.acm-validations.aws.'], 60);
const there = record('_33.example.org', 'CNAME', ['_44.acm-validations.aws.']);
const decoys = [record('example.com', 'A', ['203.0.113.10']), record('_99.example.com', 'CNAME', ['_99.acm-validations.aws.']), record('example.com', 'TXT', ['"v=spf1 -all"'])];
const remembered = (sets: object[]): Asked => ['remember validation-records', { '_11.example.com': { zone: 'Z0SITE', sets, value: '_22.acm-validations.aws' } }];
const rememberedThere: Asked = ['remember validation-records', { '_33.example.org': { zone: 'Z0OTHER', sets: [], value: '_44.acm-validations.aws' } }];
const unknown = (step: string, name = 'example.com') => ({ name: `(known after apply: ${step}.${name}.name)`, value: `(known after apply: ${step}.${name}.value)` });
/** CloudFront's, which is proved by the same record; and as it is planned. */
const edge = { ...finished.certificate, arn: finished.certificate.arn.replace('ap-northeast-1', 'us-east-1') };
const edgeToCome = { ...edge, validation: { 'example.com': unknown('edge-certificate') } };
const imported = { ...finished.certificate, validation: {} };
const cloudfront = { intent: { cloudfront: true } };
const bothNames = {
  certificate: {
    ...finished.certificate, names: ['example.com', '*.example.com', 'example.org'],
    validation: { ...finished.certificate.validation, 'example.org': { name: '_33.example.org', value: '_44.acm-validations.aws' } },
  },
};

stepTable(validationRecords, {
  needs: { ...finished, edgeCertificate: undefined },
  rows: [
    {
      name: 'nothing there: apex and wildcard share one', world: { ListResourceRecordSets: zonesWith({ Z0SITE: decoys }) },
      plan: 'create', differs: ['records.example.com: - -> {"name":"_11.example.com","value":"_22.acm-validations.aws"}'],
      asks: [remembered([]), batch('Z0SITE', change('CREATE', here))], state: finished.validationRecords,
    },
    {
      name: 'no certificate yet', located: {},
      needs: { certificate: { ...finished.certificate, validation: { 'example.com': { name: '(known after apply: certificate.example.com.name)', value: '(known after apply: certificate.example.com.value)' } } } },
      plan: 'create', differs: ['records.example.com: - -> {"name":"(known after apply: certificate.example.com.name)","value":"(known after apply: certificate.example.com.value)"}'],
    },
    { name: 'as wanted', world: { ListResourceRecordSets: zonesWith({ Z0SITE: [...decoys, here] }) }, plan: 'none', state: finished.validationRecords },
    { name: 'as wanted, in capitals, without the final dot, with another life', world: { ListResourceRecordSets: zonesWith({ Z0SITE: [record('_11.EXAMPLE.com', 'CNAME', ['_22.ACM-validations.aws'], 86400)] }) }, plan: 'none' },
    {
      name: 'a stale value: replaced in one batch, and remembered before', world: { ListResourceRecordSets: zonesWith({ Z0SITE: [stale] }) },
      plan: 'update',
      differs: ['records.example.com: {"name":"_11.example.com","value":"_old.acm-validations.aws"} -> {"name":"_11.example.com","value":"_22.acm-validations.aws"}'],
      asks: [remembered([stale]), batch('Z0SITE', change('DELETE', stale), change('CREATE', here))], state: finished.validationRecords,
    },
    {
      name: 'two zones: two batches', world: { ListResourceRecordSets: zonesWith({}) }, needs: bothNames, facts: inTwoZones(),
      plan: 'create',
      asks: [remembered([]), rememberedThere, batch('Z0SITE', change('CREATE', here)), batch('Z0OTHER', change('CREATE', there))],
    },
    {
      name: 'one of two is missing', world: { ListResourceRecordSets: zonesWith({ Z0SITE: [here] }) }, needs: bothNames, facts: inTwoZones(),
      plan: 'update', differs: ['records.example.org: - -> {"name":"_33.example.org","value":"_44.acm-validations.aws"}'],
      asks: [rememberedThere, batch('Z0OTHER', change('CREATE', there))],
    },
    {
      name: 'two names in one zone: one batch', world: { ListResourceRecordSets: zonesWith({}) },
      needs: { certificate: { ...finished.certificate, validation: { ...finished.certificate.validation, 'a.example.com': { name: '_55.a.example.com', value: '_66.acm-validations.aws' } } } },
      plan: 'create',
      asks: [
        ['remember validation-records', { '_11.example.com': { zone: 'Z0SITE', sets: [], value: '_22.acm-validations.aws' }, '_55.a.example.com': { zone: 'Z0SITE', sets: [], value: '_66.acm-validations.aws' } }],
        batch('Z0SITE', change('CREATE', here), change('CREATE', record('_55.a.example.com', 'CNAME', ['_66.acm-validations.aws.']))),
      ],
    },
    {
      name: 'the certificate carries a name that is not ours to prove', world: { ListResourceRecordSets: zonesWith({ Z0SITE: [here] }) }, needs: bothNames,
      plan: 'none', state: finished.validationRecords,
    },
    {
      name: 'a run was stopped before ACM gave the records', needs: { certificate: { ...finished.certificate, recordsGiven: false, validation: {} } }, located: { certificate: { ...finished.certificate, recordsGiven: false, validation: {} } },
      plan: 'create', differs: ['records.example.com: - -> {"name":"(known after apply: certificate.example.com.name)","value":"(known after apply: certificate.example.com.value)"}'],
    },
    { name: 'an imported certificate has none', needs: { certificate: { ...finished.certificate, validation: {} } }, plan: 'none', state: { records: {} } },

    // Two certificates
    { name: 'CloudFront shows another one: both share the record', ...cloudfront, needs: { edgeCertificate: edge }, world: { ListResourceRecordSets: zonesWith({}) }, plan: 'create', asks: [remembered([]), batch('Z0SITE', change('CREATE', here))], state: finished.validationRecords },
    { name: 'as wanted by both', ...cloudfront, needs: { edgeCertificate: edge }, world: { ListResourceRecordSets: zonesWith({ Z0SITE: [here] }) }, plan: 'none', state: finished.validationRecords },
    {
      name: "CloudFront's is to come: what proves the other one's name proves its own", ...cloudfront, needs: { edgeCertificate: edgeToCome }, located: { certificate: finished.certificate },
      world: { ListResourceRecordSets: zonesWith({ Z0SITE: [here] }) }, plan: 'none',
    },
    {
      name: "CloudFront's is there, and the other one is to come", ...cloudfront, needs: { certificate: { ...finished.certificate, validation: { 'example.com': unknown('certificate') } }, edgeCertificate: edge }, located: { edgeCertificate: edge },
      world: { ListResourceRecordSets: zonesWith({ Z0SITE: [here] }) }, plan: 'none',
    },
    {
      name: 'both are to come: one record', ...cloudfront, needs: { certificate: { ...finished.certificate, validation: { 'example.com': unknown('certificate') } }, edgeCertificate: edgeToCome }, located: {},
      plan: 'create', differs: [`records.example.com: - -> ${JSON.stringify(unknown('certificate'))}`],
    },
    {
      name: "the load balancer's is imported, and CloudFront's is to come", ...cloudfront, needs: { certificate: imported, edgeCertificate: edgeToCome }, located: { certificate: imported },
      plan: 'create', differs: [`records.example.com: - -> ${JSON.stringify(unknown('edge-certificate'))}`],
    },
    { name: "the load balancer's is imported, and CloudFront's is there", ...cloudfront, needs: { certificate: imported, edgeCertificate: edge }, world: { ListResourceRecordSets: zonesWith({}) }, plan: 'create', asks: [remembered([]), batch('Z0SITE', change('CREATE', here))] },
    { name: 'both are imported', ...cloudfront, needs: { certificate: imported, edgeCertificate: imported }, plan: 'none', state: { records: {} } },
    {
      name: "a run was stopped before ACM gave CloudFront's records, and the other one's are known", ...cloudfront, needs: { edgeCertificate: { ...edge, recordsGiven: false, validation: {} } },
      world: { ListResourceRecordSets: zonesWith({ Z0SITE: [here] }) }, plan: 'none', state: finished.validationRecords,
    },
    {
      name: "CloudFront's carries a name more", ...cloudfront, facts: inTwoZones(), needs: { edgeCertificate: { ...edge, ...bothNames.certificate } }, world: { ListResourceRecordSets: zonesWith({ Z0SITE: [here] }) },
      plan: 'update', differs: ['records.example.org: - -> {"name":"_33.example.org","value":"_44.acm-validations.aws"}'], asks: [rememberedThere, batch('Z0OTHER', change('CREATE', there))],
    },
    {
      name: 'something else stands at the name', world: { ListResourceRecordSets: zonesWith({ Z0SITE: [record('_11.example.com', 'TXT', ['"mine"'])] }) },
      plan: 'create', asks: [],
      fails: {
        what: 'The validation record _11.example.com was not made.',
        why: 'A record of type TXT stands at this name, and a CNAME cannot stand beside another record.',
        next: 'Remove the TXT record at _11.example.com, then run ec2-https setup again; it continues here.',
      },
    },
    {
      name: 'what stood there at first stays remembered', world: { ListResourceRecordSets: zonesWith({ Z0SITE: [stale] }) }, memory: { 'validation-records': { '_11.example.com': { zone: 'Z0SITE', sets: [], value: '_22.acm-validations.aws' } } },
      plan: 'update', asks: [batch('Z0SITE', change('DELETE', stale), change('CREATE', here))],
    },
  ],
});

describe('validation-records', () => {
  it('looks at each zone once, however many names it proves there', async () => {
    const asked: Asked[] = [];
    const certificate = { ...bothNames.certificate, validation: { ...bothNames.certificate.validation, 'a.example.com': { name: '_55.a.example.com', value: '_66.acm-validations.aws' } } };
    await validationRecords.observe(contextOf({ world: { ListResourceRecordSets: zonesWith({ Z0SITE: [here], Z0OTHER: [there] }) }, facts: inTwoZones() }, asked), { certificate, edgeCertificate: { ...edge, validation: certificate.validation } });
    expect(asked).toEqual([['ListResourceRecordSets', { HostedZoneId: 'Z0SITE' }], ['ListResourceRecordSets', { HostedZoneId: 'Z0OTHER' }]]);
  });
});

describe('the room that validation-records needs in the memory', () => {
  const room = (proved: StateOf<typeof certificate>, current?: StateOf<typeof validationRecords>): Entries | undefined => {
    const { inputs } = contextOf({ facts: inTwoZones() });
    return validationRecords.remembers?.(inputs, current, validationRecords.desired(inputs, { certificate: proved, edgeCertificate: undefined }));
  };
  const proof = expect.stringMatching(/^_[0-9a-f]{32}\.[0-9a-f]{10}\.acm-validations\.aws\.?$/) as string;

  it('is that of a stale record and of ours for each name, in the form that ACM will give, where it has named none yet', () => {
    const { 'validation-records': entry = {} } = room({ ...bothNames.certificate, recordsGiven: false, validation: {} }) ?? {};
    const names = Object.keys(entry);
    expect(names).toEqual([expect.stringMatching(/^_[0-9a-f]{32}\.example\.com$/), expect.stringMatching(/^_[0-9a-f]{32}\.example\.org$/)]);
    expect(Object.values(entry)).toEqual(names.map((name) => ({ zone: name.endsWith('.org') ? 'Z0OTHER' : 'Z0SITE', sets: [{ name, type: 'CNAME', ttl: 300, values: [proof] }], value: proof })));
  });

  it('is that of the records that are missing or stale, where ACM has named them', () => {
    expect(room(bothNames.certificate, { records: { 'example.com': { name: '_11.example.com', value: '_22.acm-validations.aws' } } })).toEqual({
      'validation-records': { '_33.example.org': { zone: 'Z0OTHER', sets: [{ name: '_33.example.org', type: 'CNAME', ttl: 300, values: [proof] }], value: '_44.acm-validations.aws' } },
    });
    expect(room(finished.certificate, finished.validationRecords)).toEqual({ 'validation-records': {} });
  });
});
