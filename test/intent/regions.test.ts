import { expect, test } from 'vitest';
import * as v from 'valibot';
import { tlsPolicies } from '../../src/intent/allowed-values.ts';
import { regions } from '../../src/intent/regions.ts';
import { regionName, tlsPolicyName } from '../../src/intent/schemas/ids.ts';
import { isSslPolicy } from '../../src/sandbox/elastic-load-balancing-v2/ssl-policies.ts';

test('each region that is offered is one by its form, and stands there with its name', () => {
  expect(Object.keys(regions).filter((name) => !v.safeParse(regionName, name).success)).toEqual([]);
  expect(Object.values(regions).filter((name) => name === '')).toEqual([]);
  expect(regions).toMatchObject({ 'ap-northeast-1': 'Asia Pacific (Tokyo)', 'us-east-1': 'US East (N. Virginia)' });
});

test('each TLS policy that is offered is one', () => {
  expect(tlsPolicies.filter((name) => !v.safeParse(tlsPolicyName, name).success || !isSslPolicy(name))).toEqual([]);
});
