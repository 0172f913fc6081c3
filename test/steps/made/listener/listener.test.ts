import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2';
import { describe, expect, it } from 'vitest';
import { actionText, asSent, createListener, findListener, isForeign, listListeners, precedingActions, redirectToHttps } from '../../../../src/steps/made/listener/listener.ts';
import { gateway, gatewayListener } from '../../../aws/strange-answers/elastic-load-balancing.ts';
import { awsError, type Asked } from '../../../support/aws-answers.ts';
import { arn, tagsOf } from '../../../support/site.ts';
import { contextOf } from '../../../support/step-table.ts';

describe('findListener', () => {
  const listeners = [80, 8443, 443].map((Port) => ({ Port, Protocol: 'HTTPS' as const, ListenerArn: `${arn.listener}${Port}`, LoadBalancerArn: arn.loadBalancer }));

  it.each([{ port: 443, found: `${arn.listener}443` }, { port: 80, found: `${arn.listener}80` }, { port: 8080, found: undefined }])('on $port: $found', async ({ port, found }) => {
    const asked: Asked[] = [];
    const context = contextOf({ world: { DescribeListeners: [{ Listeners: listeners.slice(0, 2), NextMarker: 'more' }, { Listeners: listeners.slice(2) }] } }, asked);
    expect((await findListener(context, arn.loadBalancer, port))?.ListenerArn).toBe(found);
    expect(asked).toEqual([['DescribeListeners', { LoadBalancerArn: arn.loadBalancer }], ['DescribeListeners', { LoadBalancerArn: arn.loadBalancer, Marker: 'more' }]]);
  });

  it('finds none on any port of a gateway load balancer, whose listener has none', async () => {
    const world = { DescribeListeners: { Listeners: [gatewayListener] } };
    expect(await findListener(contextOf({ world }), gateway.LoadBalancerArn, 443)).toBeUndefined();
    expect(await listListeners(contextOf({ world }), gateway.LoadBalancerArn)).toEqual([]);
  });

  it.each(['LoadBalancerNotFoundException', 'LoadBalancerNotFound'])('finds none where the load balancer is gone: %s', async (name) => {
    expect(await findListener(contextOf({ world: { DescribeListeners: awsError(name) } }), arn.loadBalancer, 443)).toBeUndefined();
  });
});

describe('actionText', () => {
  it.each<{ name: string; actions: Action[] | undefined; text: string }>([
    { name: 'forward', actions: [{ Type: 'forward', TargetGroupArn: 'tg' }], text: 'forward to tg' },
    { name: 'forward, as AWS fills it in', actions: [{ Type: 'forward', TargetGroupArn: 'tg', ForwardConfig: { TargetGroups: [{ TargetGroupArn: 'tg', Weight: 1 }] } }], text: 'forward to tg' },
    { name: 'forward to two', actions: [{ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: 'a' }, { TargetGroupArn: 'b' }] } }], text: 'forward to a and b' },
    { name: 'redirect to https', actions: [{ Type: 'redirect', RedirectConfig: redirectToHttps }], text: 'redirect 301 to HTTPS://#{host}:443/#{path}?#{query}' },
    { name: 'redirect with its defaults', actions: [{ Type: 'redirect', RedirectConfig: { StatusCode: 'HTTP_302' } }], text: 'redirect 302 to #{protocol}://#{host}:#{port}/#{path}?#{query}' },
    { name: 'a login before the forward', actions: [{ Type: 'authenticate-oidc', Order: 1 }, { Type: 'forward', TargetGroupArn: 'tg', Order: 2 }], text: 'forward to tg' },
    { name: 'an answer of its own', actions: [{ Type: 'fixed-response' }], text: 'fixed-response' },
    { name: 'nothing', actions: undefined, text: 'none' },
  ])('$name', ({ actions, text }) => expect(actionText(actions)).toBe(text));
});

describe('precedingActions', () => {
  const forward: Action = { Type: 'forward', TargetGroupArn: 'tg' };
  const signIn: Action = { Type: 'authenticate-cognito', Order: 1 };

  it.each<{ name: string; actions: Action[] | undefined; preceding: Action[] }>([
    { name: 'one action', actions: [forward], preceding: [] },
    { name: 'signing in first', actions: [signIn, forward], preceding: [signIn] },
    { name: 'nothing', actions: undefined, preceding: [] },
  ])('$name', ({ actions, preceding }) => expect(precedingActions(actions)).toEqual(preceding));
});

describe('isForeign', () => {
  it.each([
    { name: 'ours', tags: tagsOf('example.com https'), foreign: false },
    { name: "another site's", tags: tagsOf('example.org https', 'example.org'), foreign: true },
    { name: "nobody's", tags: [{ Key: 'team', Value: 'web' }], foreign: true },
    { name: 'without tags', tags: undefined, foreign: true },
  ])('$name: $foreign', async ({ tags, foreign }) => {
    const asked: Asked[] = [];
    expect(await isForeign(contextOf({ world: { DescribeTags: { TagDescriptions: [{ ResourceArn: arn.listener, Tags: tags }] } } }, asked), arn.listener)).toBe(foreign);
    expect(asked).toEqual([['DescribeTags', { ResourceArns: [arn.listener] }]]);
  });
});

describe('createListener', () => {
  const input = { LoadBalancerArn: arn.loadBalancer, Port: 443, DefaultActions: [] };
  const duplicate = awsError('DuplicateListenerException');

  it('goes on with the one that stands there, as soon as it is listed', async () => {
    const asked: Asked[] = [];
    const standing = { Port: 443, ListenerArn: arn.listener, LoadBalancerArn: arn.loadBalancer, Protocol: 'HTTPS' as const };
    const context = contextOf({ world: { CreateListener: duplicate, DescribeListeners: [{ Listeners: [] }, { Listeners: [] }, { Listeners: [standing] }], ModifyListener: { Listeners: [standing] } } }, asked);
    expect(await createListener(context, input)).toMatchObject(standing);
    expect(asked.map(([operation]) => operation)).toEqual(['CreateListener', 'DescribeListeners', 'DescribeListeners', 'DescribeListeners', 'ModifyListener']);
    expect(asked.at(-1)).toEqual(['ModifyListener', { DefaultActions: [], ListenerArn: arn.listener }]);
  });

  it('changes none where none is listed', async () => {
    const asked: Asked[] = [];
    await expect(createListener(contextOf({ world: { CreateListener: duplicate, DescribeListeners: { Listeners: [] } } }, asked), input)).rejects.toBe(duplicate);
    expect(asked.map(([operation]) => operation)).not.toContain('ModifyListener');
  });

  it('does not hide any other refusal', async () => {
    const refused = awsError('CertificateNotFound');
    await expect(createListener(contextOf({ world: { CreateListener: refused } }), { LoadBalancerArn: arn.loadBalancer, Port: 443, DefaultActions: [] })).rejects.toBe(refused);
  });
});

describe('asSent', () => {
  it('has AWS keep the secret of signing in, and leaves every other action as it is', () => {
    const config = { Issuer: 'https://login.example.org', AuthorizationEndpoint: 'a', TokenEndpoint: 't', UserInfoEndpoint: 'u', ClientId: 'c' };
    const forward = { Type: 'forward' as const, TargetGroupArn: arn.targetGroup };
    expect(asSent([{ Type: 'authenticate-oidc', AuthenticateOidcConfig: config }, forward])).toEqual([{ Type: 'authenticate-oidc', AuthenticateOidcConfig: { ...config, UseExistingClientSecret: true } }, forward]);
  });
});
