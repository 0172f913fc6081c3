import { expect, it } from 'vitest';
import { counted, words } from '../../src/report/words.ts';

it.each([
  ['healthPath', 'health path'],
  ['vpcId', 'VPC ID'],
  ['loadBalancerArn', 'load balancer ARN'],
  ['tlsPolicy', 'TLS policy'],
  ['subnetIds', 'subnet IDs'],
  ['ipv4', 'IPv4'],
  ['www', 'www'],
  ['cloudfront', 'CloudFront'],
  ['tcp 80 from ::/0', 'tcp 80 from ::/0'],
  ['A www.Example.com', 'A www.Example.com'],
])('%s reads "%s"', (key, text) => {
  expect(words(key)).toBe(text);
});

it('counts', () => {
  expect([0, 1, 2].map((count) => counted(count, 'wait'))).toStrictEqual(['0 waits', '1 wait', '2 waits']);
});
