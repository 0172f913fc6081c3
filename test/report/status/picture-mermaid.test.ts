import { describe, expect, it } from 'vitest';
import { pictureMermaid } from '../../../src/report/status/picture-mermaid.ts';
import { foreignIn, hostile } from '../../support/own-sequences.ts';
import { examplePicture, partOf } from './example-picture.ts';

it('is a flowchart from left to right', () => {
  expect(`\n${pictureMermaid(examplePicture).filter((line) => !line.includes('classDef')).join('\n')}\n`).toBe(`
flowchart LR
  browser(["browser"])
  subgraph dns["Route 53, zone example.com"]
    name_example_com["example.com"]
    name_www_example_com["www.example.com"]
  end
  subgraph load_balancer["load balancer example-com-alb<br/>active"]
    listener_443["HTTPS 443"]
    listener_80["HTTP 80: missing<br/>http is not redirected (http-redirect-missing)"]
  end
  target_group["target group example-com-tg: drifted<br/>not as wanted: health path"]
  instance_i__0aaaaaaaaaaaaaaaa["instance i-0aaaaaaaaaaaaaaaa<br/>running"]
  instance_i__0bbbbbbbbbbbbbbbb["instance i-0bbbbbbbbbbbbbbbb: broken<br/>stopped<br/>it does not run (target-stopped)"]
  elsewhere_198_51_100_7["198.51.100.7"]
  browser -->|"asks for the address"| dns
  name_example_com -->|"A alias"| load_balancer
  name_www_example_com --x|"A 198.51.100.7 (TTL 300): broken<br/>it leads elsewhere (alias-wrong-target)"| elsewhere_198_51_100_7
  load_balancer -->|"forward"| target_group
  target_group -->|"http 80, healthy"| instance_i__0aaaaaaaaaaaaaaaa
  target_group --x|"http 80, unused: broken"| instance_i__0bbbbbbbbbbbbbbbb
  besides_1["ap-northeast-1: the region is not enabled (region-not-enabled)"]:::broken
  class dns,name_example_com,name_www_example_com,load_balancer,listener_443,instance_i__0aaaaaaaaaaaaaaaa ok
  class target_group drifted
  class instance_i__0bbbbbbbbbbbbbbbb broken
  class listener_80 missing
  linkStyle 2 stroke:#c5221f
  linkStyle 5 stroke:#c5221f
`);
});

describe('a text from the account', () => {
  /** The label of an instance of this name. */
  const label = (name: string): string => {
    const line = pictureMermaid({ domain: 'example.com', parts: [partOf('browser', 'browser'), partOf('instance:i-0', 'instance', { name: 'i-0', says: [name] })], ways: [], besides: [] }).find((one) => one.includes('instance_i__0['));
    return /^ {2}instance_i__0\["instance i-0<br\/>(.*)"\]$/.exec(line ?? '')?.[1] ?? `no label: ${line}`;
  };

  // Each of these was tried with mermaid's own parser: the text comes out of it as it is here.
  it.each<[what: string, name: string, written: string]>([
    ['plain', 'web-1, running (a/b)', 'web-1, running (a/b)'],
    ['in another script', 'ウェブ é', 'ウェブ é'],
    ['that ends a label', '"]; end', '#34;#93;#59; end'],
    ['with brackets of every kind', '[a]{b}<c>|d|', '#91;a#93;#123;b#125;#60;c#62;#124;d#124;'],
    ['that is HTML', '<img src=x onerror=evil>', '#60;img src#61;x onerror#61;evil#62;'],
    ['that is an entity of HTML, or of mermaid', '&lt; #quot; #35;', '#38;lt#59; #35;quot#59; #35;35#59;'],
    ['that is Markdown', '`**evil** _x_ ~y~ [z](u)`', '#96;#42;#42;evil#42;#42; #95;x#95; #126;y#126; #91;z#93;(u)#96;'],
    ['that is a list of Markdown', '1. evil', '#8203;1. evil'],
    ['that is another one', '- evil', '#8203;- evil'],
    ['that is a directive', '%%{init: {}}%%', '#37;#37;#123;init: #123;#125;#125;#37;#37;'],
    ['that mermaid looks for in whole lines', 'style x:#a; classDef', '#115;tyle x:#35;a#59; #99;lassDef'],
    ['in two lines', 'a\nb', 'a b'],
    ['with an emoji', '😀', '#128512;'],
  ])('%s is only a text', (_, name, written) => {
    expect(label(name)).toBe(written);
  });

  it('does nothing, whatever it is, as a name either', () => {
    const parts = [partOf('dns', 'dns', { name: hostile, parts: [partOf(`name:${hostile}`, 'name', { name: hostile })] })];
    const lines = pictureMermaid({ domain: 'example.com', parts, ways: [{ from: `name:${hostile}`, to: 'dns', state: 'ok', says: [hostile], troubles: [] }], besides: [] });
    const [, open, node, end, way] = lines;
    expect([open, node, end, way].map((line) => line?.replaceAll(/"[^"]*"/g, '""').replaceAll(/name_\w+/g, 'name'))).toEqual(['  subgraph dns[""]', '    name[""]', '  end', '  name -->|""| dns']);
    expect(foreignIn(lines.join('\n'))).toEqual([]);
  });
});

it('has an id of its own for each name', () => {
  const names = ['a.b.example.com', 'a-b.example.com', 'a.b-example.com', '*.example.com', 'xn--a.example.com', 'end', 'o', 'default'];
  const picture = { domain: 'example.com', parts: names.map((name) => partOf(`name:${name}`, 'name', { name })), ways: [], besides: [] };
  const ids = pictureMermaid(picture).flatMap((line) => /^ {2}(name_\w+)\[/.exec(line)?.[1] ?? []);
  expect(new Set(ids).size).toBe(names.length);
});
