import { describe, expect, it } from 'vitest';
import { codes, type Code } from '../../../src/checks/codes.ts';
import type { SiteFacts } from '../../../src/checks/facts.ts';
import type { Finding } from '../../../src/checks/finding.ts';
import { type Part, type Picture, pictureOf, type Trouble, type Way } from '../../../src/checks/picture/picture.ts';
import type { ResourceStatus, SiteStatus } from '../../../src/checks/status/status.ts';
import { steps } from '../../../src/steps/index.ts';
import { healthyBalancer, healthyInstance, healthySite, healthyTargets, now } from '../healthy-site.ts';

const cloudfront = { cloudfront: true };

function statusOf(...resources: readonly Partial<ResourceStatus>[]): SiteStatus {
  return { stands: true, ok: resources.length === 0, certificates: [], now, resources: resources.map((one) => ({ step: 'load-balancer', type: 'load balancer', id: undefined, name: undefined, there: true, state: 'ok', detail: undefined, drift: [], ...one })) };
}

const all = ({ parts }: Picture): Part[] => parts.flatMap((part) => [part, ...part.parts]);
const part = (picture: Picture, id: string): Part | undefined => all(picture).find((one) => one.id === id);
const way = ({ ways }: Picture, from: string, to: string): Way | undefined => ways.find((one) => one.from === from && one.to === to);

function found(code: Code, subject: string, deviations: Partial<Finding> = {}): Finding {
  return { code, severity: codes[code], subject, message: '', hint: '', evidence: {}, ...deviations };
}

function drawn(facts: SiteFacts, findings: readonly Finding[] = [], status = statusOf()): Picture {
  return pictureOf(facts, findings, status);
}

/** All that is said to be wrong, wherever. */
const troublesOf = (picture: Picture): Trouble[] => [...all(picture), ...picture.ways].flatMap(({ troubles }) => [...troubles]).concat(picture.besides);

describe('a site that is well', () => {
  it.each([
    ['without CloudFront', {}, ['browser', 'dns', 'load-balancer', 'target-group', 'instance:i-0123456789abcdef0']],
    ['with CloudFront', cloudfront, ['browser', 'dns', 'distribution', 'load-balancer', 'target-group', 'instance:i-0123456789abcdef0']],
  ])('%s is a chain from the browser to the instance', (_, given, ids) => {
    const picture = drawn(healthySite({}, given));
    expect(picture.parts.map(({ id }) => id)).toEqual(ids);
    expect([...all(picture), ...picture.ways].filter(({ state }) => state !== 'ok')).toEqual([]);
    expect(troublesOf(picture)).toEqual([]);
    for (const [index, id] of ids.slice(1).entries()) expect(picture.ways.some(({ from, to }) => to === id && (from === ids[index] || part(picture, ids[index] ?? '')?.parts.some((inner) => inner.id === from)))).toBe(true);
  });

  it('has ways between parts that are there, and no id twice', () => {
    const picture = drawn(healthySite({}, cloudfront));
    const ids = all(picture).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(picture.ways.flatMap(({ from, to }) => [from, to]).filter((id) => !ids.includes(id))).toEqual([]);
  });
});

describe('what is found', () => {
  const subjects = ['example.com', 'www.example.com', 'example.com A', 'i-0123456789abcdef0', 'i-0eeeeeeeeeeeeeeee', 'sg-0123456789abcdef0', 'arn:aws:acm:us-east-1:123456789012:certificate/22222222-2222-4222-8222-222222222222'];
  const told = (Object.keys(codes) as Code[]).filter((code) => code !== 'drifted' && code !== 'not-checked');

  it.each(told)('%s is told once, whatever it is about', (code) => {
    for (const given of [{}, cloudfront]) {
      for (const subject of subjects) {
        const here = troublesOf(drawn(healthySite({}, given), [found(code, subject, { severity: 'error', evidence: { instance: subject } })]));
        expect(here.length).toBeGreaterThan(0);
        expect([...new Set(here.map((trouble) => trouble.code))]).toEqual([code]);
      }
    }
  });

  it.each<[Code, string, (picture: Picture) => Part | Way | undefined]>([
    ['alias-wrong-target', 'www.example.com', (picture) => way(picture, 'name:www.example.com', 'load-balancer')],
    ['certificate-expired', 'arn:…', (picture) => part(picture, 'certificate')],
    ['https-listener-missing', 'example-com-alb', (picture) => part(picture, 'listener:443')],
    ['target-timeout', 'i-0123456789abcdef0', (picture) => way(picture, 'target-group', 'instance:i-0123456789abcdef0')],
    ['target-stopped', 'i-0123456789abcdef0', (picture) => part(picture, 'instance:i-0123456789abcdef0')],
    ['public-access-blocked', 'vpc-0123456789abcdef0', (picture) => part(picture, 'load-balancer')],
  ])('%s breaks the picture where the site breaks', (code, subject, place) => {
    const seen = place(drawn(healthySite(), [found(code, subject)]));
    expect(seen).toMatchObject({ state: 'broken', troubles: [{ code }] });
  });

  it('is no break where it is a warning, and nothing where it is only worth knowing', () => {
    const warned = drawn(healthySite(), [found('load-balancer-one-zone', 'example-com-alb')]);
    expect(part(warned, 'load-balancer')).toMatchObject({ state: 'ok', troubles: [{ code: 'load-balancer-one-zone', state: 'warned' }] });
    expect(troublesOf(drawn(healthySite(), [found('direct-access-open', 'i-0123456789abcdef0', { severity: 'info' })]))).toEqual([]);
  });

  it('of a certificate is at the one that it is about', () => {
    const edge = found('certificate-pending', 'arn:aws:acm:us-east-1:123456789012:certificate/22222222-2222-4222-8222-222222222222');
    const picture = drawn(healthySite({}, cloudfront), [edge]);
    expect([part(picture, 'edge-certificate')?.state, part(picture, 'certificate')?.state]).toEqual(['waiting', 'ok']);
  });
});

describe('how a resource is', () => {
  it.each(steps.filter(({ kind }) => kind === 'resource').map(({ id }) => [id] as const))('%s is told where nothing explains it: placeOfStep in places.ts says where', (step) => {
    const picture = drawn(healthySite({}, cloudfront), [], statusOf({ step, state: 'drifted', drift: [{ field: 'rules.x', from: 1, to: 2 }] }));
    expect(troublesOf(picture).map(({ state }) => state)).toContain('drifted');
  });

  it('says nothing more where doctor has the reason', () => {
    const picture = drawn(healthySite(), [found('target-timeout', 'i-0123456789abcdef0')], statusOf({ step: 'instance-ingress', state: 'missing' }));
    expect(troublesOf(picture)).toHaveLength(1);
  });
});

describe('a site of which little is known', () => {
  it('is drawn as not known, and nothing of it as well or missing', () => {
    const facts = healthySite({ records: undefined, loadBalancer: undefined, targets: undefined, certificate: undefined });
    const picture = drawn(facts);
    expect(['dns', 'load-balancer', 'target-group', 'certificate'].map((id) => part(picture, id)?.state)).toEqual(['unknown', 'unknown', 'unknown', 'unknown']);
    expect(way(picture, 'name:example.com', 'load-balancer')?.state).toBe('unknown');
  });
});

describe('the targets', () => {
  it('are drawn each by itself, one that nobody asked for among them', () => {
    const registered = ['i-0123456789abcdef0', 'i-0eeeeeeeeeeeeeeee'].map((id, index) => ({ id, port: 80, state: index === 0 ? 'healthy' : 'draining', reason: undefined, description: undefined }));
    const picture = drawn(healthySite({ targets: healthyTargets({ registered }) }));
    expect(way(picture, 'target-group', 'instance:i-0eeeeeeeeeeeeeeee')).toMatchObject({ state: 'waiting', says: ['http 80', 'draining', 'registered besides'] });
    expect(part(picture, 'target-group')?.says.at(-1)).toBe('1 of 1 healthy');
  });

  it('show the direct way where a rule leaves it open, and that it is closed where none does', () => {
    const open = healthyInstance({ openRules: [{ id: 'sgr-1', groupId: 'sg-1', text: 'tcp 80 from 0.0.0.0/0' }] });
    expect(way(drawn(healthySite({ instances: [open] }), [found('direct-access-open', open.id)]), 'browser', `instance:${open.id}`)).toMatchObject({ state: 'broken', says: ['past the load balancer: tcp 80 from 0.0.0.0/0'] });
    expect(way(drawn(healthySite({ instances: [open] }, { keepDirectAccess: true })), 'browser', `instance:${open.id}`)).toMatchObject({ state: 'ok', says: ['left open, as was asked for: tcp 80 from 0.0.0.0/0'] });
    expect(part(drawn(healthySite()), `instance:${open.id}`)?.says).toContain('direct way closed');
  });

  it('get nothing from a listener that leads elsewhere', () => {
    const balancer = healthyBalancer();
    const listeners = balancer.listeners.map((one) => ({ ...one, reachesTargets: false }));
    expect(way(drawn(healthySite({ loadBalancer: { ...balancer, listeners } })), 'load-balancer', 'target-group')?.state).toBe('broken');
  });
});
