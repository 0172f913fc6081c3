import { inspect } from 'node:util';
import type { Action, Listener, Rule } from '@aws-sdk/client-elastic-load-balancing-v2';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/aws/secret.ts';
import { httpsListener } from '../../src/steps/https-listener.ts';
import { awsError, type Answers, type Asked } from '../support/aws-answers.ts';
import { finished } from '../support/finished.ts';
import { alias, arn, behindCloudFront, secretOf, siteDistribution, tagsOf } from '../support/site.ts';
import { contextOf, stepTable } from '../support/step-table.ts';

const tlsPolicy = 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09';
const request: Listener = {
  Protocol: 'HTTPS', Certificates: [{ CertificateArn: arn.certificate }], SslPolicy: tlsPolicy, DefaultActions: [{ Type: 'forward', TargetGroupArn: arn.targetGroup }],
};
/** As AWS fills it in. */
const standing: Listener = {
  ListenerArn: arn.listener, LoadBalancerArn: arn.loadBalancer, Port: 443, ...request,
  DefaultActions: [{ Type: 'forward', TargetGroupArn: arn.targetGroup, ForwardConfig: { TargetGroups: [{ TargetGroupArn: arn.targetGroup, Weight: 1 }], TargetGroupStickinessConfig: { Enabled: false } } }],
};
const onPort80: Listener = { ListenerArn: `${arn.listener}80`, LoadBalancerArn: arn.loadBalancer, Port: 80, Protocol: 'HTTP' };
/** The listener as it stands, with what differs: in itself, in the site that its tags name. */
const standsThere = (deviations: Listener = {}, site = 'example.com'): Answers => ({
  DescribeListeners: { Listeners: [onPort80, { ...standing, ...deviations }] },
  DescribeTags: { TagDescriptions: [{ ResourceArn: arn.listener, Tags: site === '' ? [] : tagsOf('example.com https', site) }] },
  ModifyListener: { Listeners: [standing] },
});
const modify = (input: Listener): Asked => ['ModifyListener', { ListenerArn: arn.listener, ...input }];
/** What is remembered of a listener: all that it said. */
const before = (deviations: object): Asked => ['remember https-listener', { before: { protocol: 'HTTPS', tlsPolicy, certificateArn: arn.certificate, actions: standing.DefaultActions, ...deviations } }];
const { Certificates, DefaultActions } = request;
const signIn: Action = { Type: 'authenticate-oidc', Order: 1, AuthenticateOidcConfig: { Issuer: 'https://login.example.org', AuthorizationEndpoint: 'a', TokenEndpoint: 't', UserInfoEndpoint: 'u', ClientId: 'c' } };
/** The secret stays with AWS, which gives it to nobody. */
const signInAgain: Action = { ...signIn, AuthenticateOidcConfig: { ...signIn.AuthenticateOidcConfig, UseExistingClientSecret: true } as Action['AuthenticateOidcConfig'] };
const cognito: Action = { Type: 'authenticate-cognito', Order: 1, AuthenticateCognitoConfig: { UserPoolArn: 'p', UserPoolClientId: 'c', UserPoolDomain: 'd' } };
const otherGroup = `${arn.targetGroup}0`;

const created: Asked = ['CreateListener', { LoadBalancerArn: arn.loadBalancer, Port: 443, ...request, Tags: tagsOf('example.com https') }];

stepTable(httpsListener, {
  needs: finished,
  rows: [
    {
      name: 'nothing there', world: { DescribeListeners: { Listeners: [onPort80] }, CreateListener: { Listeners: [standing] } },
      plan: 'create',
      differs: [
        `loadBalancerArn: - -> ${arn.loadBalancer}`, 'protocol: - -> HTTPS', `certificateArn: - -> ${arn.certificate}`, `tlsPolicy: - -> ${tlsPolicy}`, `targetGroupArn: - -> ${arn.targetGroup}`,
      ],
      asks: [created],
      state: finished.httpsListener,
    },
    { name: 'no load balancer yet: nothing is asked', located: {}, plan: 'create' },
    { name: 'the load balancer is gone', world: { DescribeListeners: awsError('LoadBalancerNotFoundException'), CreateListener: { Listeners: [standing] } }, plan: 'create', asks: [created] },
    { name: 'as wanted', world: standsThere(), plan: 'none', state: finished.httpsListener },
    { name: 'as wanted, on the second page', world: { DescribeListeners: [{ Listeners: [onPort80], NextMarker: 'more' }, { Listeners: [standing] }] }, plan: 'none' },
    {
      name: 'another certificate', world: standsThere({ Certificates: [{ CertificateArn: `${arn.certificate}0` }] }),
      plan: 'update', differs: [`certificateArn: ${arn.certificate}0 -> ${arn.certificate}`], asks: [modify({ Certificates })], state: finished.httpsListener,
    },
    {
      name: 'an old TLS policy', world: standsThere({ SslPolicy: 'ELBSecurityPolicy-2016-08' }),
      plan: 'update', differs: [`tlsPolicy: ELBSecurityPolicy-2016-08 -> ${tlsPolicy}`], asks: [modify({ SslPolicy: tlsPolicy })], state: finished.httpsListener,
    },
    {
      name: 'forwards to another group', world: standsThere({ DefaultActions: [{ Type: 'forward', TargetGroupArn: otherGroup }] }),
      plan: 'update', differs: [`targetGroupArn: ${otherGroup} -> ${arn.targetGroup}`], asks: [modify({ DefaultActions })], state: finished.httpsListener,
    },
    {
      name: 'forwards to two groups', world: standsThere({ DefaultActions: [{ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: arn.targetGroup }, { TargetGroupArn: otherGroup }] } }] }),
      plan: 'update', differs: [`targetGroupArn: ${arn.targetGroup} and ${otherGroup} -> ${arn.targetGroup}`], asks: [modify({ DefaultActions })],
    },
    {
      name: 'answers by itself', world: standsThere({ DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '503' } }] }),
      plan: 'update', differs: [`targetGroupArn: fixed-response -> ${arn.targetGroup}`], asks: [modify({ DefaultActions })],
    },
    {
      name: 'http on 443', world: standsThere({ Protocol: 'HTTP', Certificates: undefined, SslPolicy: undefined }),
      plan: 'update', differs: ['protocol: HTTP -> HTTPS', `certificateArn:  -> ${arn.certificate}`, `tlsPolicy:  -> ${tlsPolicy}`],
      asks: [modify({ Protocol: 'HTTPS', Certificates, SslPolicy: tlsPolicy })],
    },
    { name: 'signing in before the forward, as somebody wants it', world: standsThere({ DefaultActions: [signIn, { Type: 'forward', TargetGroupArn: arn.targetGroup, Order: 2 }] }), plan: 'none' },
    {
      name: 'signing in before a forward to another group: it stays', world: standsThere({ DefaultActions: [signIn, { Type: 'forward', TargetGroupArn: otherGroup, Order: 2 }] }),
      plan: 'update', differs: [`targetGroupArn: ${otherGroup} -> ${arn.targetGroup}`], asks: [modify({ DefaultActions: [signInAgain, { Type: 'forward', TargetGroupArn: arn.targetGroup }] })],
    },
    {
      name: 'an old TLS policy, and signing in: the actions are not sent', world: standsThere({ SslPolicy: 'ELBSecurityPolicy-2016-08', DefaultActions: [signIn, { Type: 'forward', TargetGroupArn: arn.targetGroup }] }),
      plan: 'update', asks: [modify({ SslPolicy: tlsPolicy })],
    },

    // Whose it is
    {
      name: "nobody's, with an old TLS policy: what stood there is remembered first", world: standsThere({ SslPolicy: 'ELBSecurityPolicy-2016-08' }, ''),
      plan: 'update', asks: [before({ tlsPolicy: 'ELBSecurityPolicy-2016-08' }), modify({ SslPolicy: tlsPolicy })], state: finished.httpsListener,
    },
    {
      name: "nobody's, and signing in: that is remembered as well", world: standsThere({ DefaultActions: [signIn, { Type: 'forward', TargetGroupArn: otherGroup }] }, ''),
      plan: 'update', asks: [before({ actions: [signIn, { Type: 'forward', TargetGroupArn: otherGroup }] }), modify({ DefaultActions: [signInAgain, { Type: 'forward', TargetGroupArn: arn.targetGroup }] })],
    },
    { name: "another site's", world: standsThere({ SslPolicy: 'ELBSecurityPolicy-2016-08' }, 'example.org'), plan: 'update', asks: [before({ tlsPolicy: 'ELBSecurityPolicy-2016-08' }), modify({ SslPolicy: tlsPolicy })] },
    {
      name: "nobody's, and what stood there at first stays remembered", world: standsThere({ SslPolicy: 'ELBSecurityPolicy-2016-08' }, ''), memory: { 'https-listener': { before: { protocol: 'HTTPS', actions: [] } } },
      plan: 'update', asks: [modify({ SslPolicy: tlsPolicy })],
    },

    // Another run makes it at the same time
    {
      name: 'nothing there, and another run is faster: that one is made to say the same', plan: 'create',
      world: { ...standsThere(), DescribeListeners: [{ Listeners: [onPort80] }, { Listeners: [onPort80, standing] }], CreateListener: awsError('DuplicateListenerException') },
      asks: [created, modify(request)], state: finished.httpsListener,
    },
    {
      name: 'the same, by the name that the query protocol uses', plan: 'create',
      world: { ...standsThere(), DescribeListeners: [{ Listeners: [] }, { Listeners: [standing] }], CreateListener: awsError('DuplicateListener') }, asks: [created, modify(request)], state: finished.httpsListener,
    },
  ],
});

it('needs room in the memory for what it changes', () => {
  const { inputs } = contextOf({});
  const room = (current?: typeof finished.httpsListener): unknown => httpsListener.remembers?.(inputs, current, httpsListener.desired(inputs, finished));
  expect([room(), room(finished.httpsListener)]).toEqual([{}, { 'https-listener': { before: finished.httpsListener.standing } }]);
});

// Locked, and open again

const header = 'x-ec2-https-origin-secret';
const [a, b] = [secretOf('a'), secretOf('b')];
const ruleArn = `${arn.listener.replace(':listener/', ':listener-rule/')}/1`;
const forward: Action = { Type: 'forward', TargetGroupArn: arn.targetGroup };
const refusal: Action = { Type: 'fixed-response', FixedResponseConfig: { StatusCode: '403', ContentType: 'text/plain', MessageBody: 'Forbidden' } };
const shut = { DefaultActions: [refusal] };
const condition = (...secrets: { reveal(): string }[]) => ({ Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: header, Values: secrets.map((secret) => secret.reveal()) } });
const originRule = (secrets = [a], deviations: Rule = {}): Rule => ({ RuleArn: ruleArn, Priority: '50000', IsDefault: false, Conditions: [condition(...secrets)], Actions: [forward], ...deviations });
const others = (...priorities: string[]): Rule[] => priorities.map((Priority) => ({ RuleArn: `${ruleArn}${Priority}`, Priority, IsDefault: false, Conditions: [{ Field: 'path-pattern', Values: ['/api/*'] }], Actions: [forward] }));
const rulesAre = (...Rules: Rule[]): Answers => ({ DescribeRules: { Rules: [...Rules, { RuleArn: `${ruleArn}/default`, Priority: 'default', IsDefault: true }] }, CreateRule: { Rules: [originRule()] } });
const makeRule = (deviations: object = {}): Asked => ['CreateRule', { ListenerArn: arn.listener, Priority: 50_000, Conditions: [condition(a)], Actions: [forward], Tags: tagsOf('example.com from CloudFront'), ...deviations }];
const changeRule = (input: object): Asked => ['ModifyRule', { RuleArn: ruleArn, ...input }];
const dropRule = (RuleArn = ruleArn): Asked => ['DeleteRule', { RuleArn }];
const anySecret = { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: header, Values: [expect.stringMatching(/^[0-9a-f]{64}$/)] } };
const behind = { cloudfront: true, lockOrigin: true };
const sending = (deviations: Parameters<typeof siteDistribution>[0]) => behindCloudFront({ distribution: siteDistribution(deviations) });
const toLocked = (from: string): string => `access: ${from} -> only CloudFront`;
const isLocked = { access: 'only CloudFront', targetGroupArn: arn.targetGroup };

stepTable(httpsListener, {
  needs: finished,
  intent: behind,
  facts: behindCloudFront(),
  rows: [
    { name: 'about to be locked for the first time: open until the end of the run, and no rule is looked for', world: standsThere(), facts: behindCloudFront({ locked: false }), plan: 'none', state: finished.httpsListener },
    { name: 'locked', world: { ...standsThere(shut), ...rulesAre(originRule()) }, plan: 'none', state: { ...isLocked, accepted: [a] } },
    {
      name: 'on the way to be locked, stopped before the rule: the rule comes first', world: { ...standsThere(), ...rulesAre() }, plan: 'update', differs: [toLocked('everybody')],
      asks: [makeRule(), modify(shut)], state: isLocked,
    },
    { name: 'stopped after the rule', world: { ...standsThere(), ...rulesAre(originRule()) }, plan: 'update', differs: [toLocked('everybody')], asks: [modify(shut)], state: isLocked },
    {
      name: 'made by a hand, so that it will do', world: { ...standsThere({ DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '403', MessageBody: 'Go away' } }] }), ...rulesAre(originRule([a], { Conditions: [{ ...condition(a), HttpHeaderConfig: { ...condition(a).HttpHeaderConfig, HttpHeaderName: 'X-EC2-HTTPS-Origin-Secret' } }] })) },
      plan: 'none',
    },
    { name: 'somebody has taken the rule', world: { ...standsThere(shut), ...rulesAre() }, plan: 'update', differs: [`targetGroupArn: fixed-response -> ${arn.targetGroup}`, toLocked('nobody')], asks: [makeRule()], state: isLocked },
    { name: 'somebody has opened it', world: { ...standsThere(), ...rulesAre(originRule()) }, plan: 'update', asks: [modify(shut)] },
    { name: 'the rule wants another secret', world: { ...standsThere(shut), ...rulesAre(originRule([b])) }, plan: 'update', differs: [toLocked('whoever shows another secret than CloudFront sends')], asks: [changeRule({ Conditions: [condition(a)] })], state: { accepted: [a] } },
    { name: 'the rule wants a pattern', world: { ...standsThere(shut), ...rulesAre(originRule([a], { Conditions: [{ Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: header, RegexValues: ['.*'] } }] })) }, plan: 'update', asks: [changeRule({ Conditions: [condition(a)] })] },
    { name: 'the rule forwards elsewhere', world: { ...standsThere(shut), ...rulesAre(originRule([a], { Actions: [{ Type: 'forward', TargetGroupArn: otherGroup }] })) }, plan: 'update', differs: [`targetGroupArn: ${otherGroup} -> ${arn.targetGroup}`], asks: [changeRule({ Actions: [forward] })] },
    {
      name: 'two such rules: one goes', world: { ...standsThere(shut), ...rulesAre(originRule(), originRule([b], { RuleArn: `${ruleArn}/another` })) }, plan: 'update',
      differs: [toLocked('whoever shows another secret than CloudFront sends')], asks: [dropRule(`${ruleArn}/another`)],
    },
    {
      name: 'a rule that names the header beside what else it wants is somebody\'s', plan: 'update', differs: [`targetGroupArn: fixed-response -> ${arn.targetGroup}`, toLocked('nobody')],
      world: { ...standsThere(shut), ...rulesAre(originRule([a], { Conditions: [condition(a), { Field: 'path-pattern', Values: ['/api/*'] }], Priority: '7' })) }, asks: [makeRule()],
    },
    { name: 'rules of somebody: ours comes after them', world: { ...standsThere(shut), ...rulesAre(...others('1', '50000', '49999')) }, plan: 'update', asks: [makeRule({ Priority: 49_998 })] },
    {
      name: 'another run makes the rule at the same time: that one will do', plan: 'update', asks: [makeRule()],
      world: { ...standsThere(shut), DescribeRules: [{ Rules: [] }, { Rules: [] }, { Rules: [originRule()] }], CreateRule: awsError('PriorityInUseException') },
    },
    {
      name: 'the answer to the rule was lost, and it is not listed at once', plan: 'update', asks: [makeRule()],
      world: { ...standsThere(shut), DescribeRules: [{ Rules: [] }, { Rules: [] }, { Rules: [] }, { Rules: [] }, { Rules: [originRule()] }], CreateRule: awsError('PriorityInUseException') },
    },
    {
      name: 'visitors sign in first: that moves to the rule', plan: 'update', world: { ...standsThere({ DefaultActions: [cognito, { ...forward, Order: 2 }] }), ...rulesAre() },
      asks: [makeRule({ Actions: [cognito, forward] }), modify(shut)],
    },
    { name: 'an old TLS policy as well: one request for all of it', world: { ...standsThere({ SslPolicy: 'ELBSecurityPolicy-2016-08' }), ...rulesAre(originRule()) }, plan: 'update', asks: [modify({ SslPolicy: tlsPolicy, ...shut })] },
    { name: 'an old TLS policy, and locked', world: { ...standsThere({ ...shut, SslPolicy: 'ELBSecurityPolicy-2016-08' }), ...rulesAre(originRule()) }, plan: 'update', asks: [modify({ SslPolicy: tlsPolicy })] },
    {
      name: "nobody's: what stood there is remembered first", world: { ...standsThere({}, ''), ...rulesAre() }, plan: 'update', asks: [before({}), makeRule(), modify(shut)],
    },
    {
      name: 'the listener is gone', world: { DescribeListeners: { Listeners: [onPort80] }, CreateListener: { Listeners: [{ ...standing, ...shut }] }, ...rulesAre() }, plan: 'create',
      asks: [['CreateListener', { LoadBalancerArn: arn.loadBalancer, Port: 443, ...request, ...shut, Tags: tagsOf('example.com https') }], makeRule()], state: { ...isLocked, accepted: [a] },
    },

    // What CloudFront sends is about to change
    { name: 'another secret is on its way: the former one stays', facts: sending({ secret: b, deployed: false }), world: { ...standsThere(shut), ...rulesAre(originRule([a, b])) }, plan: 'none', state: { accepted: [a, b] } },
    { name: 'it is there everywhere: the former one goes', facts: sending({ secret: b }), world: { ...standsThere(shut), ...rulesAre(originRule([a, b])) }, plan: 'update', differs: [toLocked('whoever shows another secret than CloudFront sends')], asks: [changeRule({ Conditions: [condition(b)] })], state: { accepted: [b] } },
    { name: 'a rotation was stopped before CloudFront heard of it: the new one goes', world: { ...standsThere(shut), ...rulesAre(originRule([a, b])) }, plan: 'update', asks: [changeRule({ Conditions: [condition(a)] })] },
    { name: 'another secret is on its way, which nobody told the rule: both', facts: sending({ secret: b, deployed: false }), world: { ...standsThere(shut), ...rulesAre(originRule([a])) }, plan: 'update', asks: [changeRule({ Conditions: [condition(a, b)] })], state: { accepted: [a, b] } },
    {
      name: 'the same, and the rule can hold no more: the oldest goes', facts: sending({ secret: b, deployed: false }), world: { ...standsThere(shut), ...rulesAre(originRule(['1', '2', '3', '4', '5'].map(secretOf))) }, plan: 'update',
      asks: [changeRule({ Conditions: [condition(...['2', '3', '4', '5', 'b'].map(secretOf))] })],
    },
    { name: 'open by a hand, while another secret is on its way: nobody is shut out yet', facts: sending({ secret: b, deployed: false }), world: { ...standsThere(), ...rulesAre(originRule([a, b])) }, plan: 'none' },
    { name: 'CloudFront sends none: the rule stays as it is, and is handed on', facts: sending({ secret: undefined }), world: { ...standsThere(shut), ...rulesAre(originRule([a])) }, plan: 'none', state: { accepted: [a] } },
    { name: 'CloudFront sends none, and the certificate differs: nothing else is touched', facts: sending({ secret: undefined }), world: { ...standsThere({ ...shut, Certificates: [] }), ...rulesAre(originRule([a])) }, plan: 'update', asks: [modify({ Certificates })], state: { accepted: [a] } },
    { name: 'there is no distribution: nobody is shut out, and nobody let in', facts: behindCloudFront({ distribution: undefined }), world: { ...standsThere(), ...rulesAre() }, plan: 'none', state: { accepted: [] } },
    {
      name: 'CloudFront sends none, and the rule is gone as well: a new secret, which the distribution will take over', facts: sending({ secret: undefined }), world: { ...standsThere(shut), ...rulesAre() }, plan: 'update',
      differs: [`targetGroupArn: fixed-response -> ${arn.targetGroup}`, toLocked('nobody')], asks: [makeRule({ Conditions: [anySecret] })], state: { ...isLocked, accepted: [expect.any(Secret)] },
    },
    { name: 'there is no distribution, everybody is turned away, and the rule is gone: the same', facts: behindCloudFront({ distribution: undefined }), world: { ...standsThere(shut), ...rulesAre() }, plan: 'update', asks: [makeRule({ Conditions: [anySecret] })], state: isLocked },
    {
      name: 'there is no distribution, and the certificate differs: nobody is shut out, and nobody let in', facts: behindCloudFront({ distribution: undefined }), world: { ...standsThere({ Certificates: [] }), ...rulesAre() }, plan: 'update',
      asks: [modify({ Certificates })], state: { accepted: [] },
    },
    { name: 'there is no distribution, and no listener: it begins open', facts: behindCloudFront({ distribution: undefined }), world: { DescribeListeners: { Listeners: [] }, CreateListener: { Listeners: [standing] } }, plan: 'create', asks: [created] },

    {
      name: 'a name leads to the load balancer: everybody is let in until it does not', facts: { ...behindCloudFront(), siteZone: { id: 'Z0SITE', name: 'example.com', recordSets: [alias('example.com')] } }, world: { ...standsThere(shut), ...rulesAre(originRule()) },
      plan: 'update', differs: ['access: only CloudFront -> everybody'], asks: [modify({ DefaultActions }), dropRule()], state: { access: 'everybody', accepted: [] },
    },

    // No longer to be locked
    {
      name: 'no longer to be locked: everybody is let in before the rule goes', intent: { ...behind, lockOrigin: false }, world: { ...standsThere(shut), ...rulesAre(originRule(), ...others('3')) },
      plan: 'update', differs: ['access: only CloudFront -> everybody'], asks: [modify({ DefaultActions }), dropRule()], state: { access: 'everybody', accepted: [] },
    },
    { name: 'stopped then: the rule goes', intent: {}, world: { ...standsThere(), ...rulesAre(originRule()) }, plan: 'update', differs: ['access: everybody, and CloudFront by a rule that is left -> everybody'], asks: [dropRule()] },
    { name: 'stopped after it: nothing is left to do', intent: {}, world: { ...standsThere(), ...rulesAre() }, plan: 'none' },
    { name: 'stopped on the way to be locked, before the rule', intent: {}, world: { ...standsThere(), ...rulesAre(...others('1')) }, plan: 'none' },
    { name: 'somebody was faster with the rule', intent: {}, world: { ...standsThere(shut), ...rulesAre(originRule()), DeleteRule: awsError('RuleNotFoundException') }, plan: 'update', asks: [modify({ DefaultActions }), dropRule()] },
    { name: 'signing in moves back', intent: {}, world: { ...standsThere(shut), ...rulesAre(originRule([a], { Actions: [cognito, forward] })) }, plan: 'update', asks: [modify({ DefaultActions: [cognito, forward] }), dropRule()] },
    { name: 'signing in by a client secret, which cannot move back', intent: {}, world: { ...standsThere(shut), ...rulesAre(originRule([a], { Actions: [signIn, forward] })) }, plan: 'update', warns: ['sign-in-cannot-move (refuses)'] },
    { name: 'the rule forwards to a former group', intent: {}, world: { ...standsThere(shut), ...rulesAre(originRule([a], { Actions: [{ Type: 'forward', TargetGroupArn: otherGroup }] })) }, plan: 'update', differs: [`targetGroupArn: ${otherGroup} -> ${arn.targetGroup}`, 'access: only CloudFront -> everybody'], asks: [modify({ DefaultActions }), dropRule()] },
  ],
});

describe('the secret of the listener', () => {
  it('stands nowhere but in what is sent to AWS', async () => {
    const context = contextOf({ intent: behind, facts: behindCloudFront(), world: { ...standsThere(shut), ...rulesAre(originRule([b])) } });
    const state = await httpsListener.observe(context, finished);
    expect(state?.accepted.map((secret) => secret.reveal())).toEqual([b.reveal()]);
    expect([JSON.stringify(state), inspect(state, { depth: 9 })].filter((text) => /a{64}|b{64}/.test(text))).toEqual([]);
  });
});
