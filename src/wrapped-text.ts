import { displayWidth } from './text-width.ts';

/** What stands between two places where a line may break. */
export interface Word {
  /** Without escapes. */
  shown: string;
  styled: string;
  /** Whether no blank stands before it. */
  glued: boolean;
}

/**
 * Text in lines, broken between its words, or where a Japanese phrase ends.
 * @param text plain
 * @param columns how wide a line may be; what cannot be broken may still be wider
 * @param style for each line
 */
export function wrappedText(text: string, columns: number, style: (text: string) => string = (same) => same): string[] {
  return wrappedWords(wordsOf(text), columns).map(style);
}

/**
 * Words in lines.
 * @param first how wide the first line may be, where something stands before it; that line is empty where no word has room in it
 */
export function wrappedWords(words: readonly Word[], columns: number, first = columns): string[] {
  const lines: { width: number; text: string }[] = first < columns ? [{ width: columns - first, text: '' }] : [];
  for (const { shown, styled, glued } of words) {
    const last = lines.at(-1);
    const between = glued || last?.text === '' ? '' : ' ';
    const width = displayWidth(shown);
    const whole = (last?.width ?? 0) + between.length + width;
    if (last && whole <= columns) lines[lines.length - 1] = { width: whole, text: `${last.text}${between}${styled}` };
    else lines.push({ width, text: styled });
  }
  return lines.map(({ text }) => text);
}

/** A plain text in its words. */
export function wordsOf(text: string): Word[] {
  const words = text.split(blanks).filter((word) => word !== '');
  return words.flatMap((word) => phrasesOf(word).map((phrase, index) => ({ shown: phrase, styled: phrase, glued: index > 0 })));
}

/**
 * Where Japanese breaks without a blank: after its punctuation, and where a phrase ends. Particles and endings are in hiragana, and the next phrase begins with
 * another script. So no line begins with punctuation, with the end of a word, or with the second part of a verb such as 引き継ぐ.
 */
const phraseEnds = /(?<=[、。])(?![」』])|(?<=[\p{sc=Hira}」』])(?!(?<=\p{sc=Han}[いきしちみりえけせてべめれ])\p{sc=Han}\p{sc=Hira})(?=[\p{sc=Han}\p{sc=Kana}「『])/u;

/** A word in the parts between which a line may break. */
export function phrasesOf(word: string): string[] {
  return word.split(phraseEnds);
}

/** A blank, but for one that stands in Japanese between a name or a number and the particle or counter behind it. */
export const blanks = / (?!\p{sc=Hira})(?!(?<=\d )[\p{sc=Han}\p{sc=Kana}])/u;
