import { Refusal } from '../refusal.ts';
import type { Operations } from '../world.ts';
import { defaultAttributes } from './default-attributes.ts';
import { getLoadBalancer } from './load-balancers.ts';

type Own = 'DescribeLoadBalancerAttributes' | 'ModifyLoadBalancerAttributes';

/** AWS docs: "DescribeLoadBalancerAttributes", "ModifyLoadBalancerAttributes". */
export const loadBalancerAttributes: Pick<Operations<'elbv2'>, Own> = {
  DescribeLoadBalancerAttributes: ({ account }, input) => ({ Attributes: listed(getLoadBalancer(account, input.LoadBalancerArn).attributes) }),

  ModifyLoadBalancerAttributes: ({ account }, input) => {
    const balancer = getLoadBalancer(account, input.LoadBalancerArn);
    const wanted: Record<string, string> = {};
    for (const { Key: key = '', Value: value = '' } of input.Attributes ?? []) {
      const standard = Object.hasOwn(defaultAttributes, key) ? defaultAttributes[key] : undefined;
      if (standard === undefined) throw new Refusal('ValidationError', `'${key}' is no attribute of an application load balancer.`);
      if (!fits(key, standard, value)) throw new Refusal('ValidationError', `'${value}' is no value of the attribute '${key}'.`);
      wanted[key] = value;
    }
    balancer.attributes = { ...balancer.attributes, ...wanted };
    return { Attributes: listed(balancer.attributes) };
  },
};

const ranges: Record<string, readonly [number, number]> = { 'idle_timeout.timeout_seconds': [1, 4000], 'client_keep_alive.seconds': [60, 604_800] };
const choices: Record<string, readonly string[]> = {
  'routing.http.desync_mitigation_mode': ['monitor', 'defensive', 'strictest'],
  'routing.http.xff_header_processing.mode': ['append', 'preserve', 'remove'],
};

function fits(key: string, standard: string, value: string): boolean {
  const range = ranges[key];
  if (range) return /^\d+$/.test(value) && Number(value) >= range[0] && Number(value) <= range[1];
  if (standard === 'true' || standard === 'false') return value === 'true' || value === 'false';
  return choices[key]?.includes(value) ?? true;
}

function listed(attributes: Record<string, string>): { Key: string; Value: string }[] {
  return Object.entries(attributes).map(([Key, Value]) => ({ Key, Value }));
}
