import { expect, test } from 'vitest';
import { createRedrawing } from '../../src/wizard/resized.ts';

const escape = String.fromCodePoint(0x1b);
/** As Inquirer takes away three rows, the cursor in the first or the second of them. */
const taken = `${escape}[2K${escape}[1A${escape}[2K${escape}[1A${escape}[2K${escape}[G`;
const fromTop = `? VPC\n  vpc-1 main, with more than ten columns\nhelp${escape}[2A${escape}[7G`;
const fromSecond = `? Apply this plan,\n  yes or no? y${escape}[15G`;

test.each([
  ['the same window', { columns: 80, rows: 24 }, fromTop, `${escape}[2B${taken}`],
  ['a wider one', { columns: 90, rows: 24 }, fromTop, `\r${escape}[J`],
  ['a lower one', { columns: 80, rows: 9 }, fromTop, `\r${escape}[J`],
  ['rows come in below the cursor', { columns: 20, rows: 24 }, fromTop, `\r${escape}[J`],
  ['its own row is broken before it', { columns: 5, rows: 24 }, fromTop, `\r${escape}[1A${escape}[J`],
  ['a row stands above it', { columns: 40, rows: 24 }, fromSecond, `\r${escape}[1A${escape}[J`],
  ['one that is broken', { columns: 16, rows: 24 }, fromSecond, `\r${escape}[2A${escape}[J`],
  ['nobody knows the width', { columns: 0, rows: 0 }, fromSecond, `\r${escape}[1A${escape}[J`],
])('%s: the way to the first row is %#', (_, size, first, way) => {
  const redrawn = createRedrawing('above');
  expect(redrawn(first, { columns: 80, rows: 24 })).toBe(first);
  const again = `${escape}[2B${taken}? VPC`;
  expect(redrawn(again, size)).toBe(`${way}? VPC`);
});

test('a move of the cursor alone takes nothing away, and the next way is from there', () => {
  const redrawn = createRedrawing('above');
  redrawn(fromTop, { columns: 80, rows: 24 });
  expect(redrawn(`${escape}[3G`, { columns: 80, rows: 24 })).toBe(`${escape}[3G`);
  expect(redrawn(`${escape}[2B${taken}? VPC`, { columns: 5, rows: 24 })).toBe(`\r${escape}[J? VPC`);
});

test('a move in a window that was made narrower stays in the row that its line was broken to', () => {
  const redrawn = createRedrawing('above');
  redrawn(fromTop, { columns: 80, rows: 24 });
  redrawn(`${escape}[1G`, { columns: 5, rows: 24 });
  expect(redrawn(`${escape}[2B${taken}? VPC`, { columns: 5, rows: 24 })).toBe(`\r${escape}[1A${escape}[J? VPC`);
});
