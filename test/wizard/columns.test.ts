import { describe, expect, it } from 'vitest';
import { inColumns } from '../../src/wizard/columns.ts';

describe('columns', () => {
  it('are as wide as what stands in them', () => {
    expect(inColumns([['i-1', 'web', 'a'], ['i-22', 'database', 'c'], ['i-3', '']], 80)).toEqual(['i-1   web       a', 'i-22  database  c', 'i-3           ']);
  });

  it('without anything in them are left out', () => {
    expect(inColumns([['i-1', '', 'a'], ['i-2', '', 'c']], 80)).toEqual(['i-1  a', 'i-2  c']);
  });

  it('count a letter of two cells as two, and a mark as none', () => {
    expect(inColumns([['i-1', '本番サーバー', 'a'], ['i-2', 'cafe\u0301', 'c'], ['i-3', '🚀', 'd']], 80)).toEqual(['i-1  本番サーバー  a', 'i-2  cafe\u0301          c', 'i-3  🚀            d']);
  });

  it('give way in the names, where a line would be too long', () => {
    expect(inColumns([['i-1', 'a-very-long-name-for-a-server', 'running'], ['i-2', 'web', 'running']], 30)).toEqual(['i-1  a-very-long-nam…  running', 'i-2  web               running']);
  });

  it('leave ten letters of a name', () => {
    expect(inColumns([['i-1', 'a-very-long-name', 'running']], 10)).toEqual(['i-1  a-very-lo…  running']);
  });

  it('of no rows are none', () => {
    expect(inColumns([], 80)).toEqual([]);
  });
});
