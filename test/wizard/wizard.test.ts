import { screen } from '@inquirer/testing/vitest';
import { describe, expect, test } from 'vitest';
import type { Guard } from '../../src/aws/clients.ts';
import { Interrupted } from '../../src/errors/user-error.ts';
import type { Given } from '../../src/intent/options.ts';
import { openSite } from '../support/run.ts';
import { accountOf } from './account.ts';
import { converse, type Setting } from './conversation.ts';

/** One VPC, three public subnets in three zones, and one instance that runs. */
const plain = (): Setting['account'] => accountOf({ main: { public: 'acd', private: 'a', instances: { web: 'a' } } });

/** A VPC for everything, and another one with a single instance. */
const two = (): Setting['account'] => accountOf({
  main: { public: 'acd', instances: { web: 'a', api: 'c', old: 'A' } },
  other: { public: 'ac', instances: { lone: 'c' } },
  empty: {},
}, ['example.com', 'example.net', '(corp.internal)']);

describe('a conversation', () => {
  test('asks for the domain and the subnets, and says what leaves no choice', async () => {
    const talk = converse({ account: plain() });
    expect(await talk.question()).toMatchInlineSnapshot(`
      "Account 123456789012, region ap-northeast-1, arn:aws:iam::123456789012:user/sandbox
      ? Domain
      ❯ example.com

      What visitors type: take a zone, or type a name in one, as in app.example.com.
      ↑↓ move • ⏎ take it • type to search"
    `);
    talk.take();
    expect(await talk.question()).toMatchInlineSnapshot(`
      "✔ VPC vpc-main (main): the only one with a running instance
      ? Subnets
      ❯◉ subnet-main-a          main-a          ap-northeast-1a  public  250 free
       ◉ subnet-main-c          main-c          ap-northeast-1c  public  250 free
       ◯ subnet-main-d          main-d          ap-northeast-1d  public  250 free
       - subnet-main-a-private  main-a-private  ap-northeast-1a  private: no route to an internet gateway

      Two or more, one a zone; without one in its zone an instance gets no traffic.
      ↑↓ move • space tick • ⏎ take the ticked ones"
    `);
    talk.take();
    const { given, asked, rest } = await talk.end();
    expect({ given, asked }).toEqual({ given: { domain: 'example.com', vpc: 'vpc-main', subnets: ['subnet-main-a', 'subnet-main-c'], instance: ['i-web'] }, asked: true });
    expect(rest).toMatchInlineSnapshot(`"✔ Instance i-web (web): the only one that runs in vpc-main (main)"`);
  });

  test('asks for instances only once it is known whose account it is: thousands of them would hold the first question up', async () => {
    const seen: string[] = [];
    const talk = converse({ account: plain(), guard: async ({ operation }, next) => {
      seen.push(`${operation} asked`);
      return next().finally(() => seen.push(`${operation} answered`));
    } });
    expect(await talk.question()).toContain('? Domain');
    talk.take();
    expect(await talk.question()).toContain('? Subnets');
    expect(seen.indexOf('DescribeInstances asked')).toBeGreaterThan(seen.indexOf('GetCallerIdentity answered'));
    talk.take();
    await talk.end();
  });

  test('asks for everything, in order', async () => {
    const talk = converse({ account: two() });
    expect(await talk.question()).toMatch(/^Account 123456789012, region ap-northeast-1, arn:aws:iam::123456789012:user\/sandbox\n\? Domain\n/);
    expect(await talk.type('app')).toMatchInlineSnapshot(`
      "? Domain app
      ❯ app.example.com
        app.example.net

      What visitors type: take a zone, or type a name in one, as in app.example.com.
      ↑↓ move • ⏎ take it • type to search"
    `);
    talk.take();
    expect(await talk.question()).toMatchInlineSnapshot(`
      "? VPC
      ❯ vpc-main   main   2 running
        vpc-other  other  1 running
      - vpc-empty  empty  no running instance

      Running in it: api, web
      The network that the instance is in; the load balancer stands in it too.
      ↑↓ move • ⏎ take it • type to search"
    `);
    talk.take();
    expect(await talk.question()).toMatchInlineSnapshot(`
      "? Subnets
      ❯◉ subnet-main-a  main-a  ap-northeast-1a  public  250 free
       ◉ subnet-main-c  main-c  ap-northeast-1c  public  250 free
       ◯ subnet-main-d  main-d  ap-northeast-1d  public  250 free

      Two or more, one a zone; without one in its zone an instance gets no traffic.
      ↑↓ move • space tick • ⏎ take the ticked ones"
    `);
    talk.take();
    expect(await talk.question()).toMatchInlineSnapshot(`
      "? Instance
      ❯ i-api   api   ap-northeast-1c  203.0.113.11  running
        i-web   web   ap-northeast-1a  203.0.113.10  running
        i-lone  lone  ap-northeast-1c  203.0.113.13  in VPC other: its subnets are asked next
      - i-old   old   ap-northeast-1a                stopped: start it first

      The machine the app runs on; for several, run it again with --instance a,b.
      ↑↓ move • ⏎ take it • type to search"
    `);
    talk.take();
    expect(await talk.end()).toEqual({ given: { domain: 'app.example.com', vpc: 'vpc-main', subnets: ['subnet-main-a', 'subnet-main-c'], instance: ['i-api'] }, asked: true, rest: '' });
  });

  test('says all and asks nothing where there is no choice: whose account it is belongs to a question', async () => {
    const talk = converse({ account: accountOf({ main: { public: 'ac', instances: { web: 'a' } } }), given: { domain: 'example.com' } });
    expect(await talk.end()).toEqual({
      given: { domain: 'example.com', vpc: 'vpc-main', subnets: ['subnet-main-a', 'subnet-main-c'], instance: ['i-web'] },
      asked: false,
      rest: [
        '✔ VPC vpc-main (main): the only one with a running instance',
        '✔ Subnets subnet-main-a (main-a, ap-northeast-1a) and subnet-main-c (main-c, ap-northeast-1c): the only two that suit',
        '✔ Instance i-web (web): the only one that runs in vpc-main (main)',
      ].join('\n'),
    });
  });

  test('keeps what else was given', async () => {
    const talk = converse({ account: plain(), given: { domain: 'example.com', port: 3000, keepDirectAccess: true }, yes: true });
    expect((await talk.end()).given).toEqual({ domain: 'example.com', port: 3000, keepDirectAccess: true, vpc: 'vpc-main', instance: ['i-web'] });
  });

  test('where no region is configured asks for it first', async () => {
    const talk = converse({ account: plain(), noRegion: true, given: { domain: 'example.com', instance: ['i-web'], subnets: ['subnet-main-a', 'subnet-main-c'] } });
    expect(await talk.question()).toMatchInlineSnapshot(`
      "Account 123456789012, region , arn:aws:iam::123456789012:user/sandbox
      ? Region
      ❯ us-east-1
        ap-northeast-1
        ap-northeast-3
        eu-central-1
        eu-west-1
        us-west-2
      - ap-east-1       not enabled for the account

      Where the instance is; neither --region, AWS_REGION nor the profile says it.
      ↑↓ move • ⏎ take it • type to search"
    `);
    await talk.type('northeast-1');
    talk.take();
    expect(await talk.end()).toMatchObject({ given: { region: 'ap-northeast-1', domain: 'example.com' }, asked: true });
  });

  test('goes on in the region that was chosen', async () => {
    const talk = converse({ account: plain(), noRegion: true });
    await talk.question();
    await talk.type('northeast-1');
    talk.take();
    expect(await talk.question()).toMatch(/^\? Domain\n/);
    talk.take();
    expect(await talk.question()).toMatch(/^✔ VPC vpc-main .*\n\? Subnets\n/);
    talk.take();
    expect((await talk.end()).given).toEqual({ region: 'ap-northeast-1', domain: 'example.com', vpc: 'vpc-main', subnets: ['subnet-main-a', 'subnet-main-c'], instance: ['i-web'] });
  });

  test('refuses a region with nothing in it, and reads nothing twice', async () => {
    const talk = converse({ account: plain(), noRegion: true });
    await talk.question();
    talk.take();
    expect(await talk.question()).toMatchInlineSnapshot(`
      "? Region us-east-1
      - us-east-1       no running instance in it, and no site
      ❯ ap-northeast-1
        ap-northeast-3
        eu-central-1
        eu-west-1
        us-west-2
      - ap-east-1       not enabled for the account

      Where the instance is; neither --region, AWS_REGION nor the profile says it.
      ↑↓ move • ⏎ take it • type to search"
    `);
    talk.take();
    expect(await talk.question()).toMatch(/^\? Domain\n/);
    talk.take();
    await talk.question();
    expect(talk.calls.filter((call) => /^(DescribeInstances|DescribeSecurityGroups|ListHostedZones) /.test(call))).toHaveLength(5);
  });

  test.each<[name: string, given: Given]>([
    ['in which a site stands, whatever runs', {}],
    ['in which the given site stands', { domain: 'example.com' }],
  ])('takes a region %s', async (_, given) => {
    const site = openSite();
    await site.setup({ domain: 'example.com', drain: 0, offline: true });
    const { account } = site.sandbox;
    for (const instance of account.instances) instance.state = 'stopped';
    const talk = converse({ account, noRegion: true, given });
    await talk.question();
    await talk.type('northeast-1');
    talk.take();
    if (given.domain === undefined) await talk.question().then(talk.take);
    expect((await talk.end()).given).toEqual({ region: 'ap-northeast-1', domain: 'example.com' });
  });

  test('refuses a region that may not be looked into', async () => {
    const guard: Guard = (call, next) => (call.operation === 'DescribeInstances' ? Promise.reject(Object.assign(new Error('no'), { name: 'UnauthorizedOperation' })) : next());
    const talk = converse({ account: plain(), noRegion: true, guard });
    await talk.question();
    talk.take();
    expect(await talk.question()).toMatch(/\n- us-east-1 +you are not allowed to list what is in it\n❯ ap-northeast-1\n/);
  });

  test('lets the last region pass, of which the run says what is wrong', async () => {
    const account = plain();
    for (const instance of account.instances) instance.state = 'stopped';
    account.regions = account.regions.filter(({ name }) => name === 'us-east-1' || name === account.region);
    const talk = converse({ account, noRegion: true, given: { domain: 'example.com' } });
    await talk.question();
    talk.take();
    await talk.question();
    talk.take();
    expect((await talk.end()).given).toEqual({ region: 'ap-northeast-1', domain: 'example.com' });
  });

  test.each([
    ['UnrecognizedClientException', /--region is missing/],
    ['UnauthorizedOperation', /--region is missing/],
    ['CredentialsProviderError', /^the cause$/],
    ['ExpiredToken', /^the cause$/],
  ])('says what is wrong where %s leaves nobody to ask for it', async (name, says) => {
    const thrown = Object.assign(new Error('the cause'), { name });
    const talk = converse({ account: plain(), noRegion: true, guard: () => Promise.reject(thrown) });
    await expect(talk.end()).rejects.toThrow(says);
  });
});

describe('Ctrl-C', () => {
  /** Enter at so many questions, and Ctrl-C at the next one. */
  async function interruptedAt(questions: number, setting: Partial<Setting> = {}): Promise<{ at: string; error: unknown }> {
    const talk = converse({ account: two(), ...setting });
    for (let question = 0; question < questions; question++) {
      await talk.question();
      talk.take();
    }
    const at = /\? (\w+( zone)?)/.exec(await talk.question())?.[1] ?? '';
    talk.interrupt();
    return { at, error: await talk.end().catch((thrown: unknown) => thrown) };
  }

  test.each([[0, 'Domain'], [1, 'VPC'], [2, 'Subnets'], [3, 'Instance']])('after %d answers ends the questions at the %s', async (questions, at) => {
    expect(await interruptedAt(questions)).toEqual({ at, error: expect.any(Interrupted) });
  });

  test('ends them at the region', async () => {
    expect(await interruptedAt(0, { noRegion: true })).toEqual({ at: 'Region', error: expect.any(Interrupted) });
  });

  test('ends them at the hosted zone', async () => {
    const account = accountOf({ main: { public: 'ac', instances: { web: 'a' } } }, ['example.com', 'example.com']);
    for (const zone of account.hostedZones) zone.delegated = false;
    expect(await interruptedAt(1, { account })).toEqual({ at: 'Hosted zone', error: expect.any(Interrupted) });
  });

  test.each([['a list', two], ['ticks, which hide the cursor', plain]])('leaves the cursor and the line as they were, at %s', async (_, account) => {
    const talk = converse({ account: account(), given: { domain: 'example.com' } });
    await talk.question();
    talk.interrupt();
    await expect(talk.end()).rejects.toBeInstanceOf(Interrupted);
    const escape = String.fromCodePoint(0x1b);
    expect((await screen.getFullOutput({ raw: true })).endsWith(`\n${escape}[G${escape}[?25h`)).toBe(true);
  });
});

describe('the signal', () => {
  test('takes a question back', async () => {
    const controller = new AbortController();
    const talk = converse({ account: two(), signal: controller.signal });
    await talk.question();
    controller.abort(new Interrupted());
    await expect(talk.end()).rejects.toBe(controller.signal.reason);
  });

  test('that was aborted before takes back the first one', async () => {
    const reason = new Interrupted();
    const talk = converse({ account: two(), signal: AbortSignal.abort(reason) });
    await expect(talk.end()).rejects.toBe(reason);
  });
});

describe('an account that cannot be asked', () => {
  const failing = (operation: string, name: string): Guard => (call, next) => (call.operation === operation ? Promise.reject(Object.assign(new Error('no'), { name })) : next());

  test.each([['DescribeInstances'], ['ListHostedZones'], ['DescribeSecurityGroups'], ['GetCallerIdentity'], ['DescribeVpcs'], ['DescribeSubnets']])('ends the questions where %s is denied', async (operation) => {
    const talk = converse({ account: plain(), guard: failing(operation, 'AccessDenied') });
    const question = talk.question().then(() => talk.take(), () => {});
    await expect(talk.end()).rejects.toMatchObject({ name: 'AccessDenied' });
    await question;
  });

  test('names a region that is not enabled', async () => {
    const talk = converse({ account: { ...plain(), region: 'ap-east-1' } });
    await expect(talk.end()).rejects.toThrow('--region ap-east-1: this region is not enabled for the account.');
  });

  test('whose load balancers may not be asked for offers its sites without their dates', async () => {
    const site = openSite();
    await site.setup({ domain: 'example.com', drain: 0, offline: true });
    const talk = converse({ account: site.sandbox.account, guard: failing('DescribeLoadBalancers', 'AccessDenied') });
    expect(await talk.question()).toMatch(/\n❯ example\.com, set up before: check or repair\n/);
  });
});
