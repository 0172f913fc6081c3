import type { Part, Picture } from '../../../src/checks/picture/picture.ts';

/** A part of a picture that is well, but for what is said. */
export function partOf(id: string, kind: Part['kind'], deviations: Partial<Part> = {}): Part {
  return { id, kind, name: undefined, state: 'ok', says: [], troubles: [], parts: [], ...deviations };
}

/** A site whose second target is down, whose www leads elsewhere, and whose redirect is missing. */
export const examplePicture: Picture = {
  domain: 'example.com',
  parts: [
    partOf('browser', 'browser'),
    partOf('dns', 'dns', { name: 'example.com', parts: [partOf('name:example.com', 'name', { name: 'example.com' }), partOf('name:www.example.com', 'name', { name: 'www.example.com' })] }),
    partOf('load-balancer', 'load-balancer', {
      name: 'example-com-alb',
      says: ['active'],
      parts: [
        partOf('listener:443', 'listener', { name: 'HTTPS 443' }),
        partOf('listener:80', 'listener', { name: 'HTTP 80', state: 'missing', troubles: [{ code: 'http-redirect-missing', text: 'http is not redirected', state: 'broken' }] }),
      ],
    }),
    partOf('target-group', 'target-group', { name: 'example-com-tg', state: 'drifted', troubles: [{ code: undefined, text: 'not as wanted', drift: [{ field: 'healthPath', from: '/up', to: '/' }], state: 'drifted' }] }),
    partOf('instance:i-0aaaaaaaaaaaaaaaa', 'instance', { name: 'i-0aaaaaaaaaaaaaaaa', says: ['running'] }),
    partOf('instance:i-0bbbbbbbbbbbbbbbb', 'instance', { name: 'i-0bbbbbbbbbbbbbbbb', state: 'broken', says: ['stopped'], troubles: [{ code: 'target-stopped', text: 'it does not run', state: 'broken' }] }),
    partOf('elsewhere:198.51.100.7', 'elsewhere', { name: '198.51.100.7' }),
  ],
  ways: [
    { from: 'browser', to: 'dns', state: 'ok', says: ['asks for the address'], troubles: [] },
    { from: 'name:example.com', to: 'load-balancer', state: 'ok', says: ['A alias'], troubles: [] },
    { from: 'name:www.example.com', to: 'elsewhere:198.51.100.7', state: 'broken', says: ['A 198.51.100.7 (TTL 300)'], troubles: [{ code: 'alias-wrong-target', text: 'it leads elsewhere', state: 'broken' }] },
    { from: 'load-balancer', to: 'target-group', state: 'ok', says: ['forward'], troubles: [] },
    { from: 'target-group', to: 'instance:i-0aaaaaaaaaaaaaaaa', state: 'ok', says: ['http 80', 'healthy'], troubles: [] },
    { from: 'target-group', to: 'instance:i-0bbbbbbbbbbbbbbbb', state: 'broken', says: ['http 80', 'unused'], troubles: [] },
  ],
  besides: [{ code: 'region-not-enabled', text: 'ap-northeast-1: the region is not enabled', state: 'broken' }],
};
