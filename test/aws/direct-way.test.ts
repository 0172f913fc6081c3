import { describe, expect, it } from 'vitest';
import { classify, directPorts } from '../../src/aws/direct-way.ts';
import { rule } from '../support/site.ts';

describe('directPorts', () => {
  it.each([[80, [80, 443]], [443, [443, 80]], [3000, [3000, 80, 443]]])('of an app on %i: %j', (port, ports) => expect(directPorts(port)).toEqual(ports));
});

describe('classify', () => {
  it.each([
    ['tcp 80', '0.0.0.0/0', 'direct'],
    ['tcp 80', '::/0', 'direct'],
    ['tcp 443', '198.51.100.0/24', 'direct'],
    ['tcp 3000', '198.51.100.7/32', 'direct'],
    ['tcp 22', '0.0.0.0/0', 'other'],
    ['tcp 8080', '0.0.0.0/0', 'other'],
    ['udp 443', '0.0.0.0/0', 'other'],
    ['icmp', '0.0.0.0/0', 'other'],
    ['tcp 80', 'sg-0alb', 'other'],
    ['tcp 443', 'pl-0123', 'other'],
    ['tcp 80', '10.0.0.0/16', 'other'],
    ['all traffic', 'sg-0alb', 'other'],
    ['all traffic', '10.0.0.0/8', 'other'],
    ['tcp 80-443', '0.0.0.0/0', 'wide'],
    ['tcp 80-81', '0.0.0.0/0', 'wide'],
    ['tcp 0-65535', '198.51.100.0/24', 'wide'],
    ['tcp', '0.0.0.0/0', 'wide'],
    ['all traffic', '::/0', 'wide'],
  ])('%s from %s: %s', (what, source, answer) => expect(classify(rule('sgr-1', what, source), directPorts(3000))).toBe(answer));

  it('takes a range of ports for the direct way where it opens them and nothing else', () => {
    expect([classify(rule('sgr-1', 'tcp 80-81', '0.0.0.0/0'), directPorts(81)), classify(rule('sgr-1', 'tcp 79-81', '0.0.0.0/0'), directPorts(81))]).toEqual(['direct', 'wide']);
  });
});
