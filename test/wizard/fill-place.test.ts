import { describe, expect, test } from 'vitest';
import type { Given } from '../../src/intent/options.ts';
import { accountOf, type VpcSeed } from './account.ts';
import { converse } from './conversation.ts';

const domain = 'example.com';
const main: VpcSeed = { public: 'acd', instances: { web: 'a', api: 'c' } };
const other: VpcSeed = { public: 'ac', instances: { lone: 'c' } };
/** All that is public is in one zone. */
const narrow: VpcSeed = { public: 'a', private: 'c', instances: { staging: 'a', spare: 'a', third: 'a' } };

const slim: VpcSeed = { public: 'c', instances: { thin: 'c' } };

describe('without a question', () => {
  const mainVpc = 'VPC vpc-main (main): the only one with a running instance';
  const mainSubnets = 'Subnets subnet-main-a (main-a, ap-northeast-1a) and subnet-main-c (main-c, ap-northeast-1c): the only two that suit';
  const mainInstance = 'Instance i-web (web): the only one that runs in vpc-main (main)';
  const otherSubnets = 'Subnets subnet-other-a (other-a, ap-northeast-1a) and subnet-other-c (other-c, ap-northeast-1c): the only two that suit';
  const otherInstance = 'Instance i-lone (lone): the only one that runs in vpc-other (other)';

  const inMain = { vpc: 'vpc-main', subnets: ['subnet-main-a', 'subnet-main-c'], instance: ['i-web'] };
  const inOther = { vpc: 'vpc-other', subnets: ['subnet-other-a', 'subnet-other-c'], instance: ['i-lone'] };
  /** Nothing in it is to be asked. */
  const small: VpcSeed = { public: 'ac', instances: { web: 'a' } };
  const empty: VpcSeed = { public: 'ac' };

  test.each<{ name: string; vpcs: Record<string, VpcSeed>; given?: Given; yes?: true; answers: Given; says: string[] }>([
    {
      name: 'the only VPC with a running instance is taken, with its only two subnets',
      vpcs: { main: small, empty },
      answers: inMain,
      says: [mainVpc, mainSubnets, mainInstance],
    },
    {
      name: 'a stopped instance is no choice',
      vpcs: { main: { ...small, instances: { web: 'a', old: 'A' } }, empty },
      answers: inMain,
      says: [mainVpc, mainSubnets, mainInstance],
    },
    {
      name: 'the given VPC is said',
      vpcs: { main: small, other },
      given: { vpc: 'vpc-other' },
      answers: inOther,
      says: ['VPC vpc-other (other): as given', otherSubnets, otherInstance],
    },
    {
      name: "the given instance's VPC is taken",
      vpcs: { main, other },
      given: { instance: ['i-lone'] },
      answers: inOther,
      says: ['VPC vpc-other (other): where i-lone (lone) is', otherSubnets],
    },
    {
      name: 'the VPC of given subnets is taken',
      vpcs: { main, other },
      given: { subnets: inOther.subnets },
      answers: inOther,
      says: ['VPC vpc-other (other): where the given subnets are', otherInstance],
    },
    {
      name: 'with --yes the run takes the subnets',
      vpcs: { main: { ...small, public: 'acd' }, empty },
      yes: true,
      answers: { vpc: 'vpc-main', instance: ['i-web'] },
      says: [mainVpc, mainInstance],
    },
    {
      name: 'with --yes and the instance the run takes all else',
      vpcs: { main, other },
      given: { instance: ['i-web'] },
      yes: true,
      answers: { instance: ['i-web'] },
      says: [],
    },
    {
      name: 'with instance and subnets given there is nothing to say',
      vpcs: { main, other },
      given: { instance: inMain.instance, subnets: inMain.subnets },
      answers: { instance: inMain.instance, subnets: inMain.subnets },
      says: [],
    },
  ])('$name', async ({ vpcs, given = {}, yes = false, answers, says }) => {
    const talk = converse({ account: accountOf(vpcs), given: { domain, ...given }, yes });
    expect(await talk.end()).toEqual({ given: { domain, ...answers }, asked: false, rest: says.map((text) => `✔ ${text}`).join('\n') });
  });
});

describe('where no load balancer can stand, the run says why, and nothing is asked', () => {
  const unreached: VpcSeed = { public: 'ac', private: 'd', instances: { web: 'd' } };
  const halfReached: VpcSeed = { public: 'acd', private: 'e', instances: { web: 'a', api: 'e' } };

  test.each<[name: string, vpcs: Record<string, VpcSeed>, given: Given, answers: Given]>([
    ['nothing runs in the region', { main: { public: 'ac', instances: { web: 'A' } } }, {}, {}],
    ['the only VPC has public subnets in one zone', { narrow }, {}, { vpc: 'vpc-narrow' }],
    ['the only VPC has none in the zone of its instance', { main: unreached }, {}, { vpc: 'vpc-main' }],
    ['the given VPC has public subnets in one zone', { main, narrow }, { vpc: 'vpc-narrow' }, { vpc: 'vpc-narrow' }],
    ['the VPC of the given instance has public subnets in one zone', { main, narrow }, { instance: ['i-staging'] }, { instance: ['i-staging'] }],
    ['one of the given instances cannot be reached', { main: halfReached }, { instance: ['i-web', 'i-api'] }, { instance: ['i-web', 'i-api'] }],
  ])('%s', async (_, vpcs, given, answers) => {
    const talk = converse({ account: accountOf(vpcs), given: { domain, ...given } });
    expect(await talk.end()).toMatchObject({ given: { domain, ...answers }, asked: false });
  });
});

describe('the VPC', () => {
  test('is not asked for where none of several takes a load balancer: why, of each', async () => {
    const talk = converse({ account: accountOf({ narrow, slim }), given: { domain } });
    await expect(talk.end()).rejects.toThrow(/^--vpc is missing, and none of the VPCs with a running instance suits: vpc-narrow \(narrow\): no load balancer can stand in it: .*; vpc-slim \(slim\): no load balancer .*\.$/);
  });

  test('in which no load balancer can stand says so from the start', async () => {
    const talk = converse({ account: accountOf({ narrow, main, other }), given: { domain } });
    expect(await talk.question()).toMatchInlineSnapshot(`
      "Account 123456789012, region ap-northeast-1, arn:aws:iam::123456789012:user/sandbox
      ? VPC
      ❯ vpc-main    main    2 running
        vpc-other   other   1 running
      - vpc-narrow  narrow  3 running
          no load balancer can stand in it: that takes public subnets with 8 free addresses in two zones

      Running in it: api, web
      The network that the instance is in; the load balancer stands in it too.
      ↑↓ move • ⏎ take it • type to search"
    `);
    talk.take();
    expect(await talk.question()).toMatch(/^\? Subnets\n/);
  });

  test('is taken where it is the only one in which a load balancer can stand', async () => {
    const talk = converse({ account: accountOf({ narrow, main: { public: 'ac', instances: { web: 'a', api: 'c' } } }), given: { domain } });
    expect(await talk.question()).toMatchInlineSnapshot(`
      "Account 123456789012, region ap-northeast-1, arn:aws:iam::123456789012:user/sandbox
      ✔ VPC vpc-main (main): the only one in which a load balancer can stand
      ✔ Subnets subnet-main-a (main-a, ap-northeast-1a) and subnet-main-c (main-c, ap-northeast-1c): the only two that suit
      ? Instance
      ❯ i-api      api      ap-northeast-1c  203.0.113.14  running
        i-web      web      ap-northeast-1a  203.0.113.13  running
      - i-spare    spare    ap-northeast-1a  203.0.113.11
          in VPC narrow, in which no load balancer can stand
      - i-staging  staging  ap-northeast-1a  203.0.113.10
          in VPC narrow, in which no load balancer can stand
      - i-third    third    ap-northeast-1a  203.0.113.12
          in VPC narrow, in which no load balancer can stand

      The machine the app runs on; for several, run it again with --instance a,b.
      ↑↓ move • ⏎ take it • type to search"
    `);
  });
});

describe('the subnets', () => {
  test('of a given instance are ticked for it', async () => {
    const talk = converse({ account: accountOf({ main: { public: 'acde', instances: { web: 'a', api: 'e' } } }), given: { domain, instance: ['i-api'] } });
    expect(await talk.question()).toMatchInlineSnapshot(`
      "Account 123456789012, region ap-northeast-1, arn:aws:iam::123456789012:user/sandbox
      ✔ VPC vpc-main (main): where i-api (api) is
      ? Subnets
      ❯◉ subnet-main-a  main-a  ap-northeast-1a  public  250 free
       ◯ subnet-main-c  main-c  ap-northeast-1c  public  250 free
       ◯ subnet-main-d  main-d  ap-northeast-1d  public  250 free
       ◉ subnet-main-e  main-e  ap-northeast-1e  public  250 free

      Two or more, one a zone; without one in its zone an instance gets no traffic.
      ↑↓ move • space tick • ⏎ take the ticked ones"
    `);
    talk.take();
    expect((await talk.end()).given).toEqual({ domain, vpc: 'vpc-main', subnets: ['subnet-main-a', 'subnet-main-e'], instance: ['i-api'] });
  });

  test('cover the zone of every running instance', async () => {
    const talk = converse({ account: accountOf({ main: { public: 'acde', full: { f: 3 }, instances: { web: 'a', api: 'd', batch: 'e', worker: 'f' } } }), given: { domain } });
    await talk.question();
    talk.take();
    expect(await talk.question()).toMatchInlineSnapshot(`
      "? Instance
      ❯ i-api     api     ap-northeast-1d  203.0.113.11  running
        i-batch   batch   ap-northeast-1e  203.0.113.12  running
        i-web     web     ap-northeast-1a  203.0.113.10  running
      - i-worker  worker  ap-northeast-1f  203.0.113.13  no public subnet with room in its zone

      The machine the app runs on; for several, run it again with --instance a,b.
      ↑↓ move • ⏎ take it • type to search"
    `);
  });
});

describe('the instance', () => {
  test('that the domain leads to is the default, and the VPC that it is in', async () => {
    const account = accountOf({ main: { public: 'ac', instances: { api: 'a', web: 'c', zoo: 'a' } }, other: { public: 'ac', instances: { first: 'a', lone: 'c' } } });
    account.hostedZones[0]?.records.push({ name: domain, type: 'A', ttl: 300, values: ['203.0.113.14'] });
    const talk = converse({ account, given: { domain } });
    expect(await talk.question()).toMatch(/\n❯ vpc-other {2}other {2}2 running\n {2}vpc-main/);
    talk.take();
    expect(await talk.question()).toMatch(/\n❯ i-lone +lone +ap-northeast-1c +203\.0\.113\.14 +running; the domain leads here\n/);
    talk.take();
    expect((await talk.end()).given).toMatchObject({ vpc: 'vpc-other', instance: ['i-lone'] });
  });

  test('in a zone that is not covered adds the subnet that it needs', async () => {
    const talk = converse({ account: accountOf({ main }), given: { domain } });
    await talk.question();
    await talk.press('down');
    await talk.press('space');
    await talk.press('down');
    await talk.press('space');
    talk.take();
    expect(await talk.question()).toMatchInlineSnapshot(`
      "? Instance
      ❯ i-web  web  ap-northeast-1a  203.0.113.10  running
        i-api  api  ap-northeast-1c  203.0.113.11  running; adds subnet-main-c (main-c)

      The machine the app runs on; for several, run it again with --instance a,b.
      ↑↓ move • ⏎ take it • type to search"
    `);
    await talk.press('down');
    talk.take();
    expect(await talk.end()).toEqual({
      given: { domain, vpc: 'vpc-main', subnets: ['subnet-main-a', 'subnet-main-d', 'subnet-main-c'], instance: ['i-api'] },
      asked: true,
      rest: '✔ Subnets subnet-main-c (main-c) as well, to reach i-api (api)',
    });
  });

  test('that is the only one is asked about where its zone was left out', async () => {
    const talk = converse({ account: accountOf({ main: { public: 'acd', instances: { web: 'a' } } }), given: { domain, subnets: ['subnet-main-c', 'subnet-main-d'] } });
    expect(await talk.question()).toMatch(/\n❯ i-web {2}web {2}ap-northeast-1a {2}203\.0\.113\.10 {2}running; adds subnet-main-a \(main-a\)\n/);
    talk.take();
    expect((await talk.end()).given).toEqual({ domain, vpc: 'vpc-main', subnets: ['subnet-main-c', 'subnet-main-d', 'subnet-main-a'], instance: ['i-web'] });
  });

  test('of another VPC leads there: its subnets are asked, and that is all', async () => {
    const talk = converse({ account: accountOf({ main, wide: { public: 'acd', instances: { lone: 'd' } } }), given: { domain } });
    expect(await talk.question()).toMatch(/\? VPC\n/);
    talk.take();
    expect(await talk.question()).toMatch(/\? Subnets\n/);
    talk.take();
    expect(await talk.question()).toMatch(/\n {2}i-lone {2}lone {2}ap-northeast-1d {2}203\.0\.113\.12 {2}in VPC wide: its subnets are asked next\n/);
    await talk.type('lone');
    talk.take();
    expect(await talk.question()).toMatchInlineSnapshot(`
      "✔ VPC vpc-wide (wide): where i-lone (lone) is
      ? Subnets
      ❯◉ subnet-wide-a  wide-a  ap-northeast-1a  public  250 free
       ◯ subnet-wide-c  wide-c  ap-northeast-1c  public  250 free
       ◉ subnet-wide-d  wide-d  ap-northeast-1d  public  250 free

      Two or more, one a zone; without one in its zone an instance gets no traffic.
      ↑↓ move • space tick • ⏎ take the ticked ones"
    `);
    talk.take();
    expect(await talk.end()).toEqual({ given: { domain, vpc: 'vpc-wide', subnets: ['subnet-wide-a', 'subnet-wide-d'], instance: ['i-lone'] }, asked: true, rest: '' });
  });

  test('of another VPC whose only two subnets leave no choice', async () => {
    const talk = converse({ account: accountOf({ main, other }), given: { domain } });
    for (const subject of ['VPC', 'Subnets']) {
      expect(await talk.question()).toMatch(new RegExp(`\\? ${subject}\n`));
      talk.take();
    }
    await talk.question();
    await talk.type('lone');
    talk.take();
    expect(await talk.end()).toEqual({
      given: { domain, vpc: 'vpc-other', subnets: ['subnet-other-a', 'subnet-other-c'], instance: ['i-lone'] },
      asked: true,
      rest: [
        '✔ VPC vpc-other (other): where i-lone (lone) is',
        '✔ Subnets subnet-other-a (other-a, ap-northeast-1a) and subnet-other-c (other-c, ap-northeast-1c): the only two that suit',
      ].join('\n'),
    });
  });

  test('of another VPC that takes no load balancer says so from the start', async () => {
    const talk = converse({ account: accountOf({ main, slim, wide: { public: 'ac', private: 'd', instances: { near: 'a', far: 'd' } } }), given: { domain } });
    for (const subject of ['VPC', 'Subnets']) {
      expect(await talk.question()).toMatch(new RegExp(`\\? ${subject}\n`));
      talk.take();
    }
    expect(await talk.question()).toMatchInlineSnapshot(`
      "? Instance
      ❯ i-api   api   ap-northeast-1c  203.0.113.11  running
        i-web   web   ap-northeast-1a  203.0.113.10  running
        i-near  near  ap-northeast-1a  203.0.113.13  in VPC wide: its subnets are asked next
      - i-far   far   ap-northeast-1d  203.0.113.14  no public subnet with room in its zone
      - i-thin  thin  ap-northeast-1c  203.0.113.12  in VPC slim, in which no load balancer can stand

      The machine the app runs on; for several, run it again with --instance a,b.
      ↑↓ move • ⏎ take it • type to search"
    `);
  });

  test('of another VPC than the given one cannot be chosen', async () => {
    const talk = converse({ account: accountOf({ main, other }), given: { domain, vpc: 'vpc-main', subnets: ['subnet-main-a', 'subnet-main-c'] } });
    expect(await talk.question()).toMatchInlineSnapshot(`
      "Account 123456789012, region ap-northeast-1, arn:aws:iam::123456789012:user/sandbox
      ✔ VPC vpc-main (main): as given
      ? Instance
      ❯ i-api   api   ap-northeast-1c  203.0.113.11  running
        i-web   web   ap-northeast-1a  203.0.113.10  running
      - i-lone  lone  ap-northeast-1c  203.0.113.12  in another VPC: give --vpc vpc-other

      The machine the app runs on; for several, run it again with --instance a,b.
      ↑↓ move • ⏎ take it • type to search"
    `);
  });

  test('with --yes is asked where several run, and the run takes the subnets for it', async () => {
    const talk = converse({ account: accountOf({ main, other }), given: { domain }, yes: true });
    expect(await talk.question()).toMatch(/\? VPC\n/);
    talk.take();
    expect(await talk.question()).toMatchInlineSnapshot(`
      "? Instance
      ❯ i-api   api   ap-northeast-1c  203.0.113.11  running
        i-web   web   ap-northeast-1a  203.0.113.10  running
        i-lone  lone  ap-northeast-1c  203.0.113.12  in VPC other

      The machine the app runs on; for several, run it again with --instance a,b.
      ↑↓ move • ⏎ take it • type to search"
    `);
    await talk.type('lone');
    talk.take();
    expect(await talk.end()).toEqual({ given: { domain, vpc: 'vpc-other', instance: ['i-lone'] }, asked: true, rest: '✔ VPC vpc-other (other): where i-lone (lone) is' });
  });

  test('that nothing reaches from the given subnets is left to the run', async () => {
    const subnets = ['subnet-main-a', 'subnet-main-c'];
    const talk = converse({ account: accountOf({ main: { public: 'ac', private: 'd', instances: { web: 'd', api: 'd' } } }), given: { domain, subnets } });
    expect(await talk.end()).toMatchObject({ given: { domain, vpc: 'vpc-main', subnets }, asked: false });
  });
});
