import { describe, expect, test } from 'vitest';
import { UsageError } from '../../src/errors/user-error.ts';
import { DnsUnavailable, type Network } from '../../src/network/network.ts';
import { offlineNetwork } from '../../src/network/offline.ts';
import type { Account } from '../../src/sandbox/account/account.ts';
import { openSite } from '../support/run.ts';
import { accountOf, type VpcSeed } from './account.ts';
import { converse } from './conversation.ts';

/** Nothing in it is to be asked. */
const main: Record<string, VpcSeed> = { main: { public: 'ac', instances: { web: 'a' } } };
const place = { vpc: 'vpc-main', subnets: ['subnet-main-a', 'subnet-main-c'], instance: ['i-web'] };

/** An account in which example.com was set up on 20 November. */
async function withSite(): Promise<Account> {
  const site = openSite();
  await site.setup({ domain: 'example.com', drain: 0, offline: true });
  return site.sandbox.account;
}

describe('a site that stands', () => {
  test('is offered first, and remembers the rest', async () => {
    const talk = converse({ account: await withSite() });
    expect(await talk.question()).toMatchInlineSnapshot(`
      "Account 123456789012, region ap-northeast-1, arn:aws:iam::123456789012:user/sandbox
      ? Domain
      ❯ example.com, set up on 2026-11-20: check or repair

      What visitors type: take a zone, or type a name in one, as in app.example.com.
      ↑↓ move • ⏎ take it • type to search"
    `);
    talk.take();
    expect(await talk.end()).toEqual({ given: { domain: 'example.com' }, asked: true, rest: '✔ Site example.com remembers the rest: nothing more is asked' });
  });

  test('whose setup was stopped before the names were switched is not finished', async () => {
    const site = openSite();
    const controller = new AbortController();
    await site.setup({ domain: 'example.com', drain: 0, offline: true }, {
      signal: controller.signal,
      emit: (event) => {
        if (event.type === 'waiting' && event.step.id === 'load-balancer-active') controller.abort();
      },
    });
    expect(site.sandbox.account.loadBalancers).toHaveLength(1);
    const talk = converse({ account: site.sandbox.account });
    expect(await talk.question()).toMatch(/\n❯ example\.com, setup begun on 2026-11-20, not finished: go on with it\n/);
  });

  test('with its direct access kept, at a name at which nothing stood before, is set up', async () => {
    const site = openSite();
    await site.setup({ domain: 'app.example.com', keepDirectAccess: true, drain: 0, offline: true });
    expect(await converse({ account: site.sandbox.account }).question()).toMatch(/\n❯ app\.example\.com, set up on 2026-11-20: check or repair\n/);
  });

  test('that is given is not asked about', async () => {
    const talk = converse({ account: await withSite(), given: { domain: 'example.com', port: 3000 } });
    expect(await talk.end()).toEqual({ given: { domain: 'example.com', port: 3000 }, asked: false, rest: '✔ Site example.com stands already: what is not given stays as the site remembers it' });
  });

  test('that is typed ends the questions as well; a name beside it does not', async () => {
    const account = await withSite();
    const talk = converse({ account });
    await talk.question();
    await talk.type('example.com');
    talk.take();
    expect((await talk.end()).given).toEqual({ domain: 'example.com' });
    const another = converse({ account, given: { domain: 'app.example.com' } });
    expect(await another.question()).toMatch(/\? Subnets\n/);
  });
});

describe('a name that is answered and cannot be', () => {
  const delegating = (): Account => {
    const account = accountOf(main);
    account.hostedZones[0]?.records.push({ name: 'sub.example.com', type: 'NS', ttl: 300, values: ['ns-9.example.', 'ns-8.example.'] });
    return account;
  };

  test('is explained under the question, and the next one is taken', async () => {
    const talk = converse({ account: delegating(), given: place });
    await talk.question();
    await talk.type('a.sub.example.com');
    talk.take();
    expect(await talk.question()).toMatchInlineSnapshot(`
      "? Domain a.sub.example.com
      - a.sub.example.com
          example.com (Z1) hands sub.example.com to other name servers (ns-9.example., ns-8.example.), so
          its records for a.sub.example.com would not count.

      What visitors type: take a zone, or type a name in one, as in app.example.com.
      ↑↓ move • ⏎ take it • type to search"
    `);
    await talk.press('backspace', '.sub.example.com '.length);
    await talk.type('pp');
    talk.take();
    expect(await talk.end()).toEqual({ given: { domain: 'app.example.com', ...place }, asked: true, rest: '' });
  });

  test('where only its www is handed on, it is explained all the same: nobody has asked for that name', async () => {
    const account = accountOf(main);
    account.hostedZones[0]?.records.push({ name: 'www.example.com', type: 'NS', ttl: 300, values: ['ns-9.example.'] });
    const talk = converse({ account, given: place });
    await talk.question();
    talk.take();
    expect(await talk.question()).toMatch(/\n- example\.com\n {4}--www www\.example\.com: example\.com \(Z1\) hands www\.example\.com to other name servers\n/);
  });

  test('where its origin name is handed on, likewise: nobody has asked for that one', async () => {
    const account = accountOf(main);
    account.hostedZones[0]?.records.push({ name: 'origin.example.com', type: 'NS', ttl: 300, values: ['ns-9.example.'] });
    const talk = converse({ account, given: { ...place, cloudfront: true } });
    await talk.question();
    talk.take();
    expect(await talk.question()).toMatch(/\n- example\.com\n {4}--origin-name origin\.example\.com: example\.com \(Z1\) hands origin\.example\.com to other name\n {4}servers /);
  });

  test('is explained where an option contradicts it', async () => {
    const talk = converse({ account: accountOf(main), given: { ...place, also: ['example.com'] } });
    await talk.question();
    await talk.type('example.com');
    talk.take();
    expect(await talk.question()).toMatch(/\n- example\.com {2}--also example\.com: this is the domain itself, which is served anyway\.\n/);
  });
});

test.each([['in no zone of the account', 'example.edu'], ['in a private zone alone', 'app.corp.internal']])('a given domain %s ends the questions before the first', async (_, domain) => {
  const account = accountOf({ ...main, other: { public: 'ac', instances: { lone: 'a' } } }, ['example.com', '(corp.internal)']);
  expect(await converse({ account, given: { domain } }).end()).toEqual({ given: { domain }, asked: false, rest: '' });
});

test('what else is wrong with the names was given, and ends the questions', async () => {
  const talk = converse({ account: accountOf({ ...main, other: { public: 'ac', instances: { lone: 'a' } } }), given: { also: ['shop.example.org'] } });
  await talk.question();
  talk.take();
  expect(await talk.end()).toEqual({ given: { domain: 'example.com', also: ['shop.example.org'] }, asked: true, rest: '' });
});

describe('several zones of a name', () => {
  const twice = (): Account => {
    const account = accountOf(main, ['example.com', 'example.com', 'example.net']);
    for (const zone of account.hostedZones) zone.delegated = false;
    account.hostedZones[1]?.records.push({ name: 'example.com', type: 'A', ttl: 300, values: ['203.0.113.10'] });
    return account;
  };

  test('are told apart where the internet uses none of them', async () => {
    const talk = converse({ account: twice(), given: { domain: 'app.example.com', ...place } });
    expect(await talk.question()).toMatchInlineSnapshot(`
      "Account 123456789012, region ap-northeast-1, arn:aws:iam::123456789012:user/sandbox
      ? Hosted zone
      ❯ Z2  example.com  3 record sets
        Z1  example.com  2 record sets

      Name servers: ns-56.awsdns-14.com, ns-57.awsdns-30.net, ns-58.awsdns-46.org, ns-59.awsdns-62.co.uk
      The one whose name servers the registrar knows: the internet sees no other.
      ↑↓ move • ⏎ take it • type to search"
    `);
    talk.take();
    expect(await talk.end()).toEqual({ given: { domain: 'app.example.com', hostedZone: 'Z2', ...place }, asked: true, rest: '' });
  });

  test('are asked about after the domain', async () => {
    const talk = converse({ account: twice(), given: place });
    await talk.question();
    talk.take();
    expect(await talk.question()).toMatch(/^\? Hosted zone\n❯ Z2/);
    await talk.press('down');
    talk.take();
    expect((await talk.end()).given).toEqual({ domain: 'example.com', hostedZone: 'Z1', ...place });
  });

  test('are not asked about where the internet uses one', async () => {
    const account = twice();
    for (const zone of account.hostedZones) zone.delegated = zone.id === 'Z1';
    expect(await converse({ account, given: { domain: 'example.com', ...place } }).end()).toEqual({ given: { domain: 'example.com', ...place }, asked: false, rest: '' });
  });

  test('are asked about where no resolver answers, and DNS is asked once', async () => {
    let asked = 0;
    const network: Network = {
      ...offlineNetwork,
      publicResolvers: ['192.0.2.53'],
      resolve: async () => {
        asked += 1;
        throw new DnsUnavailable('no answer');
      },
    };
    const talk = converse({ account: twice(), given: { domain: 'example.com', ...place }, network });
    expect(await talk.question()).toMatch(/\? Hosted zone\n/);
    expect(asked).toBe(1);
  });

  test('of which one hands the name on: that is explained under the question', async () => {
    const account = twice();
    account.hostedZones[1]?.records.push({ name: 'app.example.com', type: 'NS', ttl: 300, values: ['ns-9.example.'] });
    const talk = converse({ account, given: { domain: 'app.example.com', ...place } });
    await talk.question();
    talk.take();
    expect(await talk.question()).toMatch(/\n- Z2 {2}example\.com {2}4 record sets\n {4}example\.com \(Z2\) hands app\.example\.com to other name servers \(ns-9\.example\.\).*\n.*\n❯ Z1/);
  });

  test('where those of a further name are as unclear, the run says so', async () => {
    const account = accountOf(main, ['example.com', 'example.net', 'example.net']);
    for (const zone of account.hostedZones) zone.delegated = false;
    expect(await converse({ account, given: { domain: 'example.com', also: ['example.net'], ...place } }).end()).toMatchObject({ asked: false });
  });
});

describe('a hosted zone that was given', () => {
  test('is the one that a name must be in', async () => {
    const talk = converse({ account: accountOf(main, ['example.com', 'example.net']), given: { hostedZone: 'Z2', ...place } });
    expect(await talk.question()).toMatch(/\n❯ example\.net\n\n/);
    expect(await talk.type('app.example.com')).toMatch(/\n- app\.example\.com {2}it is not in the given zone, example\.net\n/);
    expect(talk.calls.some((call) => call.startsWith('ListHostedZones '))).toBe(false);
  });
});

test('an account without a public zone ends the questions', async () => {
  const talk = converse({ account: accountOf(main, ['(corp.internal)']) });
  await expect(talk.end()).rejects.toBeInstanceOf(UsageError);
});
