import { describe, expect, test } from 'vitest';
import { createStyle } from '../src/report/style.ts';
import { wrappedProse } from '../src/report/wrapped-prose.ts';
import { wordsOf, wrappedText, wrappedWords } from '../src/wrapped-text.ts';

describe('Japanese, which has no blanks', () => {
  test.each<[text: string, columns: number, lines: string[]]>([
    ['証明書は発行されませんでした。', 40, ['証明書は発行されませんでした。']],
    ['証明書は発行されませんでした。', 16, ['証明書は', '発行されませんでした。']],
    ['名前を指定するか、別のゾーンを使ってください。', 24, ['名前を指定するか、別の', 'ゾーンを使ってください。']],
    ['次のコマンドに引き継ぐ', 18, ['次のコマンドに', '引き継ぐ']],
    ['置き換えたレコードを読み取らずに', 18, ['置き換えた', 'レコードを', '読み取らずに']],
    ['「名前」と「値」', 10, ['「名前」と', '「値」']],
  ])('%s in %i columns', (text, columns, lines) => {
    expect(wrappedText(text, columns)).toEqual(lines);
  });

  test('a command in it stays whole', () => {
    const style = createStyle({ color: false });
    expect(wrappedProse('もう一度 ec2-https setup example.com を実行してください。', 30, style)).toEqual(['もう一度', 'ec2-https setup example.com を', '実行してください。']);
  });
});

test.each([
  ['a topic of help', 'What the words mean: ec2-https help concepts.', ['What the words mean:', 'ec2-https help concepts.']],
  ['a shell', 'Give a shell, as in ec2-https completion bash.', ['Give a shell, as in', 'ec2-https completion bash.']],
  ['what is no command', 'ec2-https help takes one command or topic.', ['ec2-https help takes one', 'command or topic.']],
])('a command stays whole with %s', (_, text, lines) => {
  expect(wrappedProse(text, 31, createStyle({ color: false }))).toEqual(lines);
});

test('words stand with one blank between them', () => {
  expect(wrappedText('one  two three', 7)).toEqual(['one two', 'three']);
});

test.each<[first: number, lines: string[]]>([
  [20, ['one two three four', 'five']],
  [9, ['one two', 'three four five']],
  [2, ['', 'one two three four', 'five']],
])('the first line may have room for %i columns alone', (first, lines) => {
  expect(wrappedWords(wordsOf('one two three four five'), 20, first)).toEqual(lines);
});
