import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { names, texts as japanese } from '../../src/language/japanese/index.ts';
import { textsOfProgram, type Text } from '../support/texts.ts';
import { notForPeople } from './not-for-people.ts';

const { tagged, untagged } = textsOfProgram();
const isSaid = new Set(tagged.map(({ key }) => key));

describe('a text of the program', () => {
  it('has its Japanese', () => {
    expect(tagged.filter(({ key }) => !(key in japanese)).map(({ at, key }) => `${at} has no Japanese: ${key}`), 'docs/translations.md says where it stands').toEqual([]);
  });

  it('loses no value in Japanese', () => {
    expect(tagged.flatMap(lost)).toEqual([]);
  });

  it('has its tag', () => {
    const texts = untagged.filter(({ file, text }) => !(text in names) && !notForPeople.some(({ in: place, like }) => place.test(file) && (like?.test(text) ?? true)));
    expect(texts.map(({ at, text }) => `${at} is in English alone: ${text}`), 'docs/translations.md says what needs the tag `t`').toEqual([]);
  });
});

describe('a Japanese text', () => {
  it('stands in one catalogue alone', async () => {
    const folder = fileURLToPath(new URL('../../src/language/japanese/', import.meta.url));
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !/(?:^|[\\/])(?:index|field-names|states)\.ts$/.test(file));
    const catalogues = await Promise.all(files.map(async (file) => Object.values((await import(`${folder}${file}`)) as Record<string, Record<string, string>>)));
    const keys = catalogues.flat().flatMap((one) => Object.keys(one));
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it.each([
    ['belongs to a text', (key: string) => isSaid.has(key), 'of texts'],
    ['is Japanese', (_: string, text: string) => /[\p{scx=Hira}\p{scx=Kana}\p{scx=Han}]/u.test(text) || !/[a-z]{2}/.test(text.replaceAll(/\{\d+\}/g, ''))],
    ['has a blank beside Latin letters, digits and values', (_: string, text: string) => !/[\p{sc=Hira}\p{sc=Kana}\p{sc=Han}ー][\w{]|[\w}][\p{sc=Hira}\p{sc=Kana}\p{sc=Han}]/u.test(text)],
    ['has no blank beside its own punctuation', (_: string, text: string) => !/ [、。」』]|[、。「『] (?=\S)/u.test(text)],
    ['has parentheses, digits and letters of half the width', (_: string, text: string) => !/[（）：；！？０-９Ａ-Ｚａ-ｚ]/u.test(text)],
  ] as const)('%s', (_, holds, ofTexts?) => {
    expect([...Object.entries(japanese), ...(ofTexts ? [] : Object.entries(names))].filter(([key, text]) => !holds(key, text)).map(([key, text]) => `${key} -> ${text}`)).toEqual([]);
  });
});

/** Values that do not come to stand in Japanese, and grammar that does. */
function lost({ at, key, places }: Text): string[] {
  const text = japanese[key];
  if (text === undefined) return [];
  return places.flatMap(({ grammar }, index) => {
    const stands = text.includes(`{${index}}`);
    if (grammar) return stands ? [`${at}: {${index}} is English grammar, and stands in ${text}`] : [];
    return stands ? [] : [`${at}: {${index}} is missing in ${text}`];
  });
}
