import { expect, it } from 'vitest';
import { stepText } from '../../src/report/step-text.ts';
import { createStyle } from '../../src/report/style.ts';
import { changeOf, fakeResource } from './example-plan.ts';

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
