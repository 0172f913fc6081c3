import { expect, it } from 'vitest';
import { waitEntry, waitLine } from '../../../src/report/progress/lone-wait-text.ts';
import { createStyle } from '../../../src/report/style.ts';

const wait = { title: 'Look at it from outside', seconds: 75, waitingFor: 'example.com to settle\u001B[2J' };

it('as a line that stays', () => {
  expect(waitLine(wait, createStyle({ color: false }))).toEqual(['Look at it from outside … waiting (1 min 15 s): example.com to settle[2J']);
});

it('as what runs now, before and after there is something to wait for', () => {
  expect(waitEntry({ ...wait, seconds: 0, waitingFor: undefined })).toEqual({ title: 'Look at it from outside', beside: ['0 s'] });
  expect(waitEntry(wait)).toEqual({ title: 'Look at it from outside', beside: ['1 min 15 s'], detail: 'example.com to settle[2J' });
});
