import { search } from '@inquirer/prompts';
import { render } from '@inquirer/testing';
import { describe, expect, test } from 'vitest';
import type { AnyZone } from '../../src/discover/hosted-zone/hosted-zones.ts';
import { UsageError } from '../../src/errors/user-error.ts';
import { searchConfig } from '../../src/wizard/choose.ts';
import { domainQuestion, type Names } from '../../src/wizard/domain-question.ts';

/** Zones by name; one in brackets is private. */
function zones(...names: string[]): AnyZone[] {
  return names.map((name, index) => (name.startsWith('(') ? { id: `ZP${index}`, name: name.slice(1, -1), private: true } : { id: `Z${index}`, name, private: false }));
}

const names: Names = {
  sites: [
    { domain: 'shop.example.com', begun: Date.UTC(2026, 10, 1, 9), unfinished: false },
    { domain: 'example.org', begun: undefined, unfinished: true },
    { domain: 'blog.example.org', begun: Date.UTC(2026, 10, 2, 9), unfinished: true },
    { domain: 'old.example.net', begun: undefined, unfinished: false },
  ],
  zones: zones('example.net', 'example.com', '(example.com)', 'example.org', '(corp.internal)', 'example.com'),
};

/** The question on a screen, after this was typed. */
async function shown(typed = '', given: Names = names, refuse: (domain: string) => Promise<string | undefined> = async () => undefined) {
  const screen = await render(search, searchConfig(domainQuestion(async () => given, refuse)));
  screen.answer.catch(() => {});
  await screen.nextRender();
  if (typed !== '') {
    screen.events.type(typed);
    await screen.nextRender();
  }
  return screen;
}

/** The lines of the list alone. */
async function listed(typed: string, given?: Names): Promise<string[]> {
  const lines = (await shown(typed, given)).getScreen().split('\n');
  return lines.slice(1, lines.indexOf('')).map((line) => line.trimEnd());
}

test('offers the sites that stand, then the zones; a private one says why not', async () => {
  const { answer, events, getScreen } = await shown();
  expect(getScreen()).toMatchInlineSnapshot(`
    "? Domain
    ❯ shop.example.com, set up on 2026-11-01: check or repair
      example.org, setup not finished: go on with it
      blog.example.org, setup begun on 2026-11-02, not finished: go on with it
      old.example.net, set up before: check or repair
      example.com
      example.net
    - corp.internal  private: the internet does not see it

    What visitors type: take a zone, or type a name in one, as in app.example.com.
    ↑↓ move • ⏎ take it • type to search"
  `);
  events.keypress('enter');
  expect(await answer).toBe('shop.example.com');
  expect(getScreen()).toMatchInlineSnapshot(`"✔ Domain shop.example.com"`);
});

test('takes a typed name, and says whose zone it is in', async () => {
  const { answer, events, getScreen } = await shown('App.Example.COM.');
  expect(getScreen()).toMatchInlineSnapshot(`
    "? Domain App.Example.COM.
    ❯ app.example.com

    In the hosted zone example.com.
    What visitors type: take a zone, or type a name in one, as in app.example.com.
    ↑↓ move • ⏎ take it • type to search"
  `);
  events.keypress('enter');
  expect(await answer).toBe('app.example.com');
});

test('a pasted address explains itself, and offers the name in it', async () => {
  const { answer, events, getScreen } = await shown('https://example.com/');
  expect(getScreen()).toMatchInlineSnapshot(`
    "? Domain https://example.com/
    - https://example.com/  it is an address with a scheme, not a domain name
    ❯ example.com

    What visitors type: take a zone, or type a name in one, as in app.example.com.
    ↑↓ move • ⏎ take it • type to search"
  `);
  events.keypress('enter');
  expect(await answer).toBe('example.com');
});

describe('a pasted address', () => {
  test.each<[what: string, typed: string, offers: string[]]>([
    ['with a path', 'http://app.example.com/login?next=/#top', ['❯ app.example.com']],
    ['without a scheme', 'app.example.com/login', ['❯ app.example.com']],
    ['with a port', 'https://example.com:8443', ['❯ example.com']],
    ['with a name and a password', 'https://me:secret@Example.COM/', ['❯ example.com']],
    ['of a site', 'https://shop.example.com/', ['❯ shop.example.com, set up on 2026-11-01: check or repair']],
    ['in no zone', 'https://example.edu/', []],
    ['in a private zone', 'https://corp.internal/', []],
    ['that is no name', 'https://203.0.113.10/', []],
    ['with a blank', 'https://exam ple.com/', []],
  ])('%s: %s', async (_, typed, offers) => {
    const [explained, ...others] = await listed(typed);
    expect(explained).toContain(`- ${typed}  it `);
    expect(others).toEqual(offers);
  });
});

test('an answer that is refused is explained under the question', async () => {
  const { events, getScreen, nextRender } = await shown('sub.example.com', names, async () => 'example.com (Z1) hands sub.example.com to other name servers.');
  events.keypress('enter');
  await nextRender();
  expect(getScreen()).toMatchInlineSnapshot(`
    "? Domain sub.example.com
    - sub.example.com  example.com (Z1) hands sub.example.com to other name servers.

    What visitors type: take a zone, or type a name in one, as in app.example.com.
    ↑↓ move • ⏎ take it • type to search"
  `);
});

describe('what is typed', () => {
  test.each<[what: string, typed: string, list: string[]]>([
    ['finds sites and zones', 'example.n', ['❯ old.example.net, set up before: check or repair', '  example.net']],
    ['finds a site by what is said of it', 'set check 2026', ['❯ shop.example.com, set up on 2026-11-01: check or repair']],
    ['is a word below each zone', 'app', ['❯ app.example.com', '  app.example.net', '  app.example.org']],
    ['is a word that is found as well', 'shop', ['❯ shop.example.com, set up on 2026-11-01: check or repair', '  shop.example.net', '  shop.example.org']],
    ['is a whole name that stands in the list: it comes first', 'example.com', ['❯ example.com', '  shop.example.com, set up on 2026-11-01: check or repair']],
    ['is the name of a site', 'example.org', ['❯ example.org, setup not finished: go on with it', '  blog.example.org, setup begun on 2026-11-02, not finished: go on with it']],
    ['is a name in the letters of another country', 'bücher.example.com', ['❯ xn--bcher-kva.example.com']],
    ['is a word in them', 'bücher', ['❯ xn--bcher-kva.example.com', '  xn--bcher-kva.example.net', '  xn--bcher-kva.example.org']],
    ['is in no zone', 'example.edu', ['- example.edu  no public hosted zone of the account holds it; the account has example.com, example.net and example.org']],
    ['is in a private zone', 'app.corp.internal', ['- app.corp.internal  only a private hosted zone holds it, which the internet does not see']],
    ['is the name of a private zone', 'corp.internal', ['- corp.internal  private: the internet does not see it']],
    ['holds a wildcard', '*.example.com', ['- *.example.com  it holds a wildcard; the certificate gets *.<domain> by itself']],
    ['holds a port', 'example.com:8080', ['- example.com:8080  it holds a port, and is not a domain name', '❯ example.com']],
    ['is an IP address', '203.0.113.10', ['- 203.0.113.10  it is an IP address, not a domain name']],
    ['is no word of a name', 'my_app', ['- my_app  it holds characters that no domain name may hold']],
    ['is several words', 'my app', ['- my app  it holds a blank, which no domain name may hold']],
    ['holds a blank', 'a b.example.com', ['- a b.example.com  it holds a blank, which no domain name may hold']],
    ['stands between blanks', ' app.example.com ', ['❯ app.example.com']],
    ['has nothing between two dots', 'app..example.com', ['- app..example.com  there is nothing between two dots, or before the first']],
  ])('%s: %s', async (_, typed, list) => {
    expect(await listed(typed)).toEqual(list);
  });
});

test('where the zone was given, a name must be in it', async () => {
  const within = { ...names, sites: [], zones: zones('example.com'), within: 'example.com' };
  expect(await listed('', within)).toEqual(['❯ example.com']);
  expect(await listed('app', within)).toEqual(['❯ app.example.com']);
  expect(await listed('example.net', within)).toEqual(['- example.net  it is not in the given zone, example.com']);
});

test.each([
  [['one.example'], 'one.example'],
  [['one.example', 'two.example'], 'one.example and two.example'],
  [['a.example', 'b.example', 'c.example', 'd.example', 'e.example', 'f.example'], 'a.example, b.example and 4 more'],
])('a name in no zone says which there are: %j', async (there, says) => {
  expect(await listed('nope.org', { sites: [], zones: zones(...there) })).toEqual([`- nope.org  no public hosted zone of the account holds it; the account has ${says}`]);
});

test('a zone that is no domain name cannot be chosen', async () => {
  expect(await listed('', { sites: [], zones: zones('_tcp.example.com', 'example.com') })).toEqual(['- _tcp.example.com  it holds characters that no domain name may hold', '❯ example.com']);
});

test('without a public zone there is nothing to ask', async () => {
  const { offer } = domainQuestion(async () => ({ sites: [], zones: zones('(corp.internal)') }), async () => undefined);
  await expect(offer('')).rejects.toBeInstanceOf(UsageError);
  await expect(offer('')).rejects.toThrow('--domain is missing, and the account has no public hosted zone that a name could be in.');
});

test('a thousand zones are searched while one types', async () => {
  const { offer } = domainQuestion(async () => ({ sites: [], zones: zones(...Array.from({ length: 1000 }, (_, index) => `zone-${index}.example`)) }), async () => undefined);
  expect(await offer('')).toHaveLength(1000);
  expect((await offer('zone-99')).slice(0, 11).map(({ value }) => value)).toEqual(['zone-99.example', ...Array.from({ length: 10 }, (_, index) => `zone-99${index}.example`)]);
});
