import { describe, expect, test } from 'vitest';
import { laidOut, type Row } from '../../src/wizard/lists.ts';

const rows: Row[] = [
  { value: 'web', columns: ['i-0123456789abcdef0', 'the-web-server', 'ap-northeast-1a', '203.0.113.10', 'running; the domain leads here'] },
  { value: 'api', columns: ['i-0123456789abcdef1', 'api', 'ap-northeast-1c', '', 'running'] },
  { value: 'old', columns: ['i-0123456789abcdef2', 'old', 'ap-northeast-1a', '203.0.113.12'], cannot: 'stopped: start it first' },
];

/** What stands in the list, and what is said of an entry below it. */
function shown(width: number): string[] {
  return laidOut(rows, width).flatMap(({ name, more }) => [name.trimEnd(), ...(more === undefined ? [] : [`> ${more}`])]);
}

describe('a row', () => {
  test('that has room is whole', () => {
    expect(shown(120)).toEqual([
      'i-0123456789abcdef0  the-web-server  ap-northeast-1a  203.0.113.10  running; the domain leads here',
      'i-0123456789abcdef1  api             ap-northeast-1c                running',
      'i-0123456789abcdef2  old             ap-northeast-1a  203.0.113.12',
    ]);
  });

  test.each<[width: number, lines: string[]]>([
    [80, [
      'i-0123456789abcdef0  the-web-s…  ap-northeast-1a  203.0.113.10  running; the…',
      '> the-web-server, running; the domain leads here',
      'i-0123456789abcdef1  api         ap-northeast-1c                running',
      'i-0123456789abcdef2  old         ap-northeast-1a  203.0.113.12',
    ]],
    [50, [
      'i-0123456789abcdef0  the-web-s…  ap-northeast-…',
      '> the-web-server, ap-northeast-1a, 203.0.113.10, running; the domain leads here',
      'i-0123456789abcdef1  api         ap-northeast-…',
      '> ap-northeast-1c, running',
      'i-0123456789abcdef2  old         ap-northeast-…',
    ]],
    [24, [
      'i-0123456789abcdef0',
      '> the-web-server, ap-northeast-1a, 203.0.113.10, running; the domain leads here',
      'i-0123456789abcdef1',
      '> api, ap-northeast-1c, running',
      'i-0123456789abcdef2',
    ]],
  ])('in %i columns is cut behind its id, and what is left out is said below the list', (width, lines) => {
    expect(shown(width)).toEqual(lines);
    expect(lines.filter((line) => !line.startsWith('>') && line.length > width - 3)).toEqual([]);
  });

  test('says what else there is to say on a line of its own', () => {
    const [entry] = laidOut([{ value: 'main', columns: ['vpc-0123456789abcdef0', '本番環境のネットワーク'], more: 'Running in it: web' }], 37);
    expect(entry).toMatchObject({ name: 'vpc-0123456789abcdef0  本番環境の…', more: '本番環境のネットワーク\nRunning in it: web' });
  });
});
