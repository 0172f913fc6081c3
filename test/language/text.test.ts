import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { language, speak, t, translated } from '../../src/language/text.ts';

describe('in English', () => {
  test('a text is what it says', () => {
    expect(t`${'--port'} is missing.`).toBe('--port is missing.');
    expect(t`${1} of ${2}`).toBe('1 of 2');
  });

  test('a name in data is what it is', () => {
    expect(translated('target group')).toBe('target group');
    expect(language()).toBe('en');
  });
});

describe('in Japanese', () => {
  beforeEach(() => speak('ja'));
  afterEach(() => speak('en'));

  test.each([
    ['a value stands where the translation has it', () => t`${'--port'} is missing.`, '--port の指定がありません。'],
    ['values change places', () => t`${'a'} in ${'b'}`, 'b の a'],
    ['what a value holds is no place', () => t`${'{1}'} in ${'b'}`, 'b の {1}'],
    ['a Japanese value stands beside Japanese without a blank', () => t`${'ドメイン'} is missing.`, 'ドメインの指定がありません。'],
    ['a text without a translation stays English', () => t`Nobody says ${'this'}.`, 'Nobody says this.'],
    ['a name in data', () => translated('target group'), 'ターゲットグループ'],
    ['a name of somebody else', () => translated('main'), 'main'],
  ])('%s', (_, said, expected) => {
    expect(said()).toBe(expected);
  });

  test('is known', () => {
    expect(language()).toBe('ja');
  });
});
