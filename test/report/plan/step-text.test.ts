import { expect, it } from 'vitest';
import { legendText, stepText } from '../../../src/report/plan/step-text.ts';
import { createStyle } from '../../../src/report/style.ts';
import { changeOf, fakeRemoval, fakeResource, goingOf } from './example-plan.ts';

it('shortens a name that is made of many, and hides what is not known yet', () => {
  const step = fakeResource({
    id: 'instance-ingress',
    title: 'Let the load balancer reach the instance',
    type: 'security group rules',
    name: 'sg-0123 tcp 80 from (known after apply: load-balancer-security-group.groupId), sg-0456 tcp 80 from there',
    settings: { rules: { 'sg-0123 tcp 80': '(known after apply: load-balancer-security-group.groupId)' } },
  });
  expect(stepText(changeOf(step), 42, createStyle({ color: false }))).toStrictEqual([
    '  + Let the load balancer reach the instance    security group rules sg-0123 tcp 80 from (known after apply), sg-045…',
    '      rules:  sg-0123 tcp 80  (known after apply)',
  ]);
});

it.each<[columns: number, lines: string[]]>([
  [64, ['  + Create the target group   target group example-com-tg', '      health path:  /health']],
  [48, ['  + Create the target group', '      target group example-com-tg', '      health path:  /health']],
])('in %i columns', (columns, lines) => {
  const step = fakeResource({ id: 'target-group', title: 'Create the target group', type: 'target group', name: 'example-com-tg', settings: { healthPath: '/health' } });
  expect(stepText(changeOf(step), 24, createStyle({ color: false }), columns)).toStrictEqual(lines);
});

const style = createStyle({ color: false });
const balancer = fakeRemoval({ id: 'load-balancer', title: 'Remove the load balancer', type: 'load balancer', name: 'example-com-alb', resourceId: 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/example-com-alb/50dc6c495c0c9188' });
const stays = { code: 'protected', message: 'Deletion protection is on.', hint: 'Switch it off.' };
const refuses = { code: 'address-moved', message: 'The address is another one.', hint: '--use-current-address', refuses: true };
const gone = (field: string, from: unknown) => ({ field, from, to: undefined });

it.each<[what: string, going: Parameters<typeof goingOf>[1], lines: string[]]>([
  ['what goes, without saying its name twice', { differences: [gone('name', 'example-com-alb')] }, ['  - Remove the load balancer  load balancer example-com-alb (50dc6c495c0c9188)']],
  ['what goes, with all of it', { differences: [gone('scheme', 'internet-facing'), gone('rules.tcp 80', 'allowed'), gone('rules.tcp 443', 'allowed')] }, [
    '  - Remove the load balancer  load balancer example-com-alb (50dc6c495c0c9188)',
    '      scheme:  internet-facing',
    '      rules:   tcp 80   allowed',
    '               tcp 443  allowed',
  ]],
  ['what comes back', { differences: [{ field: 'records.example.com A', from: { alias: 'lb.example', zone: 'Z1' }, to: { values: ['203.0.113.10'], ttlSeconds: 300 } }, { field: 'records.example.com AAAA', from: undefined, to: { values: ['2001:db8::10'], ttlSeconds: 300 } }, gone('records.www.example.com A', { alias: 'lb.example', zone: 'Z1' })] }, [
    '  ~ Remove the load balancer  load balancer example-com-alb (50dc6c495c0c9188)',
    '      records:  ~ example.com A      alias to lb.example -> 203.0.113.10 (TTL 300)',
    '                + example.com AAAA   2001:db8::10 (TTL 300)',
    '                - www.example.com A  alias to lb.example',
  ]],
  ['what stays', { differences: [], kept: [stays] }, ['  = Remove the load balancer  load balancer example-com-alb (50dc6c495c0c9188)', '      ! Deletion protection is on.', '        Switch it off.']],
  ['what goes but for a part', { differences: [gone('records._a.example.com CNAME', '_b.acm-validations.aws')], kept: [stays] }, [
    '  - Remove the load balancer  load balancer example-com-alb (50dc6c495c0c9188)',
    '      records:  _a.example.com CNAME  _b.acm-validations.aws',
    '      ! Deletion protection is on.',
    '        Switch it off.',
  ]],
  ['what is refused', { differences: [gone('name', 'example-com-alb')], warnings: [refuses], caution: 'Whoever uses it loses it.' }, [
    '  - Remove the load balancer  load balancer example-com-alb (50dc6c495c0c9188)',
    '      ! Whoever uses it loses it.',
    '      x refused, for the reason given at the end',
  ]],
])('of a way back: %s', (_, going, lines) => {
  expect(stepText(goingOf(balancer, going), 24, style)).toStrictEqual(lines);
});

it.each([
  [false, '+ create   ~ change   - remove   = unchanged   … wait'],
  [true, '- remove   ~ restore   + put back   = kept   … wait'],
])('what each symbol means, on the way back: %s', (back, legend) => {
  expect(legendText(style, back)).toBe(legend);
});
