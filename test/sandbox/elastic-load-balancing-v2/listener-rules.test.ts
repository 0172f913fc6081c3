import type { CreateRuleInput } from '@aws-sdk/client-elastic-load-balancing-v2';
import { expect, it } from 'vitest';
import { somebody } from '../../support/somebody.ts';
import { builtSite, ending, first, open, type UnderTest } from '../account-under-test.ts';

const forHost = (...Values: string[]) => [{ Field: 'host-header', HostHeaderConfig: { Values } }];
const forHeader = (HttpHeaderName: string, ...Values: string[]) => [{ Field: 'http-header', HttpHeaderConfig: { HttpHeaderName, Values } }];

/** A listener on 80 that redirects, and what a rule that forwards needs. */
async function listening(): Promise<{ world: UnderTest; listener: string; rule: CreateRuleInput; targetGroupArn: string; loadBalancerArn: string }> {
  const world = open();
  const { loadBalancerArn, targetGroupArn } = await builtSite(world);
  const { Listeners } = await world.aws.elbv2('CreateListener', {
    LoadBalancerArn: loadBalancerArn, Protocol: 'HTTP', Port: 80, DefaultActions: [{ Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' } }],
  });
  const listener = first(Listeners).ListenerArn ?? '';
  const rule: CreateRuleInput = { ListenerArn: listener, Priority: 10, Conditions: forHost('api.example.com'), Actions: [{ Type: 'forward', TargetGroupArn: targetGroupArn }], Tags: [{ Key: 'Name', Value: 'api' }] };
  return { world, listener, rule, targetGroupArn, loadBalancerArn };
}

it('lists the rules by priority, and the default one last', async () => {
  const { world, listener, rule, targetGroupArn } = await listening();
  const { Rules: [created] = [] } = await somebody(world, 'CreateRule', rule);
  await somebody(world, 'CreateRule', { ...rule, Priority: 5, Conditions: [{ Field: 'path-pattern', Values: ['/img/*'] }, { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'X-Secret', Values: ['s'] } }] });
  const { Rules = [] } = await world.aws.elbv2('DescribeRules', { ListenerArn: listener });
  expect(Rules.map(({ Priority, IsDefault }) => [Priority, IsDefault])).toEqual([['5', false], ['10', false], ['default', true]]);
  expect(Rules.map(({ Conditions }) => Conditions)).toEqual([
    [{ Field: 'path-pattern', Values: ['/img/*'], PathPatternConfig: { Values: ['/img/*'] } }, { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'X-Secret', Values: ['s'] } }],
    [{ Field: 'host-header', Values: ['api.example.com'], HostHeaderConfig: { Values: ['api.example.com'] } }],
    [],
  ]);
  expect(Rules[1]).toMatchObject({ RuleArn: created?.RuleArn, Actions: [{ Type: 'forward', TargetGroupArn: targetGroupArn, ForwardConfig: { TargetGroups: [{ TargetGroupArn: targetGroupArn, Weight: 1 }] } }] });
  expect(Rules[2]).toMatchObject({ Actions: [{ Type: 'redirect' }] });
  expect(created?.RuleArn).toMatch(/:listener-rule\/app\/site\/[0-9a-f]{16}\/[0-9a-f]{16}\/[0-9a-f]{16}$/);

  const page = await world.aws.elbv2('DescribeRules', { ListenerArn: listener, PageSize: 2 });
  expect((await world.aws.elbv2('DescribeRules', { ListenerArn: listener, PageSize: 2, Marker: page.NextMarker })).Rules).toEqual(Rules.slice(2));
  expect((await world.aws.elbv2('DescribeRules', { RuleArns: [Rules[2]?.RuleArn ?? '', created?.RuleArn ?? ''] })).Rules).toEqual([Rules[2], Rules[1]]);
});

it('tags rules; the default one has none', async () => {
  const { world, listener, rule } = await listening();
  await somebody(world, 'CreateRule', rule);
  const { Rules = [] } = await world.aws.elbv2('DescribeRules', { ListenerArn: listener });
  const [arn = '', standard = ''] = Rules.map(({ RuleArn = '' }) => RuleArn);
  const tags = async () => (await world.aws.elbv2('DescribeTags', { ResourceArns: [arn, standard] })).TagDescriptions?.map(({ Tags }) => Tags);
  expect(await tags()).toEqual([[{ Key: 'Name', Value: 'api' }], []]);
  await world.aws.elbv2('AddTags', { ResourceArns: [arn], Tags: [{ Key: 'note', Value: 'x' }] });
  await world.aws.elbv2('RemoveTags', { ResourceArns: [arn], TagKeys: ['Name'] });
  expect(await tags()).toEqual([[{ Key: 'note', Value: 'x' }], []]);
});

it('modifies what is given of a rule, and keeps the rest', async () => {
  const { world, listener, rule, targetGroupArn } = await listening();
  const { Rules: [{ RuleArn = '' } = {}] = [] } = await world.aws.elbv2('CreateRule', rule);
  const secret = (...Values: string[]) => [{ Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'X-Origin-Verify', Values } }];
  const { Rules: modified } = await world.aws.elbv2('ModifyRule', { RuleArn, Conditions: secret('old', 'new') });
  const [forward] = modified?.[0]?.Actions ?? [];
  expect(modified).toEqual([{ RuleArn, Priority: '10', IsDefault: false, Conditions: secret('old', 'new'), Actions: [forward] }]);
  expect(forward).toMatchObject({ Type: 'forward', TargetGroupArn: targetGroupArn });
  await world.aws.elbv2('ModifyRule', { RuleArn, Actions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }] });
  const { Rules = [] } = await world.aws.elbv2('DescribeRules', { ListenerArn: listener });
  expect(Rules[0]).toMatchObject({ RuleArn, Conditions: secret('old', 'new'), Actions: [{ Type: 'fixed-response' }] });
  expect((await world.aws.elbv2('DescribeTags', { ResourceArns: [RuleArn] })).TagDescriptions).toMatchObject([{ Tags: [{ Key: 'Name', Value: 'api' }] }]);
});

it('refuses what AWS refuses', async () => {
  const { world, listener, rule } = await listening();
  const { Rules: [created] = [] } = await somebody(world, 'CreateRule', rule);
  const { Rules = [] } = await world.aws.elbv2('DescribeRules', { ListenerArn: listener });
  const rows: [string, Promise<unknown>][] = [
    ['PriorityInUseException', somebody(world, 'CreateRule', rule)],
    ['ValidationError', somebody(world, 'CreateRule', { ...rule, Priority: 0 })],
    ['ValidationError', somebody(world, 'CreateRule', { ...rule, Priority: 1, Conditions: [] })],
    ['ValidationError', somebody(world, 'CreateRule', { ...rule, Priority: 1, Conditions: forHost() })],
    ['ValidationError', somebody(world, 'CreateRule', { ...rule, Priority: 1, Conditions: [{ Field: 'http-header', HttpHeaderConfig: { Values: ['s'] } }] })],
    ['ListenerNotFoundException', somebody(world, 'CreateRule', { ...rule, ListenerArn: `${listener}0` })],
    ['TargetGroupNotFoundException', somebody(world, 'CreateRule', { ...rule, Priority: 1, Actions: [{ Type: 'forward', TargetGroupArn: 'none' }] })],
    ['OperationNotPermittedException', somebody(world, 'DeleteRule', { RuleArn: Rules.find(({ IsDefault }) => IsDefault)?.RuleArn })],
    ['ValidationError', world.aws.elbv2('CreateRule', { ...rule, Priority: 1, Conditions: [...forHost('a.example.com'), ...forHost('b.example.com')] })],
    ['ValidationError', world.aws.elbv2('CreateRule', { ...rule, Priority: 1, Conditions: [...forHost('a.a', 'b.b', 'c.c'), { Field: 'path-pattern', Values: ['/a', '/b', '/c'] }] })],
    ['ValidationError', world.aws.elbv2('CreateRule', { ...rule, Priority: 1, Conditions: forHeader('Host', 'a') })],
    ['ValidationError', world.aws.elbv2('CreateRule', { ...rule, Priority: 1, Conditions: forHeader('X Secret', 'a') })],
    ['ValidationError', world.aws.elbv2('CreateRule', { ...rule, Priority: 1, Conditions: forHeader('X-Secret', 'a'.repeat(129)) })],
    ['ValidationError', world.aws.elbv2('CreateRule', { ...rule, Priority: 1, Conditions: [{ Field: 'source-ip', SourceIpConfig: { Values: ['192.0.2.1'] } }] })],
    ['OperationNotPermittedException', world.aws.elbv2('ModifyRule', { RuleArn: Rules.find(({ IsDefault }) => IsDefault)?.RuleArn, Conditions: rule.Conditions })],
    ['RuleNotFoundException', world.aws.elbv2('ModifyRule', { RuleArn: `${created?.RuleArn}0`, Conditions: rule.Conditions })],
    ['ValidationError', world.aws.elbv2('ModifyRule', { RuleArn: created?.RuleArn, Conditions: [] })],
    ['TargetGroupNotFoundException', world.aws.elbv2('ModifyRule', { RuleArn: created?.RuleArn, Actions: [{ Type: 'forward', TargetGroupArn: 'none' }] })],
    ['RuleNotFoundException', somebody(world, 'DeleteRule', { RuleArn: `${created?.RuleArn}0` })],
    ['RuleNotFoundException', world.aws.elbv2('DescribeRules', { RuleArns: [`${created?.RuleArn}0`] })],
    ['RuleNotFoundException', world.aws.elbv2('DescribeTags', { ResourceArns: [`${created?.RuleArn}0`] })],
    ['ListenerNotFoundException', world.aws.elbv2('DescribeRules', { ListenerArn: `${listener}0` })],
    ['ValidationError', world.aws.elbv2('DescribeRules', {})],
  ];
  expect(await Promise.all(rows.map(([, call]) => ending(call)))).toEqual(rows.map(([name]) => name));
});

it('holds a target group by a rule alone, until the rule goes', async () => {
  const { world, listener, rule, targetGroupArn: TargetGroupArn, loadBalancerArn } = await listening();
  const { Rules: [created] = [] } = await somebody(world, 'CreateRule', rule);
  expect((await world.aws.elbv2('DescribeTargetGroups', { LoadBalancerArn: loadBalancerArn })).TargetGroups).toMatchObject([{ TargetGroupArn }]);
  expect(await ending(world.aws.elbv2('DeleteTargetGroup', { TargetGroupArn }))).toBe('ResourceInUseException');
  await world.aws.elbv2('ModifyListener', { ListenerArn: listener, Port: 8080 });
  expect((await world.aws.elbv2('DescribeRules', { ListenerArn: listener })).Rules).toHaveLength(2);
  await somebody(world, 'DeleteRule', { RuleArn: created?.RuleArn });
  expect(await ending(world.aws.elbv2('DeleteTargetGroup', { TargetGroupArn }))).toBe('ok');
});

it('goes with its listener', async () => {
  const { world, listener, rule, targetGroupArn: TargetGroupArn } = await listening();
  await somebody(world, 'CreateRule', rule);
  await world.aws.elbv2('DeleteListener', { ListenerArn: listener });
  expect(await ending(world.aws.elbv2('DeleteTargetGroup', { TargetGroupArn }))).toBe('ok');
});

it('is asked before the default action, by host and path', async () => {
  const { world, rule } = await listening();
  await somebody(world, 'CreateRule', { ...rule, Actions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }] });
  await somebody(world, 'CreateRule', { ...rule, Priority: 20, Conditions: [...forHost('*.example.com'), { Field: 'path-pattern', Values: ['/v?/*'] }], Actions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '410' } }] });
  await world.seconds(20);
  const { dnsName: address } = first(world.account.loadBalancers);
  const status = async (host: string, path: string) => {
    const answer = await world.network.request({ protocol: 'http', address, port: 80, host, path });
    return 'status' in answer ? answer.status : answer.failure;
  };
  expect(await status('API.example.com', '/v1/')).toBe(404);
  expect(await status('www.example.com', '/v1/x?y=/z')).toBe(410);
  expect(await status('www.example.com', '/V1/x')).toBe(301);
  expect(await status('example.com', '/v1/x')).toBe(301);
  await world.aws.elbv2('CreateRule', { ...rule, Priority: 1, Conditions: [{ Field: 'source-ip', SourceIpConfig: { Values: ['192.0.2.0/24'] } }], Actions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '403' } }] });
  expect(await status('example.com', '/v1/x'), 'where every visitor comes from').toBe(403);
});
