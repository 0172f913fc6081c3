import { expect, it } from 'vitest';
import { accountText } from '../../src/report/account-text.ts';
import { createStyle } from '../../src/report/style.ts';
import { inputs } from './example-plan.ts';

it('says whose account it is', () => {
  expect(accountText(inputs.facts, createStyle({ color: false }))).toStrictEqual([
    'Account  123456789012, region ap-northeast-1',
    'Caller   arn:aws:iam::123456789012:user/alice',
  ]);
});
