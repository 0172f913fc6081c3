import type { Account } from '../../src/sandbox/account/account.ts';
import type { SecurityGroup } from '../../src/sandbox/account/security-group.ts';
import { addRule } from '../../src/sandbox/scenarios/seed.ts';
import { balancerIn, certificateIn, dropRecords, groupIn, listenerIn, targetGroupIn, zoneIn } from './site-parts.ts';

/** A change that somebody made to what setup made. */
export interface Drift {
  name: string;
  /** Makes the change in the account, past AWS's own checks. */
  happens(account: Account): void;
}

/** Everything that setup makes, broken one at a time; what setup leads to when it runs again is what it led to at first. */
export const drifts: readonly Drift[] = [
  { name: "a rule of the balancer's group is gone", happens: (account) => dropRules(groupIn(account), (rule) => rule.source === '::/0' && rule.fromPort === 443) },
  { name: "every rule of the balancer's group is gone", happens: (account) => dropRules(groupIn(account), (rule) => !rule.egress) },
  { name: 'the certificate is gone', happens: (account) => void account.certificates.splice(0) },
  { name: 'the certificate has failed', happens: (account) => account.certificates.forEach((certificate) => Object.assign(certificate, { status: 'FAILED', failureReason: 'CAA_ERROR' })) },
  { name: 'the validation record is gone', happens: (account) => dropRecords(account, (record) => record.name.startsWith('_')) },
  {
    name: 'the validation record has another value',
    happens: (account) => zoneIn(account).records.filter((record) => record.name.startsWith('_')).forEach((record) => (record.values = ['_stale.acm-validations.aws.'])),
  },
  { name: 'the target is deregistered', happens: (account) => void targetGroupIn(account).targets.splice(0) },
  { name: 'the target is registered on another port', happens: (account) => targetGroupIn(account).targets.forEach((target) => (target.port = 8080)) },
  { name: 'the health check asks for another path', happens: (account) => (targetGroupIn(account).healthCheck.path = '/health') },
  { name: 'the health check takes other codes', happens: (account) => (targetGroupIn(account).healthCheck.matcher = '200') },
  { name: 'the health check asks another port', happens: (account) => (targetGroupIn(account).healthCheck.port = '8080') },
  { name: 'the health check speaks https', happens: (account) => (targetGroupIn(account).healthCheck.protocol = 'HTTPS') },
  {
    name: 'the target group is gone, and the listener with it',
    happens: (account) => {
      account.targetGroups.splice(0);
      account.listeners = account.listeners.filter((each) => each.port !== 443);
    },
  },
  { name: 'the load balancer has the wrong group', happens: (account) => setGroups(account, [groupIn(account, 'default').id]) },
  { name: 'the load balancer has another group beside ours', happens: (account) => setGroups(account, [groupIn(account, 'default').id, groupIn(account).id]) },
  { name: 'the load balancer lets invalid header fields through', happens: (account) => (balancerIn(account).attributes['routing.http.drop_invalid_header_fields.enabled'] = 'false') },
  {
    name: 'the load balancer has left a zone',
    happens: (account) => {
      const left = balancerIn(account).subnetIds.pop();
      account.networkInterfaces = account.networkInterfaces.filter((it) => it.loadBalancerArn === undefined || it.subnetId !== left);
    },
  },
  {
    name: 'the load balancer is gone',
    happens: (account) => {
      const { arn } = balancerIn(account);
      account.loadBalancers.splice(0);
      account.listeners.splice(0);
      account.networkInterfaces = account.networkInterfaces.filter((it) => it.loadBalancerArn !== arn);
    },
  },
  { name: 'the rule from the balancer to the instance is gone', happens: (account) => dropRules(groupIn(account, 'web'), (rule) => rule.source === groupIn(account).id) },
  { name: 'the listener on 443 is gone', happens: (account) => dropListener(account, 443) },
  { name: 'the listener on 80 is gone', happens: (account) => dropListener(account, 80) },
  { name: 'both listeners are gone', happens: (account) => void account.listeners.splice(0) },
  { name: 'the listener on 443 speaks an old TLS', happens: (account) => (listenerIn(account, 443).sslPolicy = 'ELBSecurityPolicy-2016-08') },
  {
    name: 'the listener on 443 shows another certificate',
    happens: (account) => {
      const own = certificateIn(account);
      const other = { ...structuredClone(own), arn: `${own.arn.slice(0, -4)}0000`, names: ['other.example.com'], tags: {} };
      account.certificates.push(other);
      listenerIn(account, 443).certificateArn = other.arn;
    },
  },
  { name: 'the listener on 443 refuses', happens: (account) => (listenerIn(account, 443).defaultActions = [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '503' } }]) },
  {
    name: 'the listener on 80 forwards',
    happens: (account) => (listenerIn(account, 80).defaultActions = structuredClone(listenerIn(account, 443).defaultActions)),
  },
  {
    name: 'the listener on 80 redirects for the time being',
    happens: (account) => listenerIn(account, 80).defaultActions.forEach((action) => action.RedirectConfig && (action.RedirectConfig.StatusCode = 'HTTP_302')),
  },
  {
    name: 'the listener on 80 drops the path',
    happens: (account) => listenerIn(account, 80).defaultActions.forEach((action) => action.RedirectConfig && (action.RedirectConfig.Path = '/')),
  },
  { name: 'the alias of the domain is gone', happens: (account) => dropRecords(account, (record) => record.name === 'example.com' && record.type === 'A') },
  { name: 'the alias of www is gone', happens: (account) => dropRecords(account, (record) => record.name === 'www.example.com') },
  { name: 'all aliases are gone', happens: (account) => dropRecords(account, (record) => record.alias !== undefined) },
  { name: 'the domain leads to the instance again', happens: (account) => leadElsewhere(account, 'example.com', '203.0.113.10') },
  { name: 'the domain leads elsewhere', happens: (account) => leadElsewhere(account, 'example.com', '198.51.100.7') },
  { name: 'an AAAA record leads past the load balancer', happens: (account) => void zoneIn(account).records.push({ name: 'example.com', type: 'AAAA', ttl: 300, values: ['2001:db8::7'] }) },
  { name: 'an HTTPS record leads past the load balancer', happens: (account) => void zoneIn(account).records.push({ name: 'www.example.com', type: 'HTTPS', ttl: 300, values: ['1 . ipv4hint=203.0.113.10'] }) },
  { name: 'the direct way is open again', happens: (account) => addRule(account, groupIn(account, 'web'), { ports: 80, source: '0.0.0.0/0' }) },
  { name: 'the direct way is open on 443 for IPv6', happens: (account) => addRule(account, groupIn(account, 'web'), { ports: 443, source: '::/0' }) },
];

function dropRules(owner: SecurityGroup, goes: (rule: SecurityGroup['rules'][number]) => boolean): void {
  owner.rules = owner.rules.filter((rule) => !goes(rule));
}

function dropListener(account: Account, port: number): void {
  account.listeners = account.listeners.filter((each) => each.port !== port);
}

function setGroups(account: Account, groups: string[]): void {
  const balancer = balancerIn(account);
  balancer.securityGroups = groups;
  for (const it of account.networkInterfaces) if (it.loadBalancerArn === balancer.arn) it.groups = [...groups];
}

function leadElsewhere(account: Account, name: string, address: string): void {
  dropRecords(account, (record) => record.name === name && record.type === 'A');
  zoneIn(account).records.push({ name, type: 'A', ttl: 300, values: [address] });
}
