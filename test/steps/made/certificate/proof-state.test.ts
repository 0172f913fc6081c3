import { expect, it } from 'vitest';
import { proofState } from '../../../../src/steps/made/certificate/proof-state.ts';

const value = '_22.acm-validations.aws';
const right = ['_22.ACM-validations.aws.'];
const wrong = ['_stale.acm-validations.aws'];

it.each([
  // public DNS            the account's zone       state
  [right, /*            */ undefined, /*         */ 'well'],
  [right, /*            */ [], /*                */ 'well'],
  [right, /*            */ wrong, /*             */ 'well'],
  [wrong, /*            */ right, /*             */ 'stale outside'],
  [wrong, /*            */ [], /*                */ 'missing'],
  [wrong, /*            */ wrong, /*             */ 'stale'],
  [wrong, /*            */ undefined, /*         */ 'stale'],
  [[], /*               */ right, /*             */ 'unseen'],
  [[], /*               */ [], /*                */ 'missing'],
  [[], /*               */ undefined, /*         */ 'missing'],
  [[], /*               */ wrong, /*             */ 'stale'],
  [undefined, /*        */ right, /*             */ 'well'],
  [undefined, /*        */ [], /*                */ 'missing'],
  [undefined, /*        */ wrong, /*             */ 'stale'],
  [undefined, /*        */ undefined, /*         */ undefined],
])('public DNS %j, zone %j: %s', (inPublic, inZone, state) => {
  expect(proofState({ record: { value }, inZone, inPublic })).toBe(state);
});
