import { expect, it } from 'vitest';
import { ofStat } from '../../../src/commands/process/foreground.ts';

it.each([
  { where: 'in the foreground', line: '42 (node) R 41 42 40 34816 42 4194304 1', says: { group: 42, foreground: 42 } },
  { where: 'in the background', line: '42 (node) R 40 42 40 34816 40 4194304 1', says: { group: 42, foreground: 40 } },
  { where: 'without a terminal', line: '42 (node) S 1 42 42 0 -1 4194304 1', says: { group: 42, foreground: -1 } },
  { where: 'with a name that is hard to read', line: '42 (a) R (b 1) S 41 42 40 34816 42 4194304 1', says: { group: 42, foreground: 42 } },
])('a process $where', ({ line, says }) => {
  expect(ofStat(line)).toEqual(says);
});
