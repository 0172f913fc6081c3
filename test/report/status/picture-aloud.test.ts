import { expect, it } from 'vitest';
import { pictureAloud } from '../../../src/report/status/picture-aloud.ts';
import { examplePicture } from './example-picture.ts';

it('is sentences in the order of a request, each with its state in words', () => {
  expect(`\n${pictureAloud(examplePicture).join('\n')}\n`).toBe(`
1 of 6. browser.
It leads to Route 53, zone example.com: asks for the address.
2 of 6. Route 53, zone example.com: ok.
example.com leads to load balancer example-com-alb: A alias.
www.example.com leads to 198.51.100.7: broken; A 198.51.100.7 (TTL 300); it leads elsewhere (alias-wrong-target).
3 of 6. load balancer example-com-alb: ok; active.
HTTPS 443: ok.
HTTP 80: missing; http is not redirected (http-redirect-missing).
It leads to target group example-com-tg: forward.
4 of 6. target group example-com-tg: drifted; not as wanted: health path.
It leads to instance i-0aaaaaaaaaaaaaaaa: http 80, healthy.
It leads to instance i-0bbbbbbbbbbbbbbbb: broken; http 80, unused.
5 of 6. instance i-0aaaaaaaaaaaaaaaa: ok; running.
6 of 6. instance i-0bbbbbbbbbbbbbbbb: broken; stopped; it does not run (target-stopped).
ap-northeast-1: the region is not enabled (region-not-enabled).
`);
});
