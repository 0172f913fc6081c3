import type { Part, Picture, Way } from '../../checks/picture/picture.ts';
import { t } from '../../language/text.ts';
import { fullStop } from '../words.ts';
import { boxesOf, hasState, listedOf, namedText, partOf, saidText, stateWords, troubleText, waysFrom } from './picture-words.ts';

/** The same picture as sentences, from the browser to the instances, with no frame and no sign: for whoever has it read aloud. */
export function pictureAloud(picture: Picture): string[] {
  const boxes = boxesOf(picture);
  const parts = boxes.flatMap((part, index) => [
    t`${index + 1} of ${boxes.length}. ${partSentence(part)}`,
    ...listedOf(part).map(partSentence),
    ...waysFrom(picture, part).map((way) => waySentence(picture, way)),
  ]);
  return [...parts, ...picture.besides.map((trouble) => `${troubleText(trouble)}${fullStop()}`)];
}

function partSentence(part: Part): string {
  return sentence(namedText(part), hasState(part) ? stateWords[part.state].word : '', part);
}

function waySentence(picture: Picture, way: Way): string {
  const [start, end] = [partOf(picture, way.from), partOf(picture, way.to)];
  const to = end ? namedText(end) : t`nowhere`;
  return sentence(start?.kind === 'name' ? t`${namedText(start)} leads to ${to}` : t`It leads to ${to}`, way.state === 'ok' ? '' : stateWords[way.state].word, way);
}

function sentence(subject: string, state: string, { says, troubles }: Pick<Way, 'says' | 'troubles'>): string {
  const said = [state, saidText({ says }), ...troubles.map(troubleText)].filter((text) => text !== '').join('; ');
  return `${subject}${said === '' ? '' : `: ${said}`}${fullStop()}`;
}
