import { expect, it } from 'vitest';
import { createStyle } from '../../src/report/style.ts';
import { topicText } from '../../src/report/topic-text.ts';

const style = createStyle({ color: false });

it('is terms with their texts below them, in groups', () => {
  const topic = {
    groups: [
      { heading: 'Setup', about: 'What ec2-https setup does.', entries: [{ term: '1. Do it', note: '(usually 1 minute)', text: 'Nobody else would.' }] },
      { heading: 'Names', entries: [{ term: 'zone', text: 'A part of the names of the world, and of those who serve it.' }] },
    ],
    end: 'More: docs.',
  };
  expect(`\n${topicText(topic, { style, columns: 40 }).join('\n')}\n`).toBe(`
Setup
What ec2-https setup does.

  1. Do it (usually 1 minute)
      Nobody else would.

Names
  zone
      A part of the names of the world,
      and of those who serve it.

More: docs.
`);
});

it('puts a note for which there is no room below its term', () => {
  const topic = { groups: [{ heading: 'A', entries: [{ term: 'a term that fills a line', note: '(a note)', text: 'text' }] }], end: 'End.' };
  expect(topicText(topic, { style, columns: 30 })).toEqual(['A', '  a term that fills a line', '      (a note)', '      text', '', 'End.']);
});
