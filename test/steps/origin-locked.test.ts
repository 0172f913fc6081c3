import type { CacheBehavior, DistributionConfig, Origin } from '@aws-sdk/client-cloudfront';
import type { Action, Rule } from '@aws-sdk/client-elastic-load-balancing-v2';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/aws/secret.ts';
import { distributionGone, noPrefixList, noRoomForPrefixList, originsWithoutSecret, otherNamesOnBalancer, othersOnBalancer, rulesWithoutSecret, signInCannotMove } from '../../src/errors/catalog.ts';
import { originLocked } from '../../src/steps/origin-locked.ts';
import { deployingText } from '../../src/steps/made/distribution/update.ts';
import { wantedDistribution } from '../../src/steps/made/distribution/settings.ts';
import { awsError, type Answers, type Asked } from '../support/aws-answers.ts';
import { finished } from '../support/finished.ts';
import { alias, arn, awsRule, balancerName, behindCloudFront, prefixList, record, rule, secretOf, siteDistribution, start, tagsOf, usersOf, zonesWith } from '../support/site.ts';
import { contextOf, settle, stepTable, writes } from '../support/step-table.ts';

const [a, b] = [secretOf('a'), secretOf('b')];
const { id, domainName } = siteDistribution();
const header = 'x-ec2-https-origin-secret';
const forward: Action = { Type: 'forward', TargetGroupArn: arn.targetGroup };
const refusal: Action = { Type: 'fixed-response', FixedResponseConfig: { StatusCode: '403', ContentType: 'text/plain', MessageBody: 'Forbidden' } };
const ruleArn = `${arn.listener.replace(':listener/', ':listener-rule/')}/1`;
const condition = (...secrets: Secret[]) => ({ Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: header, Values: secrets.map((secret) => secret.reveal()) } });
const originRule = (...secrets: Secret[]): Rule => ({ RuleArn: ruleArn, Priority: '50000', IsDefault: false, Conditions: [condition(...secrets)], Actions: [forward] });
const others = (...Conditions: object[]): Rule => ({ RuleArn: `${ruleArn}9`, Priority: '9', IsDefault: false, Conditions, Actions: [forward] });
const path = { Field: 'path-pattern', Values: ['/api/*'] };

const inputs = contextOf({ intent: { cloudfront: true, lockOrigin: true }, facts: behindCloudFront() }).inputs;
const distribution = { ...wantedDistribution(inputs, arn.certificate), unfinished: {}, id, arn: 'arn:aws:cloudfront::123456789012:distribution/E0123456789ABC', domainName, secret: a };
const records = { records: {}, unfinished: {}, loadBalancer: balancerName, standing: [], elsewhere: [], back: [], changes: [] };
const open = { ...finished, distribution, distributionDeployed: { domainName }, aliasRecords: records as never, drained: { drained: true as const } };
const lockedListener = (...accepted: Secret[]) => ({
  ...finished.httpsListener, accepted, originRules: [{ arn: ruleArn, accepted, actions: [forward] }], standing: { ...finished.httpsListener.standing, actions: [refusal] },
});
const shut = { ...open, httpsListener: lockedListener(a) };

/** The distribution as CloudFront answers it. */
const config = (secret: Secret | undefined): DistributionConfig => ({
  CallerReference: 'r', Comment: 'theirs', Enabled: true, DefaultCacheBehavior: { TargetOriginId: 'ec2-https', ViewerProtocolPolicy: 'https-only' },
  Origins: { Quantity: 1, Items: [{ Id: 'ec2-https', DomainName: 'origin.example.com', CustomHeaders: secret ? { Quantity: 1, Items: [{ HeaderName: header, HeaderValue: secret.reveal() }] } : { Quantity: 0, Items: [] } }] },
});
const stands = (secret: Secret | undefined, Status = 'Deployed', ETag = 'E1') => ({
  ETag, Distribution: { Id: id, ARN: distribution.arn, DomainName: domainName, Status, LastModifiedTime: new Date(start), InProgressInvalidationBatches: 0, ActiveTrustedSigners: undefined, DistributionConfig: config(secret) },
});
const leadingToCloudFront = ['example.com', 'www.example.com'].map((name) => alias(name, domainName, { hostedZoneId: 'Z2FDTNDATAQYW2' }));
const inPlace = zonesWith({ Z0SITE: leadingToCloudFront });
const world: Answers = {
  DescribeRules: { Rules: [] }, CreateRule: { Rules: [originRule(a)] },
  DescribeTags: { TagDescriptions: [{ Tags: tagsOf('example.com https') }] },
  DescribeSecurityGroupRules: { SecurityGroupRules: [['sgr-1', 'tcp 80', '0.0.0.0/0'], ['sgr-2', 'tcp 443', '0.0.0.0/0'], ['sgr-3', 'tcp 443', '::/0']].map(([one = '', what = '', source = '']) => awsRule(rule(one, what, source, 'sg-0alb'))) },
  DescribeNetworkInterfaces: usersOf(),
  GetDistribution: stands(a),
  ListResourceRecordSets: inPlace,
};
const dns = { [balancerName]: ['198.51.100.1'], 'example.com': ['192.0.2.1'], 'www.example.com': ['192.0.2.2'] };

const remembered: Asked = ['remember', { 'origin-locked': { locked: true } }];
const madeRule: Asked = ['CreateRule', { ListenerArn: arn.listener, Priority: 50_000, Conditions: [condition(a)], Actions: [forward], Tags: tagsOf('example.com from CloudFront') }];
const turnedAway: Asked = ['ModifyListener', { ListenerArn: arn.listener, DefaultActions: [refusal] }];
const revoke = (rule: string): Asked => ['RevokeSecurityGroupIngress', { GroupId: 'sg-0alb', SecurityGroupRuleIds: [rule] }];
const allowed: Asked = ['AuthorizeSecurityGroupIngress', {
  GroupId: 'sg-0alb', IpPermissions: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, PrefixListIds: [{ PrefixListId: prefixList, Description: 'HTTPS, from CloudFront (ec2-https)' }] }],
}];
const lockedGroup = [revoke('sgr-1'), revoke('sgr-3'), allowed, revoke('sgr-2')];
const givenBack: Asked = ['AuthorizeSecurityGroupIngress', {
  GroupId: 'sg-0alb', IpPermissions: [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }, { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, Ipv6Ranges: [{ CidrIpv6: '::/0' }] }],
}];
/** The group with so many rules of somebody from IPv4, and one from IPv6. */
const full = (count: number, rules: Record<string, 'allowed'> = finished.loadBalancerSecurityGroup.rules) => ({
  loadBalancerSecurityGroup: { ...finished.loadBalancerSecurityGroup, rules, otherRules: [...Array.from({ length: count }, (_, number) => `tcp 22 from 192.0.2.${number}/32`), 'tcp 22 from 2001:db8::/32'] },
});
const headerOf = (secret: Secret) => ({ Quantity: 1, Items: [{ HeaderName: header, HeaderValue: secret.reveal() }] });
/** The distribution with a further origin, and a behavior that fetches from the one called `static`. */
const fetching = (further: Origin) => {
  const standing = stands(a);
  const { Origins } = config(a);
  const behavior: CacheBehavior = { PathPattern: '/static/*', TargetOriginId: 'static', ViewerProtocolPolicy: 'https-only' };
  return { ...standing, Distribution: { ...standing.Distribution, DistributionConfig: { ...config(a), Origins: { Quantity: 2, Items: [...(Origins?.Items ?? []), further] }, CacheBehaviors: { Quantity: 1, Items: [behavior] } } } };
};
const changedRule = (...secrets: Secret[]): Asked => ['ModifyRule', { RuleArn: ruleArn, Conditions: [condition(...secrets)] }];
const caution = 'whoever comes to the load balancer past CloudFront is turned away';
const fromOpen = ['access: everybody -> only CloudFront'];

stepTable(originLocked, {
  world,
  network: { dns },
  needs: open,
  intent: { cloudfront: true, lockOrigin: true },
  facts: behindCloudFront({ locked: false }),
  rows: [
    { name: 'a bare account', facts: behindCloudFront({ locked: false, distribution: undefined }), located: {}, plan: 'update', differs: fromOpen, caution },
    {
      name: 'a bare account, where another name leads to what is to be the origin name', located: {}, plan: 'update', caution, warns: ['other-names-on-load-balancer (refuses)'],
      facts: behindCloudFront({ locked: false, distribution: undefined }), world: { ListResourceRecordSets: zonesWith({ Z0SITE: [record('blog.example.com', 'CNAME', ['origin.example.com'])] }) },
    },
    {
      name: 'open: first the memory, then the group, then the rule, then others are turned away', plan: 'update', differs: fromOpen, caution,
      asks: [remembered, ...lockedGroup, madeRule, turnedAway], state: { access: 'only CloudFront' },
    },
    { name: 'open, and the rule is left of a run that opened it', world: { DescribeRules: { Rules: [originRule(b)] } }, plan: 'update', caution, asks: [remembered, ...lockedGroup, changedRule(a), turnedAway] },
    { name: 'open, on a listener that somebody else made', world: { DescribeTags: { TagDescriptions: [] } }, plan: 'update', caution, asks: [remembered, ...lockedGroup, ['remember https-listener', { before: finished.httpsListener.standing }], madeRule, turnedAway] },
    {
      name: 'open, where AWS has no list of CloudFront: by the secret alone', facts: behindCloudFront({ locked: false, prefixList: undefined }), plan: 'update', caution, warns: ['no-prefix-list'],
      asks: [remembered, ['AuthorizeSecurityGroupIngress', { GroupId: 'sg-0alb', IpPermissions: [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, Ipv6Ranges: [{ CidrIpv6: '::/0', Description: 'HTTP, redirected to HTTPS, from anywhere (ec2-https)' }] }] }], madeRule, turnedAway],
    },
    { name: 'open, and the distribution is on its way: it is waited for', world: { GetDistribution: [stands(a, 'InProgress'), stands(a, 'InProgress'), stands(a)] }, plan: 'update', caution, asks: [remembered, ...lockedGroup, madeRule, turnedAway] },
    { name: 'locked', needs: shut, facts: behindCloudFront(), plan: 'none', state: { access: 'only CloudFront', secret: 'the one that CloudFront sends' } },
    { name: 'locked, where AWS has no list of CloudFront', needs: shut, facts: behindCloudFront({ prefixList: undefined }), plan: 'none', warns: ['no-prefix-list'] },

    {
      name: 'locked once, and a name leads to the load balancer: it was opened, and is locked when the names have left it', needs: shut, facts: { ...behindCloudFront(), siteZone: { id: 'Z0SITE', name: 'example.com', recordSets: [alias('www.example.com')] } },
      world: { DescribeRules: { Rules: [originRule(a)] } }, plan: 'update', differs: fromOpen, caution, asks: [remembered, ...lockedGroup],
    },

    // What stands in the way
    {
      name: 'rules of somebody leave no room for the list', needs: full(5), plan: 'update', caution, warns: ['no-room-for-prefix-list (refuses)'],
    },
    { name: 'locked, and the list is gone from a group that has no room for it', needs: { ...shut, ...full(5) }, facts: behindCloudFront(), plan: 'none', warns: ['no-room-for-prefix-list (refuses)'] },
    { name: 'locked, and the list stands in such a group', needs: { ...shut, ...full(5, { [`tcp 443 from ${prefixList}`]: 'allowed' }) }, facts: behindCloudFront(), plan: 'none' },
    { name: 'four rules of somebody leave room', needs: full(4), plan: 'update', caution, asks: [remembered, ...lockedGroup, madeRule, turnedAway] },
    { name: 'so many rules that the quota must be higher', needs: full(59), plan: 'update', caution, asks: [remembered, ...lockedGroup, madeRule, turnedAway] },
    {
      name: 'the list does not fit: what was there is there again, and nothing is remembered', world: { AuthorizeSecurityGroupIngress: [awsError('RulesPerSecurityGroupLimitExceeded'), {}] }, plan: 'update', caution,
      asks: [remembered, revoke('sgr-1'), revoke('sgr-3'), allowed, givenBack, ['forget origin-locked', {}]], fails: { what: 'The security group sg-0alb has no room for the addresses of CloudFront.' },
    },
    { name: 'somebody else is in the group', world: { DescribeNetworkInterfaces: usersOf(['i-0other', 'sg-0alb']) }, plan: 'update', caution, warns: ['others-on-load-balancer (refuses)'] },
    { name: 'the instance itself is in the group, and its direct way is closed in any case', world: { DescribeNetworkInterfaces: usersOf(['i-0web', 'sg-0alb']) }, plan: 'update', caution, asks: [remembered, ...lockedGroup, madeRule, turnedAway] },
    { name: 'the same, and its direct way is to be kept', world: { DescribeNetworkInterfaces: usersOf(['i-0web', 'sg-0alb']) }, intent: { cloudfront: true, lockOrigin: true, keepDirectAccess: true }, plan: 'update', caution, warns: ['others-on-load-balancer (refuses)'] },
    {
      name: 'the listener answers to another name by a rule', plan: 'update', caution, warns: ['rules-without-secret', 'others-on-load-balancer (refuses)'],
      world: { DescribeRules: { Rules: [others({ Field: 'host-header', Values: ['shop.example.net'], HostHeaderConfig: { Values: ['shop.example.net'] } })] } },
    },
    {
      name: 'the listener has a rule for names of the site', plan: 'update', caution, warns: ['rules-without-secret'], asks: [remembered, ...lockedGroup, madeRule, turnedAway],
      world: { DescribeRules: { Rules: [others({ Field: 'host-header', HostHeaderConfig: { Values: ['WWW.example.com', '*.example.com'] } })] } },
    },
    { name: 'somebody else is in the group of one that is locked: that came later', needs: shut, facts: behindCloudFront(), world: { DescribeNetworkInterfaces: usersOf(['i-0other', 'sg-0alb']) }, plan: 'none' },
    {
      name: 'a behavior of somebody fetches from the load balancer without the secret', world: { GetDistribution: fetching({ Id: 'static', DomainName: 'origin.example.com' }) }, plan: 'update', caution, warns: ['origins-without-secret'],
      asks: [remembered, ...lockedGroup, madeRule, turnedAway],
    },
    { name: 'the same, by the name of the load balancer itself, and with another secret', world: { GetDistribution: fetching({ Id: 'static', DomainName: balancerName, CustomHeaders: headerOf(b) }) }, plan: 'update', caution, warns: ['origins-without-secret'], asks: [remembered, ...lockedGroup, madeRule, turnedAway] },
    { name: 'a behavior of somebody shows the secret', world: { GetDistribution: fetching({ Id: 'static', DomainName: 'origin.example.com', CustomHeaders: headerOf(a) }) }, plan: 'update', caution, asks: [remembered, ...lockedGroup, madeRule, turnedAway] },
    { name: 'a behavior of somebody fetches from elsewhere', world: { GetDistribution: fetching({ Id: 'static', DomainName: 'pages.example.net' }) }, plan: 'update', caution, asks: [remembered, ...lockedGroup, madeRule, turnedAway] },
    { name: 'an origin that nothing fetches from: it is gone by then', world: { GetDistribution: fetching({ Id: 'unused', DomainName: 'origin.example.com' }) }, plan: 'update', caution, asks: [remembered, ...lockedGroup, madeRule, turnedAway] },
    {
      name: 'rules that were there before us are remembered as they stood', plan: 'update', caution, memory: { 'load-balancer-security-group': { adopted: { rules: ['tcp 443 from 0.0.0.0/0', 'tcp 22 from 192.0.2.0/24'] } } },
      world: { DescribeSecurityGroupRules: { SecurityGroupRules: [awsRule(rule('sgr-1', 'tcp 80', '0.0.0.0/0', 'sg-0alb')), awsRule({ ...rule('sgr-2', 'tcp 443', '0.0.0.0/0', 'sg-0alb'), description: 'theirs', tags: { team: 'web' } }), awsRule(rule('sgr-3', 'tcp 443', '::/0', 'sg-0alb'))] } },
      asks: [['remember', { 'origin-locked': { locked: true, taken: [{ protocol: 'tcp', fromPort: 443, toPort: 443, source: '0.0.0.0/0', description: 'theirs', tags: { team: 'web' } }] } }], ...lockedGroup, madeRule, turnedAway],
    },
    {
      name: 'a name does not lead to CloudFront', world: { ListResourceRecordSets: zonesWith({ Z0SITE: [alias('example.com', domainName), alias('www.example.com')] }) }, plan: 'update', caution,
      fails: { what: 'The load balancer was not locked: www.example.com does not lead to CloudFront any more.' },
    },
    { name: 'a resolver leads visitors to the load balancer still', network: { dns: { ...dns, 'www.example.com': ['198.51.100.1'] } }, plan: 'update', caution, fails: { exitCode: 3 } },
    { name: 'the same, offline: nobody is asked', network: { dns: {} }, intent: { cloudfront: true, lockOrigin: true, offline: true }, plan: 'update', caution, asks: [remembered, ...lockedGroup, madeRule, turnedAway] },
    {
      name: 'somebody has taken the secret off', world: { GetDistribution: stands(undefined) }, plan: 'update', caution,
      fails: { what: `The load balancer was not locked: CloudFront does not send the secret that would open it (${domainName}).` },
    },
    { name: 'the distribution is gone', world: { GetDistribution: awsError('NoSuchDistribution') }, plan: 'update', caution, fails: distributionGone(id).explanation },
    {
      name: 'other names lead to the load balancer', plan: 'update', caution, warns: ['other-names-on-load-balancer (refuses)'],
      world: { ListResourceRecordSets: zonesWith({ Z0SITE: [alias('example.com'), alias('blog.example.com', `dualstack.${balancerName}`), alias('origin.example.com')] }) },
    },
    {
      name: 'another name leads there by the origin name', plan: 'update', caution, warns: ['other-names-on-load-balancer (refuses)'],
      world: { ListResourceRecordSets: zonesWith({ Z0SITE: [alias('origin.example.com'), record('blog.example.com', 'CNAME', ['origin.example.com'])] }) },
    },
    { name: 'other names lead there, and it is locked: they do so in vain', needs: shut, facts: behindCloudFront(), world: { ListResourceRecordSets: zonesWith({ Z0SITE: [alias('blog.example.com')] }) }, plan: 'none' },
    {
      name: 'a name that this run has given back led there when the account was read', plan: 'update', caution, asks: [remembered, ...lockedGroup, madeRule, turnedAway],
      facts: { ...behindCloudFront({ locked: false }), siteZone: { id: 'Z0SITE', name: 'example.com', recordSets: [alias('example.com'), alias('old.example.com')] } },
    },
    {
      name: 'names that lead there by our own doing are none of them', plan: 'update', caution, asks: [remembered, ...lockedGroup, madeRule, turnedAway],
      world: { ListResourceRecordSets: zonesWith({ Z0SITE: [...leadingToCloudFront, alias('cdn.example.com'), alias('old.example.com')] }) },
      memory: { 'origin-record': { 'cdn.example.com': {} }, 'alias-records': { 'old.example.com': {} } },
    },
    { name: 'a rule of somebody that does not ask for the secret', world: { DescribeRules: { Rules: [others(path)] } }, plan: 'update', caution, warns: ['rules-without-secret'], asks: [remembered, ...lockedGroup, madeRule, turnedAway] },
    { name: 'a rule of somebody that asks for it', world: { DescribeRules: { Rules: [others(path, condition(a))] } }, plan: 'update', caution, asks: [remembered, ...lockedGroup, madeRule, turnedAway] },
    {
      name: 'visitors sign in by a client secret, which cannot move to the rule', plan: 'update', caution, warns: ['sign-in-cannot-move (refuses)'],
      needs: { httpsListener: { ...finished.httpsListener, standing: { protocol: 'HTTPS', actions: [{ Type: 'authenticate-oidc', AuthenticateOidcConfig: { Issuer: 'i', AuthorizationEndpoint: 'a', TokenEndpoint: 't', UserInfoEndpoint: 'u', ClientId: 'c' } }, forward] } } },
    },

    // What opens it is what CloudFront sends, and nothing else
    {
      name: 'a rotation was stopped while CloudFront learned of it: the former secret goes when it knows it everywhere', needs: { ...shut, distribution: { ...distribution, secret: b }, httpsListener: lockedListener(a, b) },
      facts: behindCloudFront({ distribution: siteDistribution({ secret: b, deployed: false }) }), world: { DescribeRules: { Rules: [originRule(a, b)] }, GetDistribution: stands(b) },
      plan: 'update', differs: ['secret: not that one alone -> the one that CloudFront sends'], asks: [changedRule(b)], state: { secret: 'the one that CloudFront sends' },
    },
    {
      name: 'CloudFront was not told everywhere yet when the listener was looked at, and it was open: it is locked now', needs: { ...shut, httpsListener: { ...lockedListener(a), standing: finished.httpsListener.standing } },
      facts: behindCloudFront({ distribution: siteDistribution({ deployed: false }) }), world: { DescribeRules: { Rules: [originRule(a)] } }, plan: 'update', caution, asks: [remembered, ...lockedGroup, turnedAway],
    },
    { name: 'locked once, and everything is made anew: what is accepted is no difference while everybody is let in', facts: behindCloudFront({ distribution: undefined }), plan: 'update', differs: fromOpen, caution, asks: [remembered, ...lockedGroup, madeRule, turnedAway] },
    { name: 'the rule is what the listener will mend by itself', needs: { ...shut, httpsListener: lockedListener(b) }, facts: behindCloudFront(), plan: 'none' },
    {
      name: 'there is no distribution, and the rule is gone: the plan does not say that it is exact, as it is not when it comes to it', needs: { ...shut, httpsListener: lockedListener() }, located: { ...shut, distribution: undefined, httpsListener: lockedListener() },
      facts: behindCloudFront({ distribution: undefined }), plan: 'update', differs: ['secret: not that one alone -> the one that CloudFront sends'],
    },
    {
      name: 'there is no distribution, and the rule takes anything: the plan says so, as the distribution will send a secret', located: { ...shut, distribution: undefined, httpsListener: lockedListener(new Secret('*')) },
      facts: behindCloudFront({ distribution: undefined }), plan: 'update', differs: ['secret: not that one alone -> the one that CloudFront sends'],
    },
    { name: 'there is no distribution: it will send what the rule takes', located: { ...shut, distribution: undefined }, facts: behindCloudFront({ distribution: undefined }), plan: 'none' },
    { name: 'somebody took the header off: the distribution is given back what the rule wants', needs: shut, facts: behindCloudFront({ distribution: siteDistribution({ secret: undefined }) }), plan: 'none' },
    {
      name: 'the distribution is another one, which sends another secret', needs: { ...shut, distribution: { ...distribution, secret: b } }, facts: behindCloudFront({ distribution: undefined }),
      world: { DescribeRules: { Rules: [originRule(a)] }, GetDistribution: stands(b) }, plan: 'update', differs: ['secret: not that one alone -> the one that CloudFront sends'], asks: [changedRule(b)],
    },
  ],
});

describe('--rotate-origin-secret', () => {
  /** Runs it in a world in which CloudFront and the rule keep what they are told; each write, and what they hold then. */
  async function rotated({ locked = true, meddle }: { locked?: boolean; meddle?(held: { sends: string; etag: number }): void } = {}) {
    const held = { sends: a.reveal(), etag: 1, deployedAt: 0, accepts: locked ? [a.reveal()] : [] };
    const seen: string[] = [];
    const asked: Asked[] = [];
    let now = (): number => 0;
    const name = (value: string): string => (value === a.reveal() ? 'former' : 'new');
    const tell = (what: string): void => void seen.push(`${Math.round(now())} s ${what}: accepts ${held.accepts.map(name).join(' and ') || 'nothing'}, sends ${name(held.sends)}`);
    const valuesOf = (input: Record<string, unknown>): string[] => (input['Conditions'] as { HttpHeaderConfig: { Values: string[] } }[])[0]?.HttpHeaderConfig.Values ?? [];
    const answers: Answers = {
      ...world,
      DescribeRules: () => ({ Rules: held.accepts.length > 0 ? [originRule(...held.accepts.map((value) => new Secret(value)))] : [] }),
      CreateRule: (input) => (held.accepts = valuesOf(input), tell('rule'), { Rules: [originRule(...held.accepts.map((value) => new Secret(value)))] }),
      ModifyRule: (input) => (held.accepts = valuesOf(input), tell('rule'), {}),
      GetDistribution: () => stands(new Secret(held.sends), now() < held.deployedAt ? 'InProgress' : 'Deployed', `E${held.etag}`),
      UpdateDistribution: (input) => {
        meddle?.(held);
        if (input['IfMatch'] !== `E${held.etag}`) return awsError('PreconditionFailed');
        const sent = input['DistributionConfig'] as DistributionConfig;
        expect(sent).toEqual({ ...config(new Secret(sent.Origins?.Items?.[0]?.CustomHeaders?.Items?.[0]?.HeaderValue ?? '')) });
        Object.assign(held, { sends: sent.Origins?.Items?.[0]?.CustomHeaders?.Items?.[0]?.HeaderValue, etag: held.etag + 1, deployedAt: now() + 180 });
        tell('distribution');
        return stands(new Secret(held.sends), 'InProgress', `E${held.etag}`);
      },
    };
    const notes: string[] = [];
    const facts = behindCloudFront({ locked });
    const context = contextOf({ world: answers, facts, intent: { cloudfront: true, lockOrigin: true, rotateOriginSecret: true }, network: { dns } }, asked, notes);
    now = () => (context.clock.now() - start) / 1000;
    const needs = locked ? shut : open;
    const current = await originLocked.observe(context, needs);
    const settings = originLocked.desired(context.inputs, needs);
    const end = current ? await settle(originLocked.update(context, current, settings)) : {};
    return { seen, held, asked, end, current, settings, notes: [...new Set(notes)] };
  }

  it('changes what is accepted and what is sent without a gap', async () => {
    const { seen, end, current, settings, notes } = await rotated();
    expect([current?.secret, settings.secret]).toEqual(['the one that CloudFront sends', 'a new one']);
    expect(seen).toEqual([
      '0 s rule: accepts former and new, sends former',
      '10 s distribution: accepts former and new, sends new',
      '191 s rule: accepts new, sends new',
    ]);
    expect(end).toMatchObject({ access: 'only CloudFront', secret: 'a new one' });
    expect(notes).toEqual(['the load balancer to know the new secret', deployingText({ id })]);
  });

  it('makes a secret of 64 hex digits that nobody sees', async () => {
    const { held, end, current, settings, seen } = await rotated();
    expect(held.sends).toMatch(/^[0-9a-f]{64}$/);
    expect([JSON.stringify([end, current, settings, seen]), inspect([end, current, settings], { depth: 9 })].filter((text) => text.includes(held.sends) || text.includes(a.reveal()))).toEqual([]);
  });

  it('before the first lock changes what is sent, and then locks with that', async () => {
    const { seen, asked, held } = await rotated({ locked: false });
    expect(seen).toEqual(['0 s distribution: accepts nothing, sends new', '181 s rule: accepts new, sends new']);
    expect(writes(asked).map(([what]) => what)).toEqual(['UpdateDistribution', 'remember', ...lockedGroup.map(([what]) => what), 'CreateRule', 'ModifyListener']);
    expect(held.accepts).toEqual([held.sends]);
  });

  it('is nothing where the distribution is only made in this run', () => {
    const fresh = contextOf({ facts: behindCloudFront({ locked: false, distribution: undefined }), intent: { cloudfront: true, lockOrigin: true, rotateOriginSecret: true } });
    expect(originLocked.desired(fresh.inputs, open)).toEqual({ access: 'only CloudFront', secret: 'the one that CloudFront sends' });
  });

  it('reads again where somebody else has changed the distribution meanwhile', async () => {
    const { seen } = await rotated({ meddle: once((held) => void (held.etag = 7)) });
    expect(seen.at(-1)).toBe('191 s rule: accepts new, sends new');
  });

  it('stops where somebody else has changed the secret meanwhile, and accepts the former one still', async () => {
    const { end, held } = await rotated({ meddle: once((standing) => void Object.assign(standing, { etag: 7, sends: b.reveal() })) });
    expect(end).toMatchObject({ explanation: { what: `The secret was not replaced: CloudFront sends another one than when ec2-https looked (${id}).` } });
    expect(held.accepts).toContain(a.reveal());
  });
});

function once<Value>(work: (value: Value) => void): (value: Value) => void {
  let isDone = false;
  return (value) => {
    if (!isDone) work(value);
    isDone = true;
  };
}

describe('what is said of the lock', () => {
  it.each([
    [noPrefixList('ap-south-2'), "AWS has no list of CloudFront's addresses in ap-south-2, so the security group stays open: the load balancer is locked by the secret alone. Whoever does not know the secret gets 403, from the load balancer itself."],
    [rulesWithoutSecret(['3']), 'The listener HTTPS 443 has a rule that ec2-https did not make, and that does not ask for the secret (priority 3). What it answers, any distribution of CloudFront can fetch, whosever it is. Add a condition on the header x-ec2-https-origin-secret, or remove what nobody needs.'],
    [rulesWithoutSecret(['3', '7']), 'The listener HTTPS 443 has rules that ec2-https did not make, and that do not ask for the secret (priority 3, 7). What they answer, any distribution of CloudFront can fetch, whosever it is. Add a condition on the header x-ec2-https-origin-secret, or remove what nobody needs.'],
    [signInCannotMove('arn', 'default action', 'rule for CloudFront'), 'The listener HTTPS 443 (arn) has visitors sign in by OpenID Connect. That would have to move from its default action to its rule for CloudFront, and AWS gives the client secret to nobody. Take it off, or give --no-lock-origin.'],
    [signInCannotMove('arn', 'rule for CloudFront', 'default action'), 'The listener HTTPS 443 (arn) has visitors sign in by OpenID Connect. That would have to move from its rule for CloudFront to its default action, and AWS gives the client secret to nobody. Take it off, or give --lock-origin.'],
    [otherNamesOnBalancer(['blog.example.com', '*.example.com']), 'Other names lead to the load balancer, and would stop working when only CloudFront reaches it: blog.example.com, *.example.com. Serve them as well (--also blog.example.com), or give --no-lock-origin.'],
    [othersOnBalancer(['i-0other', 'shop.example.net']), 'Others are reached by the load balancer or its security group, and would be shut out when only CloudFront is let in: i-0other, shop.example.net. Give --no-lock-origin, or give them a load balancer and a security group of their own first.'],
    [noRoomForPrefixList('sg-0alb', ['tcp 22 from 192.0.2.1/32', 'tcp 22 from 192.0.2.2/32']), "The security group sg-0alb has no room for the addresses of CloudFront. AWS's list of them counts as 55 rules, a group may have 60 where nobody has raised the quota, and others take up the rest: tcp 22 from 192.0.2.1/32; tcp 22 from 192.0.2.2/32. Remove rules that nobody needs, or give --no-lock-origin."],
    [originsWithoutSecret(['static (/static/*)']), 'The distribution fetches from the load balancer also by an origin that does not send the secret: static (/static/*). CloudFront gets 403 there once the load balancer is locked. Have it send the header x-ec2-https-origin-secret of the origin ec2-https, or fetch from that origin instead.'],
    [originsWithoutSecret(['static (/static/*)', 'old (origin group both)']), 'The distribution fetches from the load balancer also by origins that do not send the secret: static (/static/*); old (origin group both). CloudFront gets 403 there once the load balancer is locked. Have them send the header x-ec2-https-origin-secret of the origin ec2-https, or fetch from that origin instead.'],
    [otherNamesOnBalancer(['*.example.com']), 'Other names lead to the load balancer, and would stop working when only CloudFront reaches it: *.example.com. Give --no-lock-origin, or take the record away first.'],
  ])('%#', ({ message, hint }, text) => {
    expect(`${message} ${hint}`).toBe(text);
  });
});
