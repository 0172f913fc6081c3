import { expect, it } from 'vitest';
import type { Picture } from '../../../src/checks/picture/picture.ts';
import { pictureText } from '../../../src/report/status/picture-text.ts';
import { createStyle } from '../../../src/report/style.ts';
import { displayWidth } from '../../../src/text-width.ts';
import { examplePicture, partOf } from './example-picture.ts';

const style = createStyle({ color: false });
const screen = (picture: Picture, columns: number | undefined): string => `\n${pictureText(picture, { style, columns }).join('\n')}\n`;

it('is boxes below each other, and between them the ways', () => {
  expect(screen(examplePicture, 80)).toBe(`
   browser
   │ asks for the address
   ▼
┌─ Route 53, zone example.com: ok ───────────────────┐
└────────────────────────────────────────────────────┘
   │ example.com: A alias
   ├╳ www.example.com: A 198.51.100.7 (TTL 300) -> 198.51.100.7: broken
   │   x it leads elsewhere (alias-wrong-target)
   ▼
┌─ load balancer example-com-alb: ok ────────────────┐
│ active                                             │
│ HTTPS 443: ok                                      │
│ HTTP 80: missing                                   │
│   x http is not redirected (http-redirect-missing) │
└────────────────────────────────────────────────────┘
   │ forward
   ▼
┌─ target group example-com-tg: drifted ─────────────┐
│ ~ not as wanted: health path                       │
└────────────────────────────────────────────────────┘
   │ http 80, healthy -> instance i-0aaaaaaaaaaaaaaaa
   ╳ http 80, unused -> instance i-0bbbbbbbbbbbbbbbb: broken
   ▼
┌─ instance i-0aaaaaaaaaaaaaaaa: ok ─────────────────┐
│ running                                            │
└────────────────────────────────────────────────────┘
┌─ instance i-0bbbbbbbbbbbbbbbb: broken ─────────────┐
│ stopped                                            │
│ x it does not run (target-stopped)                 │
└────────────────────────────────────────────────────┘
x ap-northeast-1: the region is not enabled (region-not-enabled)
`);
});

it.each([[40], [52], [60], [80], [120], [200], [0], [undefined]])('is as wide as a window of %s columns at most, and its boxes are closed', (columns) => {
  const names = ['日本語'.repeat(12), 'a-name-that-is-rather-long'];
  const [first, ...others] = examplePicture.parts;
  const long = partOf('load-balancer', 'load-balancer', { name: names[1], says: Array.from({ length: 20 }, (_, index) => `something ${index}`), parts: [partOf('certificate', 'certificate', { says: names })] });
  const lines = pictureText({ ...examplePicture, parts: [...(first ? [first] : []), long, ...others] }, { style, columns });
  expect(Math.max(...lines.filter((line) => !line.includes('日')).map(displayWidth))).toBeLessThanOrEqual(columns && columns > 0 ? Math.min(columns, 120) : 100);
  const boxes = lines.filter((line) => /^[┌│└]/.test(line) && !line.includes('日'));
  expect(new Set(boxes.map(displayWidth)).size).toBe(1);
  expect(boxes.every((line) => /[┐│┘]$/.test(line))).toBe(true);
});

it('says in words what it says in color', () => {
  const colored = pictureText(examplePicture, { style: createStyle({ color: true }), columns: 80 });
  // Colors are marked until they are printed.
  expect(colored.join('')).not.toBe(pictureText(examplePicture, { style, columns: 80 }).join(''));
  for (const word of ['broken', 'missing', 'drifted', 'ok']) expect(screen(examplePicture, 80)).toContain(`: ${word}`);
});

it('has a frame that is hardly there around what is not there', () => {
  const text = screen({ ...examplePicture, parts: [partOf('browser', 'browser'), partOf('load-balancer', 'load-balancer', { state: 'missing' })], ways: [], besides: [] }, 80);
  expect(text).toBe(`
   browser
   ┆
┌╌ load balancer: missing ╌┐
└╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┘
`);
});
