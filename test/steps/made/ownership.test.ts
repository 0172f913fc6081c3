import { expect, it } from 'vitest';
import { ownershipWarnings } from '../../../src/steps/made/ownership.ts';
import { factsOf, intentOf } from '../../support/site.ts';

const standing = { noun: 'load balancer', name: 'example-com-alb', id: 'arn' };

it.each([
  { name: 'nothing', site: undefined, adopt: false, codes: [] },
  { name: 'ours', site: 'example.com', adopt: false, codes: [] },
  { name: "nobody's", site: '', adopt: false, codes: ['not-ours'] },
  { name: "nobody's, and --adopt", site: '', adopt: true, codes: [] },
  { name: "another site's", site: 'example.org', adopt: false, codes: ['of-another-site'] },
  { name: "another site's, and --adopt", site: 'example.org', adopt: true, codes: ['of-another-site'] },
])('what stands there is $name: $codes', ({ site, adopt, codes }) => {
  const warnings = ownershipWarnings({ intent: intentOf({ consent: { adopt } }), facts: factsOf() }, site === undefined ? undefined : { ...standing, site });
  expect(warnings.map((warning) => warning.code)).toEqual(codes);
  expect(warnings.every((warning) => warning.refuses)).toBe(true);
});
