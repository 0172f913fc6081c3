import { describe, expect, it } from 'vitest';
import { cellName, coveredCells, packCell, readCell, stepOf, type Cell } from '../../../src/aws/memory/cells.ts';
import type { SaidMember } from '../../../src/aws/memory/said.ts';
import { switchAt, zone, otherZone } from '../../support/entries.ts';

type Members = Record<string, readonly [at: number, value?: unknown]>;

function said(members: Members): Map<string, SaidMember> {
  return new Map(Object.entries(members).map(([member, [at, value]]) => [member, { at, value }]));
}

/** A copy as it comes out of its tags. */
function copy(writer: string, members: Members): Cell {
  const cell = readCell(cellName('switch', writer), JSON.parse(JSON.stringify(packCell(said(members)))));
  if ('wrong' in cell) throw new Error(cell.wrong);
  return cell;
}

describe('the name of a copy', () => {
  it.each([
    { name: 'alias-records@a1b2c3', step: 'alias-records' },
    { name: 'alias-records', step: 'alias-records' },
    { name: 'alias-records@A1B2C3', step: 'alias-records@A1B2C3' },
    { name: 'alias-records@a1b2c', step: 'alias-records@a1b2c' },
    { name: '@a1b2c3', step: '@a1b2c3' },
  ])('$name is one of $step', ({ name, step }) => {
    expect(stepOf(name)).toBe(step);
  });
});

describe('packCell and readCell', () => {
  it.each<{ name: string; members: Members; packed: object }>([
    { name: 'nothing', members: {}, packed: [0, {}] },
    { name: 'all said at once: one moment for all', members: { [zone]: [-5, switchAt(1)], [otherZone]: [-5, switchAt(2)] }, packed: [-5, { [zone]: switchAt(1), [otherZone]: switchAt(2) }] },
    { name: 'said one after the other', members: { [zone]: [7, switchAt(1)], [otherZone]: [8, switchAt(2)] }, packed: [7, { [zone]: switchAt(1), [otherZone]: switchAt(2) }, { [otherZone]: 8 }] },
    { name: 'one is gone', members: { [zone]: [7, switchAt(1)], [otherZone]: [7] }, packed: [7, { [zone]: switchAt(1) }, { [otherZone]: 7 }] },
    { name: 'all are gone', members: { [zone]: [9] }, packed: [0, {}, { [zone]: 9 }] },
  ])('bring back what was said: $name', ({ members, packed }) => {
    expect(packCell(said(members))).toEqual(packed);
    expect(copy('writer', members)).toEqual({ name: 'switch@writer', step: 'switch', said: said(members) });
  });

  it('take what an older version wrote, which says no moment', () => {
    expect(readCell('switch', { [zone]: switchAt(1) })).toEqual({ name: 'switch', step: 'switch', said: said({ [zone]: [0, switchAt(1)] }) });
  });

  it('take a copy that stands in the place of what an older version wrote', () => {
    expect(readCell('switch', [7, { [zone]: switchAt(1) }])).toEqual({ name: 'switch', step: 'switch', said: said({ [zone]: [7, switchAt(1)] }) });
  });

  it.each<{ name: string; packed: unknown; wrong: string }>([
    { name: 'an entry alone', packed: { [zone]: switchAt(1) }, wrong: 'it is not a copy of an entry' },
    { name: 'no moment', packed: ['now', {}], wrong: 'it is not a copy of an entry' },
    { name: 'a part of a moment', packed: [0.5, {}], wrong: 'it is not a copy of an entry' },
    { name: 'no moments', packed: [0, {}, { [zone]: 'now' }], wrong: 'it is not a copy of an entry' },
    { name: 'no entry', packed: [0, []], wrong: 'it is not a copy of an entry' },
    { name: 'something more', packed: [0, {}, {}, 'by hand'], wrong: 'it is not a copy of an entry' },
    { name: 'an entry of another form', packed: [0, { [zone]: 1 }], wrong: `${zone} is not an object` },
  ])('refuse what is no copy: $name', ({ packed, wrong }) => {
    expect(readCell('switch@writer', packed)).toEqual({ wrong });
  });
});

describe('coveredCells', () => {
  const one = copy('one111', { [zone]: [-5, switchAt(1)] });

  it.each<{ name: string; other: Cell; covered: string[] }>([
    { name: 'the other says the same and more', other: copy('two222', { [zone]: [-5, switchAt(1)], [otherZone]: [3, switchAt(2)] }), covered: ['switch@one111'] },
    { name: 'the other says something later', other: copy('two222', { [zone]: [3, switchAt(2)] }), covered: ['switch@one111'] },
    { name: 'the other says that it is gone', other: copy('two222', { [zone]: [3] }), covered: ['switch@one111'] },
    { name: 'both say the same: one is needed', other: copy('two222', { [zone]: [-5, switchAt(1)] }), covered: ['switch@two222'] },
    { name: 'in the same moment something else', other: copy('two222', { [zone]: [-5, switchAt(2)] }), covered: [] },
    { name: 'each says something of its own', other: copy('two222', { [otherZone]: [3, switchAt(2)] }), covered: [] },
    { name: 'the other says less', other: copy('two222', {}), covered: ['switch@two222'] },
    { name: 'another entry', other: { ...copy('two222', { [zone]: [3, switchAt(2)] }), step: 'switch-back' }, covered: [] },
  ])('$name', ({ other, covered }) => {
    expect(coveredCells([one, other])).toEqual(covered);
  });

  it('keeps, of several that say the same, the same one in whatever order they are read: two runs must not take away each other\'s', () => {
    const all = [one, copy('two222', { [zone]: [-5, switchAt(1)] }), copy('three3', { [zone]: [-5, switchAt(1)] })];
    for (const cells of [all, all.toReversed()]) expect(coveredCells(cells).toSorted()).toEqual(['switch@three3', 'switch@two222']);
  });
});
