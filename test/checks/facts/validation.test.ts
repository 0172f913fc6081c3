import { expect, it } from 'vitest';
import { lookOutside } from '../../../src/checks/facts/outside.ts';
import { readPublicValidation } from '../../../src/checks/facts/validation.ts';
import { networkWith } from '../../support/network-with.ts';

it('says what the world sees of each record, once for names that share one', async () => {
  const outside = lookOutside(networkWith({ dns: { '_a.example.com': ['_A.acm-validations.aws'], '_b.example.com': 'unavailable' } }), new AbortController().signal);
  const records = ['_a.example.com', '_a.example.com', '_b.example.com', '_c.example.com'].map((name) => ({ name }));
  expect(await readPublicValidation(outside, records)).toEqual({ '_a.example.com': ['_a.acm-validations.aws'], '_b.example.com': undefined, '_c.example.com': [] });
});
