/** The numbers of the places in a text: `0 | 1` of `{0} is {1}`. */
type Places<Text> = Text extends `${string}{${infer Place extends number}}${infer Rest}` ? Place | Places<Rest> : never;

/** Of each text a translation, with no place that the text does not have. */
type Fitting<Entries> = { [Text in keyof Entries]: [Exclude<Places<Entries[Text]>, Places<Text>>] extends [never] ? Entries[Text] : `no such place in the text: {${Exclude<Places<Entries[Text]>, Places<Text>>}}` };

/**
 * Translations by their English text. A place may stand elsewhere than in English, and more than once; one that holds nothing but
 * English grammar (`${one ? 'is' : 'are'}`) is left out, and all others must be there: `test/language` checks it.
 */
export function catalogue<const Entries extends Readonly<Record<string, string>>>(entries: Entries & Fitting<Entries>): Readonly<Record<string, string>> {
  return entries;
}
