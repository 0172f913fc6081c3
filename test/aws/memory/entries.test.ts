import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEntry, type SiteEntries } from '../../../src/aws/memory/entries.ts';
import { anyJson, anyMemory } from '../../support/any-memory.ts';
import { closed, switchAt, taken, zone } from '../../support/entries.ts';
import { arn } from '../../support/site.ts';

const group = 'sg-0123456789abcdef0';
const instance = 'i-0123456789abcdef0';
const one = closed(1);
const before = { protocol: 'HTTP', actions: [{ Type: 'forward', TargetGroupArn: arn.targetGroup }] };
const adopted = { healthPath: '/', healthCodes: '200', healthProtocol: 'HTTP', healthPort: 'traffic-port', targets: { [`${instance} port 80`]: 'registered' } };
const proof = { zone, sets: [], value: '_b.acm-validations.aws' };
const edgeArn = arn.certificate.replace('ap-northeast-1', 'us-east-1');
const reference = 'ec2-https xn--bcher-kva.example 0123456789abcdef0123456789abcdef';

/** An entry of every kind, as a site leaves them. */
const whole: Required<SiteEntries> = {
  options: { domain: 'example.com', port: 80 },
  attempt: { number: 2 },
  certificate: { arn: arn.certificate, made: true, superseded: [arn.certificate] },
  'validation-records': { '_a.example.com': proof, '_c.example.com': { ...proof, sets: [{ name: '_c.example.com', type: 'CNAME', ttl: 300, values: ['_old.acm-validations.aws.'] }] } },
  'instance-ingress': { [`${group} tcp 80`]: null, 'sg-01234567 tcp 65535': null },
  'alias-records': {
    'example.com': { ...taken('example.com', '203.0.113.10'), stoodFor: { '203.0.113.10': instance } },
    'www.example.com': { zone, switched: false, sets: [{ name: 'www.example.com', type: 'CNAME', ttl: 0, values: ['ec2-203-0-113-10.compute.amazonaws.com.'] }], stoodFor: { 'ec2-203-0-113-10.compute.amazonaws.com.': instance } },
    'api.example.com': { zone, switched: true, sets: [{ name: 'api.example.com', type: 'A', alias: { dnsName: '*.other\\100.example.com', hostedZoneId: zone, evaluateTargetHealth: true } }] },
  },
  switch: { [zone]: switchAt(1) },
  'switch-back': { [zone]: switchAt(1, { change: '' }) },
  'direct-access-closed': { [one.id]: { ...one, source: '2001:db8::/32', tags: { constructor: 'ours', 'team:web': '' } } },
  'load-balancer-security-group': { adopted: { rules: ['tcp 22 from 192.0.2.0/24'] } },
  'load-balancer': { adopted: { subnets: ['subnet-01234567'], securityGroups: [group], dropInvalidHeaderFields: false } },
  'target-group': { adopted: { ...adopted, targets: { [`${instance} port 80`]: 'registered' } }, replaced: { [`${instance} port 65535`]: 'registered' } },
  'https-listener': {
    before: {
      protocol: 'HTTPS', tlsPolicy: 'ELBSecurityPolicy-2016-08', certificateArn: 'arn:aws:iam::123456789012:server-certificate/old/web',
      actions: [
        { Type: 'authenticate-oidc', Order: 1, AuthenticateOidcConfig: { Issuer: 'https://login.example.org', AuthorizationEndpoint: 'a', TokenEndpoint: 't', UserInfoEndpoint: 'u', ClientId: 'c', OnUnauthenticatedRequest: 'authenticate', SessionTimeout: 604_800, AuthenticationRequestExtraParams: { display: 'page' } } },
        { Type: 'authenticate-cognito', Order: 2, AuthenticateCognitoConfig: { UserPoolArn: 'p', UserPoolClientId: 'c', UserPoolDomain: 'd', Scope: 'openid' } },
        { Type: 'jwt-validation', Order: 3, JwtValidationConfig: { JwksEndpoint: 'https://j', Issuer: 'i', AdditionalClaims: [{ Format: 'single-string', Name: 'n', Values: ['v'] }] } },
        { Type: 'forward', Order: 4, TargetGroupArn: arn.targetGroup, ForwardConfig: { TargetGroups: [{ TargetGroupArn: arn.targetGroup, Weight: 1 }], TargetGroupStickinessConfig: { Enabled: true, DurationSeconds: 60 } } },
      ],
    },
  },
  'http-redirect': { before: { protocol: 'HTTP', actions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '503', ContentType: 'text/plain', MessageBody: 'soon' } }] } },
  'edge-certificate': { arn: edgeArn, made: false, superseded: [edgeArn] },
  'origin-record': {
    'origin.example.com': { zone, sets: [], switched: false },
    'edge.example.com': { zone, switched: true, sets: [{ name: 'edge.example.com', type: 'CNAME', ttl: 60, values: ['example.com.'] }, { name: 'edge.example.com', type: 'HTTPS', ttl: 60, values: ['1 . alpn="h2"'] }] },
  },
  distribution: { reference, id: 'E1A2B3C4D5E6F7', domainNames: ['d111111abcdef8.cloudfront.net'], names: ['example.com', 'www.example.com'] },
  'origin-locked': { locked: true, taken: [{ protocol: 'tcp', fromPort: 80, toPort: 80, source: '0.0.0.0/0', description: 'theirs', tags: { team: 'web' } }] },
};

describe('readEntry', () => {
  it.each(Object.entries(whole))('knows the entry %s, and leaves it as it is', (step, entry) => {
    expect(readEntry(step, entry)).toEqual({ entry: { [step]: entry } });
    expect([null, [], [entry], 'text', 1, true].map((other) => readEntry(step, other))).toEqual(Array.from({ length: 6 }, () => ({ wrong: 'it is not an object' })));
  });

  it.each(Object.entries(whole).filter(([step]) => step !== 'options'))('knows of the entry %s what it may hold, and takes nothing more', (step, entry) => {
    expect(readEntry(step, { ...entry, more: 1 })).toHaveProperty('wrong');
  });

  it('knows a distribution that is yet to be made', () => {
    expect(readEntry('distribution', { reference })).toEqual({ entry: { distribution: { reference } } });
  });

  it('leaves whatever a site may remember as it is', { timeout: 60_000 }, () => {
    fc.assert(fc.property(anyMemory('example.com'), (memory) => {
      for (const [step, entry] of Object.entries(memory)) expect(readEntry(step, entry)).toEqual({ entry: Object.keys(entry).length === 0 ? {} : { [step]: entry } });
    }), { numRuns: 50 });
  });

  it('refuses, and never throws, whatever else it is given', () => {
    const anything = fc.tuple(fc.constantFrom(...Object.keys(whole)), fc.oneof(anyJson, fc.dictionary(fc.constantFrom('before', 'adopted', 'arn', 'example.com', zone), anyJson, { noNullPrototype: true })));
    fc.assert(fc.property(anything, ([step, value]) => {
      const read = readEntry(step, value);
      expect('wrong' in read || isDeepStrictEqual(read.entry, isDeepStrictEqual(value, {}) ? {} : { [step]: value })).toBe(true);
    }));
  });

  it.each<{ name: string; step: string; entry: unknown; wrong: string }>([
    { name: 'an entry of another version', step: 'cloudfront', entry: {}, wrong: 'there is no such entry' },
    { name: 'an entry called as what every object has', step: 'constructor', entry: {}, wrong: 'there is no such entry' },
    { name: 'an entry called as what every object is made of', step: '__proto__', entry: {}, wrong: 'there is no such entry' },

    { name: 'options without a domain', step: 'options', entry: { port: 80 }, wrong: 'it names no domain' },
    { name: 'options of what is no domain', step: 'options', entry: { domain: 'example.com; rm' }, wrong: 'it names no domain' },
    { name: 'options of a list of domains', step: 'options', entry: { domain: ['example.com'] }, wrong: 'it names no domain' },
    { name: 'an attempt below zero', step: 'attempt', entry: { number: -1 }, wrong: 'number is not a whole number from 0 to 1000000' },
    { name: 'half an attempt', step: 'attempt', entry: { number: 0.5 }, wrong: 'number is not a whole number from 0 to 1000000' },

    { name: 'something that is no certificate', step: 'certificate', entry: { ...whole.certificate, arn: arn.targetGroup }, wrong: 'arn is not the ARN of a certificate' },
    { name: 'an ARN with more behind it', step: 'certificate', entry: { ...whole.certificate, superseded: [`${arn.certificate} `] }, wrong: 'superseded[0] is not the ARN of a certificate' },
    { name: 'not known whether ours', step: 'certificate', entry: { arn: arn.certificate, superseded: [] }, wrong: 'made is missing' },
    { name: 'a certificate with something new', step: 'certificate', entry: { ...whole.certificate, edge: true }, wrong: 'edge is not known' },

    { name: 'a validation record that is none', step: 'validation-records', entry: { '_a.example.com': { ...proof, sets: [{ name: '_a.example.com', type: 'TXT', ttl: 300, values: ['x'] }] } }, wrong: '_a.example.com.sets[0].type is not a type that is replaced' },
    { name: 'a validation record of which nobody knows what we wrote', step: 'validation-records', entry: { '_a.example.com': { zone, sets: [] } }, wrong: '_a.example.com.value is missing' },

    { name: 'a rule in what is no group', step: 'instance-ingress', entry: { 'sg-web tcp 80': null }, wrong: 'it holds a name that is not a rule of a security group' },
    { name: 'a rule for no port', step: 'instance-ingress', entry: { [`${group} tcp 0`]: null }, wrong: 'it holds a name that is not a rule of a security group' },
    { name: 'a rule for a port too high', step: 'instance-ingress', entry: { [`${group} tcp 65536`]: null }, wrong: 'it holds a name that is not a rule of a security group' },
    { name: 'a rule with more to it', step: 'instance-ingress', entry: { [`${group} tcp 80`]: { source: '0.0.0.0/0' } }, wrong: `${group} tcp 80 is not null` },

    { name: 'a name that is none', step: 'alias-records', entry: { '../example.com': taken('example.com') }, wrong: 'it holds a name that is not a domain name' },
    { name: 'a record of another name', step: 'alias-records', entry: { 'example.com': taken('bank.example.org', '203.0.113.10') }, wrong: 'it holds a record of another name' },
    { name: 'a zone that is none', step: 'alias-records', entry: { 'example.com': { ...taken('example.com'), zone: '/hostedzone/Z1' } }, wrong: 'example.com.zone is not a hosted zone' },
    { name: 'a type that leads nowhere', step: 'alias-records', entry: { 'example.com': { ...taken('example.com'), sets: [{ name: 'example.com', type: 'NS', ttl: 300, values: ['ns.example.org'] }] } }, wrong: 'example.com.sets[0].type is not a type that is replaced' },
    { name: 'an A record of what is no address', step: 'alias-records', entry: { 'example.com': taken('example.com', '203.0.113.256') }, wrong: 'example.com.sets[0] has a value of another type' },
    { name: 'an AAAA record of an IPv4 address', step: 'alias-records', entry: { 'example.com': { ...taken('example.com'), sets: [{ name: 'example.com', type: 'AAAA', ttl: 1, values: ['203.0.113.1'] }] } }, wrong: 'example.com.sets[0] has a value of another type' },
    { name: 'a record of nothing', step: 'alias-records', entry: { 'example.com': { ...taken('example.com'), sets: [{ name: 'example.com', type: 'A', ttl: 300, values: [] }] } }, wrong: 'example.com.sets[0].values is empty' },
    { name: 'a record without a TTL', step: 'alias-records', entry: { 'example.com': { ...taken('example.com'), sets: [{ name: 'example.com', type: 'A', values: ['203.0.113.1'] }] } }, wrong: 'example.com.sets[0] is neither a record nor an alias' },
    { name: 'a record and an alias at once', step: 'alias-records', entry: { 'example.com': { ...taken('example.com'), sets: [{ name: 'example.com', type: 'A', ttl: 1, values: ['203.0.113.1'], alias: { dnsName: 'example.org', hostedZoneId: zone, evaluateTargetHealth: false } }] } }, wrong: 'example.com.sets[0] is neither a record nor an alias' },
    { name: 'an alias to what is no name', step: 'alias-records', entry: { 'example.com': { ...taken('example.com'), sets: [{ name: 'example.com', type: 'A', alias: { dnsName: 'a b', hostedZoneId: zone, evaluateTargetHealth: false } }] } }, wrong: 'example.com.sets[0].alias.dnsName is not a DNS name' },
    { name: 'a routing policy, which cannot be given back', step: 'alias-records', entry: { 'example.com': { ...taken('example.com'), sets: [{ name: 'example.com', type: 'A', ttl: 1, values: ['203.0.113.1'], routingPolicy: 'a' }] } }, wrong: 'example.com.sets[0].routingPolicy is not known' },
    { name: 'a TTL without end', step: 'alias-records', entry: { 'example.com': { ...taken('example.com'), sets: [{ name: 'example.com', type: 'A', ttl: 1e20, values: ['203.0.113.1'] }] } }, wrong: 'example.com.sets[0].ttl is not a whole number from 0 to 2147483647' },
    { name: 'an address of what is no instance', step: 'alias-records', entry: { 'example.com': { ...taken('example.com', '203.0.113.1'), stoodFor: { '203.0.113.1': 'web' } } }, wrong: 'example.com.stoodFor.203.0.113.1 is not an instance' },
    { name: 'an address that no record held', step: 'alias-records', entry: { 'example.com': { ...taken('example.com', '203.0.113.1'), stoodFor: { '203.0.113.2': instance } } }, wrong: 'example.com names an address that no record held' },

    { name: 'a switch in what is no zone', step: 'switch', entry: { 'z 1': switchAt(1) }, wrong: 'it holds a name that is not a hosted zone' },
    { name: 'a switch at no time', step: 'switch', entry: { [zone]: switchAt(Number.MAX_SAFE_INTEGER) }, wrong: `${zone}.at is not a whole number from 0 to 8640000000000000` },
    { name: 'a change that is none', step: 'switch-back', entry: { [zone]: switchAt(1, { change: '../C1' }) }, wrong: `${zone}.change is not a change` },

    { name: 'a rule under the id of another', step: 'direct-access-closed', entry: { [closed(2).id]: one }, wrong: 'it holds a rule of another id' },
    { name: 'a rule from a group', step: 'direct-access-closed', entry: { [one.id]: { ...one, source: group } }, wrong: `${one.id}.source is not a range of addresses` },
    { name: 'a rule from a range that is none', step: 'direct-access-closed', entry: { [one.id]: { ...one, source: '0.0.0.0/33' } }, wrong: `${one.id}.source is not a range of addresses` },
    { name: 'a rule of no protocol', step: 'direct-access-closed', entry: { [one.id]: { ...one, protocol: 'TCP 80' } }, wrong: `${one.id}.protocol is not a protocol` },
    { name: 'a rule in what is no group', step: 'direct-access-closed', entry: { [one.id]: { ...one, groupId: 'sg-1' } }, wrong: `${one.id}.groupId is not a security group` },
    { name: 'a description longer than EC2 takes', step: 'direct-access-closed', entry: { [one.id]: { ...one, description: 'x'.repeat(256) } }, wrong: `${one.id}.description is longer than 255 characters` },
    { name: "a rule with a tag of AWS's own", step: 'direct-access-closed', entry: { [one.id]: { ...one, tags: { 'aws:x': '' } } }, wrong: `${one.id}.tags are not tags` },
    { name: 'a rule with a tag of no text', step: 'direct-access-closed', entry: { [one.id]: { ...one, tags: { x: 1 } } }, wrong: `${one.id}.tags are not tags` },

    { name: 'a subnet that is none', step: 'load-balancer', entry: { adopted: { subnets: ['subnet-1'], securityGroups: [], dropInvalidHeaderFields: true } }, wrong: 'adopted.subnets[0] is not a subnet' },
    { name: 'a target that is none', step: 'target-group', entry: { adopted: { ...adopted, targets: { '10.0.0.1 port 80': 'registered' } } }, wrong: 'adopted.targets holds a name that is not a target' },
    { name: 'a replaced target that is none', step: 'target-group', entry: { replaced: { [`${instance} port 65536`]: 'registered' } }, wrong: 'replaced holds a name that is not a target' },
    { name: 'a health check on no port', step: 'target-group', entry: { adopted: { ...adopted, healthPort: '0' } }, wrong: 'adopted.healthPort is not a port' },
    { name: 'a health check of no path', step: 'target-group', entry: { adopted: { ...adopted, healthPath: '/\u001b[2J' } }, wrong: 'adopted.healthPath is not a path' },

    { name: 'a listener that does nothing', step: 'http-redirect', entry: { before: { ...before, actions: [] } }, wrong: 'before.actions is empty' },
    { name: 'a listener in words, as the version before this one had it', step: 'http-redirect', entry: { before: { arn: arn.listener, protocol: 'HTTP', action: 'forward' } }, wrong: 'before.actions is missing' },
    { name: 'an action of no type', step: 'https-listener', entry: { before: { ...before, actions: [{ Type: 'forward to' }] } }, wrong: 'before.actions[0].Type is none of the words of AWS' },
    { name: 'an action with something new', step: 'https-listener', entry: { before: { ...before, actions: [{ Type: 'rewrite', RewriteConfig: {} }] } }, wrong: 'before.actions[0].RewriteConfig is not known' },
    { name: 'a forward to what is no group', step: 'https-listener', entry: { before: { ...before, actions: [{ Type: 'forward', TargetGroupArn: arn.certificate }] } }, wrong: 'before.actions[0].TargetGroupArn is not the ARN of a target group' },
    {
      name: 'a client secret', step: 'https-listener', wrong: 'before.actions[0].AuthenticateOidcConfig.ClientSecret is a secret',
      entry: { before: { ...before, actions: [{ Type: 'authenticate-oidc', AuthenticateOidcConfig: { Issuer: 'i', AuthorizationEndpoint: 'a', TokenEndpoint: 't', UserInfoEndpoint: 'u', ClientId: 'c', ClientSecret: 's' } }] } },
    },

    { name: "what is no certificate of CloudFront's", step: 'edge-certificate', entry: { arn: 'arn:aws:cloudfront::123456789012:distribution/E1A2B3C4D5E6F7', made: true, superseded: [] }, wrong: 'arn is not the ARN of a certificate' },
    { name: 'an origin name that is none', step: 'origin-record', entry: { '*.example.com': { zone, sets: [], switched: false } }, wrong: 'it holds a name that is not a domain name' },
    { name: 'what stood at another name', step: 'origin-record', entry: { 'origin.example.com': { zone, sets: [{ name: 'example.com', type: 'A', ttl: 60, values: ['203.0.113.10'] }], switched: true } }, wrong: 'it holds a record of another name' },
    { name: 'an origin name of which nobody knows whether it was led elsewhere', step: 'origin-record', entry: { 'origin.example.com': { zone, sets: [] } }, wrong: 'origin.example.com.switched is missing' },
    { name: 'a distribution that nobody made', step: 'distribution', entry: { id: 'E1A2B3C4D5E6F7' }, wrong: 'reference is missing' },
    { name: 'a reference of somebody else', step: 'distribution', entry: { reference: 'terraform-20260101' }, wrong: 'reference is not a caller reference' },
    { name: 'a distribution that is none', step: 'distribution', entry: { reference, id: 'd111111abcdef8.cloudfront.net' }, wrong: 'id is not a distribution' },
    { name: 'what a lock took from a group', step: 'origin-locked', entry: { locked: true, taken: [{ protocol: 'tcp', fromPort: 80, toPort: 80, source: 'sg-0123', description: '' }] }, wrong: 'taken[0].source is not a range of addresses' },
    { name: 'a lock that is open', step: 'origin-locked', entry: { locked: false }, wrong: 'locked is not true' },
    { name: 'the secret of a lock', step: 'origin-locked', entry: { locked: true, secret: 'a'.repeat(64) }, wrong: 'secret is not known' },
  ])('is not led astray: $name', ({ step, entry, wrong }) => {
    // As it comes out of the tags.
    expect(readEntry(step, JSON.parse(JSON.stringify(entry)))).toEqual({ wrong });
  });

  it.each(['__proto__', 'constructor', 'toString', 'prototype'])('passes over no member in silence: %s', (member) => {
    const all = Object.entries(whole).filter(([step]) => step !== 'options');
    const read = all.map(([step, entry]) => readEntry(step, JSON.parse(`{${JSON.stringify(member)}:{},${JSON.stringify(entry).slice(1)}`)));
    expect(read.filter((one) => !('wrong' in one))).toEqual([]);
  });
});
