import { expect, it } from 'vitest';
import { accountText, nothingIsReal, sandboxText } from '../../src/report/account-text.ts';
import { fitForTerminal } from '../../src/report/outlet.ts';
import { createStyle } from '../../src/report/style.ts';
import { inputs } from './plan/example-plan.ts';

it('says whose account it is', () => {
  expect(accountText(inputs.facts, createStyle({ color: false }))).toStrictEqual([
    'Account  123456789012, region ap-northeast-1',
    'Caller   arn:aws:iam::123456789012:user/alice',
  ]);
});

it('plays no tricks on a terminal', () => {
  const account = { ...inputs.facts.account, id: '1\u001B[31m2', region: 'mars\u0007\n-1', caller: 'arn:\u009B2Jx' };
  expect(accountText({ account }, createStyle({ color: false }))).toStrictEqual(['Account  1[31m2, region mars -1', 'Caller   arn:2Jx']);
});

it('says first that nothing is real, where the account is simulated', () => {
  const account = { ...inputs.facts.account, simulated: true };
  expect(accountText({ account }, createStyle({ color: false }))).toStrictEqual([
    'Sandbox  simulated: nothing here is real',
    'Account  123456789012, region ap-northeast-1',
    'Caller   arn:aws:iam::123456789012:user/alice',
  ]);
  expect(sandboxText(account, createStyle({ color: true })).map(fitForTerminal).join()).toContain(`\u001B[33m${nothingIsReal}\u001B[39m`);
  expect(sandboxText(inputs.facts.account, createStyle({ color: true }))).toEqual([]);
});
