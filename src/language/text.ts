/**
 * What a person reads, in their language. The English text stands where it is used, as a template with the tag `t`; its Japanese
 * stands in `japanese/`. The language is chosen once, before anything that holds texts is loaded: so a constant may hold one as well.
 */

/** The languages there are, as `--lang` names them. */
export const languages = ['en', 'ja'] as const;
export type Language = (typeof languages)[number];

/** Translations by their English text, in which `{0}` stands for the first value, and so on. */
type Translations = Readonly<Record<string, string>>;

const spoken: { language: Language; texts: Translations; names: Translations } = { language: 'en', texts: {}, names: {} };

/** From here on texts are in this language. */
export async function speak(language: Language): Promise<void> {
  const { texts, names } = language === 'ja' ? await import('./japanese/index.ts') : { texts: {}, names: {} };
  Object.assign(spoken, { language, texts, names });
}

/** The language that is spoken, for what is more than a text: a plural, a list of words. */
export function language(): Language {
  return spoken.language;
}

/** A text in the language that is spoken; English where it has no translation. */
export function t(texts: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  const key = keyOf(texts);
  const translation = spoken.texts[key] ?? spoken.texts[fingerprint(key)];
  if (translation === undefined) return texts.map((text, index) => `${text}${values[index] ?? ''}`).join('');
  return translation.split(/\{(\d+)\}/).reduce((text, part, index) => joined(text, index % 2 === 0 ? part : String(values[Number(part)])), '');
}

/** What stands in data in English, such as the name of a field or a type, in the language that is spoken; as it is where it has no translation. */
export function translated(name: string): string {
  return spoken.names[name] ?? name;
}

/** Japanese stands beside Latin letters with a blank between them, and beside Japanese without one: a value may be either. */
function joined(before: string, after: string): string {
  const [left, right] = [before.replace(/ $/, ''), after.replace(/^ /, '')];
  return left.length + right.length < before.length + after.length && japaneseEnd.test(left) && japaneseStart.test(right) ? left + right : before + after;
}

const japaneseEnd = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}ー、。」]$/u;
const japaneseStart = /^[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}ー、。「」]/u;

/** FNV-1a in 32 bits: in the package a translation stands under this (scripts/short-keys.mjs), in the sources under the text itself. */
function fingerprint(text: string): string {
  return [...text].reduce((hash, letter) => Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193), 0x811c9dc5).toString(36);
}

/** As in `{0} is missing.`, under which its translation stands. */
function keyOf(texts: readonly string[]): string {
  return texts.reduce((key, text, index) => `${key}{${index - 1}}${text}`);
}
