import { expect, it } from 'vitest';
import { changedRecords } from '../../../src/checks/preflight/changed-records.ts';
import type { Action, Change } from '../../../src/engine/plan.ts';
import { differences } from '../../../src/engine/compare.ts';
import { knownAfterApply } from '../../../src/engine/unknown.ts';
import { steps } from '../../../src/steps/index.ts';

const alias = { alias: 'example-com-alb', zone: 'Z14GRHDCWA56QT' };
const address = { values: ['203.0.113.10'], ttl: 300 };
const proof = { name: '_1.example.com', value: '_2.acm-validations.aws' };
const toCome = { name: knownAfterApply('certificate', 'example.com.name'), value: knownAfterApply('certificate', 'example.com.value') };

interface Row {
  what: string;
  step: string;
  action: Action;
  current?: object;
  settings: object;
  records: string[];
}

it.each<Row>([
  { what: 'a name more', step: 'alias-records', action: 'update', current: { records: { 'example.com A': alias } }, settings: { records: { 'example.com A': alias, 'api.example.com A': alias } }, records: ['api.example.com A'] },
  { what: 'all names switched', step: 'alias-records', action: 'update', current: { records: { 'example.com A': address, 'www.example.com CNAME': address } }, settings: { records: { 'example.com A': alias, 'www.example.com A': alias } }, records: ['example.com A', 'www.example.com CNAME', 'www.example.com A'] },
  { what: 'names that are new', step: 'alias-records', action: 'create', settings: { records: { 'example.com A': alias } }, records: ['example.com A'] },
  { what: 'the memory alone', step: 'alias-records', action: 'update', current: { records: { 'example.com A': alias }, unfinished: { 'example.com': 'not remembered' } }, settings: { records: { 'example.com A': alias }, unfinished: {} }, records: [] },
  { what: 'as wanted', step: 'alias-records', action: 'none', current: { records: { 'example.com A': alias } }, settings: { records: { 'example.com A': alias } }, records: [] },
  { what: 'a proof more', step: 'validation-records', action: 'update', current: { records: {} }, settings: { records: { 'example.com': proof } }, records: ['_1.example.com CNAME'] },
  { what: 'a stale proof', step: 'validation-records', action: 'update', current: { records: { 'example.com': { ...proof, value: 'old' } } }, settings: { records: { 'example.com': proof } }, records: ['_1.example.com CNAME'] },
  { what: 'a proof that ACM has yet to name', step: 'validation-records', action: 'create', settings: { records: { 'example.com': toCome } }, records: [] },
  { what: 'the origin name', step: 'origin-record', action: 'update', current: { records: { 'origin.example.com A': address } }, settings: { records: { 'origin.example.com A': alias } }, records: ['origin.example.com A'] },
  { what: 'an origin name that it had before', step: 'origin-record', action: 'update', current: { records: { 'origin.example.com A': alias }, former: [{ gone: [{ name: 'cdn.example.com', type: 'A' }] }] }, settings: { records: { 'origin.example.com A': alias } }, records: ['cdn.example.com A'] },
  { what: 'another resource', step: 'target-group', action: 'update', current: { records: { 'example.com A': address } }, settings: { records: { 'example.com A': alias } }, records: [] },
])('$what ($step)', ({ step: id, action, current, settings, records }) => {
  const step = steps.find((one) => one.id === id);
  if (!step) throw new Error(`there is no step ${id}`);
  const change: Change = { step, action, ...(current && { current }), settings, differences: differences(current, settings), warnings: [] };
  expect(changedRecords([change])).toEqual(records);
});
