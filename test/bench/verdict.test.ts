import { describe, expect, it } from 'vitest';
import type { Count } from './count.ts';
import { limits } from './limits.ts';
import { scenarios, waits, type Scenario } from './scenarios.ts';
import { comparison, pageTable, terminalTable } from './table.ts';
import { judged } from './verdict.ts';

const plan: Scenario = { name: 'plan', site: 'without CloudFront', account: 'bare', command: 'plan', pace: 'ordinary' };
const setup: Scenario = { ...plan, name: 'setup', command: 'setup' };

function counted(scenario: Scenario, calls: number, chain: number): Count {
  const isLong = waits(scenario);
  return { scenario, calls, chain, writes: 0, physical: { waits: isLong ? [{ step: 'certificate-issued', seconds: 20 }] : [], calls: [], seconds: isLong ? 25 : 0.5, oneAfterTheOther: 45 } };
}

describe('a row', () => {
  it.each([
    ['within its limits', judged(counted(plan, 20, 5), { seconds: 9, calls: 20, writes: 0 }, { calls: 20, chain: 5 }), []],
    ['not limited', judged(counted(plan, 99, 99), { seconds: 99, calls: 99, writes: 0 }, {}), []],
    ['with too many calls', judged(counted(plan, 21, 5), { seconds: 1, calls: 21, writes: 0 }, { calls: 20, chain: 5 }), ['plan: 21 calls, and 20 is the limit']],
    ['with too long a chain', judged(counted(plan, 20, 6), { seconds: 1, calls: 20, writes: 0 }, { calls: 20, chain: 5 }), ['plan: 6 calls one after the other, and 5 is the limit']],
    ['with too much time', judged(counted(setup, 80, 40), { seconds: 27.6, calls: 81, writes: 0 }, { timesPhysical: 1.1 }), ['setup: 27.6 s, and 27.5 s is the limit']],
    ['that writes where nothing is to be written', judged(counted(plan, 20, 5), { seconds: 1, calls: 20, writes: 1 }, { writes: 0 }), ['plan: 1 calls that write, and 0 is the limit']],
    ['that made other calls than were counted', judged(counted(plan, 20, 5), { seconds: 1, calls: 22, writes: 0 }, {}), ['plan: the built program made 22 calls, and 20 were counted in the sandbox']],
    ['that looks more often while it waits', judged(counted(setup, 80, 40), { seconds: 27, calls: 82, writes: 0 }, {}), []],
  ])('%s', (_, { problems }, expected) => {
    expect(problems).toEqual(expected);
  });
});

describe('the table', () => {
  const rows = [judged(counted(plan, 14, 6), { seconds: 0.87, calls: 14, writes: 0 }, { calls: 20, chain: 5 }), judged(counted(setup, 85, 50), { seconds: 27.4, calls: 85, writes: 0 }, { timesPhysical: 1.1 })];

  it('reads on a terminal', () => {
    expect(terminalTable(rows)).toEqual([
      'run    calls  longest chain  physical limit  limit                   seconds  verdict',
      'plan      14              6           0.5 s  20 calls, a chain of 5    0.9 s  over',
      'setup     85             50          25.0 s  27.5 s                   27.4 s  ok',
    ]);
  });

  it('reads on the page', () => {
    expect(pageTable(rows)).toEqual([
      '| run | calls | longest chain | physical limit | limit | seconds | verdict |',
      '| --- | ---: | ---: | ---: | --- | ---: | --- |',
      '| plan | 14 | 6 | 0.5 s | 20 calls, a chain of 5 | 0.9 s | over |',
      '| setup | 85 | 50 | 25.0 s | 27.5 s | 27.4 s | ok |',
    ]);
  });

  it('is followed by what the waits would take one after the other', () => {
    expect(rows.slice(1).map(comparison)).toEqual(['setup: 27.4 s. One wait after the other it would take 45.0 s, and the physical limit is 25.0 s.']);
  });
});

it('every scenario has its limits', () => {
  expect(Object.keys(limits)).toEqual(scenarios.map(({ name }) => name));
});
