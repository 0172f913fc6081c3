import { expect, it } from 'vitest';
import { changesText, settingsText } from '../../../src/report/plan/difference-text.ts';
import { createStyle } from '../../../src/report/style.ts';

const style = createStyle({ color: false });
const proof = '_a79865eb4cd1a6ab990a45779b4e0b96.www.example.com';

it('lists what is many below each other, and what is one thing side by side', () => {
  expect(settingsText([
    { field: 'port', from: undefined, to: 80 },
    { field: 'healthCheck.healthPath', from: undefined, to: '/' },
    { field: 'healthCheck.codes', from: undefined, to: '200-399' },
    { field: 'records.example.com', from: undefined, to: '(known after apply: certificate.value)' },
    { field: `records.${proof}`, from: undefined, to: 'x' },
  ], style)).toStrictEqual([
    'port:          80',
    'health check:  health path /, codes 200-399',
    'records:       example.com  (known after apply)',
    `               ${proof}  x`,
  ]);
});

it('puts a long change on two lines, the new below the old', () => {
  const [before, after] = ['b'.repeat(50), 'a'.repeat(50)];
  expect(changesText([
    { field: 'value', from: before, to: after },
    { field: 'records.A example.com', from: before, to: after },
    { field: 'records.tcp 80 from (known after apply: group.id)', from: undefined, to: 'open' },
    { field: 'records.A', from: 'x', to: 'y' },
  ], style)).toStrictEqual([
    `value:    ${before}`,
    `          -> ${after}`,
    `records:  ~ A example.com                    ${before}`,
    `                                             -> ${after}`,
    '          + tcp 80 from (known after apply)  open',
    '          ~ A                                x -> y',
  ]);
});

it('puts a value that has no room behind its key below it', () => {
  const [host, target] = [`${'h'.repeat(40)}.example.com`, `${'t'.repeat(30)}.elb.amazonaws.com`];
  expect(changesText([
    { field: `records.${host} A`, from: target, to: '203.0.113.10 (TTL 300)' },
    { field: `records.${host} AAAA`, from: target, to: undefined },
    { field: 'records.A', from: 'x', to: 'y' },
  ], style, 80)).toMatchInlineSnapshot(`
    [
      "records:  ~ hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh.example.com A",
      "              tttttttttttttttttttttttttttttt.elb.amazonaws.com",
      "              -> 203.0.113.10 (TTL 300)",
      "          - hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh.example.com AAAA",
      "              tttttttttttttttttttttttttttttt.elb.amazonaws.com",
      "          ~ A  x -> y",
    ]
  `);
  expect(settingsText([{ field: `records.${host} A`, from: undefined, to: target }, { field: 'records.A', from: undefined, to: 'y' }], style, 80)).toMatchInlineSnapshot(`
    [
      "records:  hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh.example.com A",
      "            tttttttttttttttttttttttttttttt.elb.amazonaws.com",
      "          A  y",
    ]
  `);
});

it('is nothing where nothing differs', () => {
  expect([settingsText([], style), changesText([], style)]).toStrictEqual([[], []]);
});
