import * as fc from 'fast-check';
import type { Account } from '../../src/sandbox/account/account.ts';
import type { Listener } from '../../src/sandbox/account/load-balancer.ts';
import { distributionsOf } from '../../src/sandbox/account/distribution.ts';
import { cloudFrontDrifts } from '../support/cloudfront-drifts.ts';
import { drifts, type Drift } from '../support/drifts.ts';
import { groupIn, teapot } from '../support/site-parts.ts';

/** Whatever may become of a site behind our back: each drift that the laws know, and made-up ones, several at once and in any order. */

const at = <Thing>(things: readonly Thing[], index: number): Thing => {
  const thing = things[index % (things.length || 1)];
  if (thing === undefined) throw new Error('there is nothing to alter');
  return thing;
};

const number = fc.nat(50);
const loosely = (name: string, happens: (account: Account) => void): Drift => ({ name, happens });

/** One record, rule, target, listener, certificate or attribute: gone, or with another value. */
const madeUp: fc.Arbitrary<Drift> = fc.oneof(
  number.map((index) => loosely(`alias ${index} is gone`, ({ hostedZones }) => {
    const zone = at(hostedZones.filter((one) => !one.private), 0);
    const gone = at(zone.records.filter(({ alias, name }) => alias !== undefined || name.startsWith('_')), index);
    zone.records = zone.records.filter((record) => record !== gone);
  })),
  number.map((index) => loosely(`alias ${index} leads to an address of somebody`, ({ hostedZones }) => {
    const record = at(hostedZones.flatMap(({ records }) => records.filter(({ alias }) => alias !== undefined)), index);
    delete record.alias;
    Object.assign(record, { ttl: 120, values: [record.type === 'AAAA' ? '2001:db8::9' : '198.51.100.9'] });
  })),
  number.map((index) => loosely(`rule ${index} of the load balancer's group is gone`, (account) => {
    const group = groupIn(account);
    const gone = at(group.rules.filter(({ egress }) => !egress), index);
    group.rules = group.rules.filter((rule) => rule !== gone);
  })),
  fc.constantFrom(1, 8080, 65_535).map((port) => loosely(`a target on port ${port} stands beside ours`, ({ targetGroups, instances }) => void at(targetGroups, 0).targets.push({ id: at(instances, 0).id, port }))),
  fc.constantFrom<Partial<Account['targetGroups'][number]['healthCheck']>>({ path: '/a?b=c' }, { matcher: '404' }, { port: '1' }, { protocol: 'HTTPS' }, { path: '/x', matcher: '200,301', port: '65535' })
    .map((check) => loosely(`the health check has ${JSON.stringify(check)}`, ({ targetGroups }) => void Object.assign(at(targetGroups, 0).healthCheck, check))),
  fc.tuple(number, fc.constantFrom<Listener['defaultActions'][]>(
    [teapot], [{ Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', Port: '443', Host: 'elsewhere.example.net', Path: '/#{path}', Query: '#{query}', StatusCode: 'HTTP_302' } }],
    [{ Type: 'redirect', RedirectConfig: { Protocol: 'HTTP', Port: '8080', Host: '#{host}', Path: '/', Query: '', StatusCode: 'HTTP_301' } }],
  )).map(([index, actions]) => loosely(`listener ${index} does ${JSON.stringify(actions)}`, ({ listeners }) => void (at(listeners, index).defaultActions = structuredClone(actions)))),
  fc.constantFrom('ELBSecurityPolicy-2016-08', 'ELBSecurityPolicy-TLS13-1-2-2021-06').map((policy) => loosely(`the listener on 443 has ${policy}`, ({ listeners }) => void (at(listeners.filter(({ port }) => port === 443), 0).sslPolicy = policy))),
  number.map((index) => loosely(`listener ${index} is gone`, (account) => {
    const gone = at(account.listeners, index);
    account.listeners = account.listeners.filter((one) => one !== gone);
  })),
  number.map((index) => loosely(`listener ${index} has lost its rules`, ({ listeners }) => void (at(listeners, index).rules = []))),
  fc.tuple(number, fc.constantFrom('EXPIRED', 'REVOKED', 'INACTIVE', 'VALIDATION_TIMED_OUT', 'FAILED')).map(([index, status]) =>
    loosely(`certificate ${index} is ${status}`, ({ certificates }) => void Object.assign(at(certificates, index), { status, ...(status === 'FAILED' && { failureReason: 'OTHER' }) }))),
  number.map((index) => loosely(`certificate ${index} has run out`, ({ certificates }) => void (at(certificates, index).notAfter = 1))),
  fc.tuple(number, fc.constantFrom('PriceClass_100', 'http1.1')).map(([index, value]) => loosely(`the distribution has lost name ${index}, and has ${value}`, (account) => {
    const { config } = at(distributionsOf(account), 0);
    const kept = (config.Aliases?.Items ?? []).filter((_, place) => place !== index % 2);
    config.Aliases = { Quantity: kept.length, Items: kept };
  })),
);

/** Several drifts at once, in any order. @param isFronted whether the site has CloudFront */
export function anyDrifts(isFronted: boolean): fc.Arbitrary<readonly Drift[]> {
  const known = fc.constantFrom(...drifts, ...(isFronted ? cloudFrontDrifts : []));
  return fc.array(fc.oneof({ weight: 3, arbitrary: known }, { weight: 2, arbitrary: madeUp }), { minLength: 1, maxLength: 6 }).map(shownByName);
}

/** These drifts, as the tables of the laws call them. */
export function drifted(...names: readonly string[]): readonly Drift[] {
  return shownByName(names.map((name) => at([...drifts, ...cloudFrontDrifts].filter((drift) => drift.name === name), 0)));
}

function shownByName(all: readonly Drift[]): readonly Drift[] {
  return Object.assign([...all], { [fc.toStringMethod]: () => all.map(({ name }) => name).join('; ') });
}

/** They happen one after the other; what one has taken away another cannot alter any more. */
export function happen(all: readonly Drift[], account: Account): void {
  for (const { happens } of all) {
    try {
      happens(account);
    } catch (error) {
      if (!(error instanceof Error) || !error.message.startsWith('there is no')) throw error;
    }
  }
  // AWS has nothing twice: a record set of a name and type, a target of a group, a rule.
  for (const zone of account.hostedZones) zone.records = unlike(zone.records, ({ name, type }) => `${name} ${type}`);
  for (const group of account.targetGroups) group.targets = unlike(group.targets, ({ id, port }) => `${id} ${port}`);
  for (const group of account.securityGroups) group.rules = unlike(group.rules, ({ egress, protocol, fromPort, toPort, source }) => [egress, protocol, fromPort, toPort, source].join(' '));
}

function unlike<Thing>(things: readonly Thing[], keyOf: (thing: Thing) => string): Thing[] {
  return things.filter((thing, index) => index === things.findIndex((other) => keyOf(other) === keyOf(thing)));
}
