import { describe, expect, it } from 'vitest';
import { validationRecords } from '../../src/steps/validation-records.ts';
import { awsError, type Asked } from '../support/aws-answers.ts';
import { finished } from '../support/finished.ts';
import { alias, batch, change, inTwoZones, record, zonesWith } from '../support/site.ts';
import { contextOf, removalTable, stepTable } from '../support/step-table.ts';

const here = record('_11.example.com', 'CNAME', ['_22.acm-validations.aws.']);
const stale = record('_11.example.com', 'CNAME', ['_old.acm-validations.aws.'], 60);
const there = record('_33.example.org', 'CNAME', ['_44.acm-validations.aws.']);
const decoys = [record('example.com', 'A', ['203.0.113.10']), record('_99.example.com', 'CNAME', ['_99.acm-validations.aws.']), record('example.com', 'TXT', ['"v=spf1 -all"'])];
const remembered = (sets: object[], name = '_11.example.com', zone = 'Z0SITE'): Asked => ['remember validation-records', { [name]: { zone, sets } }];
const bothNames = {
  certificate: {
    ...finished.certificate, names: ['example.com', '*.example.com', 'example.org'],
    validation: { ...finished.certificate.validation, 'example.org': { name: '_33.example.org', value: '_44.acm-validations.aws' } },
  },
};

stepTable(validationRecords, {
  needs: finished,
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
      asks: [remembered([]), remembered([], '_33.example.org', 'Z0OTHER'), batch('Z0SITE', change('CREATE', here)), batch('Z0OTHER', change('CREATE', there))],
    },
    {
      name: 'one of two is missing', world: { ListResourceRecordSets: zonesWith({ Z0SITE: [here] }) }, needs: bothNames, facts: inTwoZones(),
      plan: 'update', differs: ['records.example.org: - -> {"name":"_33.example.org","value":"_44.acm-validations.aws"}'],
      asks: [remembered([], '_33.example.org', 'Z0OTHER'), batch('Z0OTHER', change('CREATE', there))],
    },
    {
      name: 'two names in one zone: one batch', world: { ListResourceRecordSets: zonesWith({}) },
      needs: { certificate: { ...finished.certificate, validation: { ...finished.certificate.validation, 'a.example.com': { name: '_55.a.example.com', value: '_66.acm-validations.aws' } } } },
      plan: 'create',
      asks: [
        ['remember validation-records', { '_11.example.com': { zone: 'Z0SITE', sets: [] }, '_55.a.example.com': { zone: 'Z0SITE', sets: [] } }],
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
      name: 'what stood there at first stays remembered', world: { ListResourceRecordSets: zonesWith({ Z0SITE: [stale] }) }, memory: { 'validation-records': { '_11.example.com': { zone: 'Z0SITE', sets: [] } } },
      plan: 'update', asks: [batch('Z0SITE', change('DELETE', stale), change('CREATE', here))],
    },
  ],
});

describe('validation-records', () => {
  it('looks at each zone once, however many names it proves there', async () => {
    const asked: Asked[] = [];
    const certificate = { ...bothNames.certificate, validation: { ...bothNames.certificate.validation, 'a.example.com': { name: '_55.a.example.com', value: '_66.acm-validations.aws' } } };
    await validationRecords.observe(contextOf({ world: { ListResourceRecordSets: zonesWith({ Z0SITE: [here], Z0OTHER: [there] }) }, facts: inTwoZones() }, asked), { certificate });
    expect(asked).toEqual([['ListResourceRecordSets', { HostedZoneId: 'Z0SITE' }], ['ListResourceRecordSets', { HostedZoneId: 'Z0OTHER' }]]);
  });
});

removalTable(validationRecords, [
  {
    name: 'what we made goes, what stood there before comes back, what is not ours stays',
    current: finished.validationRecords,
    world: { ListResourceRecordSets: zonesWith({ Z0SITE: [here], Z0OTHER: [there] }) },
    memory: { 'validation-records': { '_11.example.com': { zone: 'Z0SITE', sets: [stale] } } },
    asks: [batch('Z0SITE', change('DELETE', here), change('CREATE', stale))],
  },
  {
    name: 'nothing stood there before, in two zones',
    current: { records: { ...finished.validationRecords.records, 'example.org': { name: '_33.example.org', value: '_44.acm-validations.aws' } } },
    world: { ListResourceRecordSets: zonesWith({ Z0SITE: [here, alias('example.com')], Z0OTHER: [there] }) },
    memory: { 'validation-records': { '_11.example.com': { zone: 'Z0SITE', sets: [] }, '_33.example.org': { zone: 'Z0OTHER', sets: [] } } },
    asks: [batch('Z0SITE', change('DELETE', here)), batch('Z0OTHER', change('DELETE', there))],
  },
  {
    name: 'what says something else by now stays, whatever stood there before', current: finished.validationRecords,
    world: { ListResourceRecordSets: zonesWith({ Z0SITE: [record('_11.example.com', 'CNAME', ['_55.acm-validations.aws.'])] }) },
    memory: { 'validation-records': { '_11.example.com': { zone: 'Z0SITE', sets: [stale] } } }, asks: [],
  },
  {
    name: 'one says something else by now, the other goes', current: finished.validationRecords,
    world: { ListResourceRecordSets: zonesWith({ Z0SITE: [here], Z0OTHER: [record('_33.example.org', 'CNAME', ['_55.acm-validations.aws.'])] }) },
    memory: { 'validation-records': { '_33.example.org': { zone: 'Z0OTHER', sets: [] }, '_11.example.com': { zone: 'Z0SITE', sets: [] } } }, asks: [batch('Z0SITE', change('DELETE', here))],
  },
  { name: 'as the console wrote it since: it is still ours', current: finished.validationRecords, world: { ListResourceRecordSets: zonesWith({ Z0SITE: [{ ...here, values: ['_22.ACM-validations.aws'] }] }) }, memory: { 'validation-records': { '_11.example.com': { zone: 'Z0SITE', sets: [] } } }, asks: [batch('Z0SITE', change('DELETE', { ...here, values: ['_22.ACM-validations.aws'] }))] },
  {
    name: 'gone already', current: finished.validationRecords, world: { ListResourceRecordSets: zonesWith({}), ChangeResourceRecordSets: awsError('InvalidChangeBatch') },
    memory: { 'validation-records': { '_11.example.com': { zone: 'Z0SITE', sets: [] } } }, asks: [],
  },
]);
