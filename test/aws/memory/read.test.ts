import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { encodeEntry } from '../../../src/aws/memory/tags.ts';
import { isNewer, readMemory } from '../../../src/aws/memory/read.ts';
import { siteMemory, type SiteMemory } from '../../../src/aws/memory/site-memory.ts';
import type { Entries } from '../../../src/engine/memory.ts';
import { UserError } from '../../../src/errors/user-error.ts';
import { errorText } from '../../../src/report/error-text.ts';
import { createStyle } from '../../../src/report/style.ts';
import { bareAccount } from '../../../src/sandbox/scenarios/bare-account.ts';
import { version } from '../../../src/version.ts';
import { anyMemory, mutated } from '../../support/any-memory.ts';
import { closings, switchAt, taken, zone } from '../../support/entries.ts';
import { encodeMemory } from '../../support/memory-tags.ts';
import { openSite } from '../../support/run.ts';
import { tagsOf } from '../../support/site.ts';

type Tags = readonly { Key: string; Value: string }[];

const groupId = 'sg-0123456789abcdef0';

/** The tags of a site's group that remembers these entries. */
function tagsWith(entries: Entries, writer: string | undefined = version): Tags {
  const own = tagsOf('example-com-alb-sg').filter(({ Key }) => Key !== 'ec2-https:version');
  return [...own, ...(writer === undefined ? [] : [{ Key: 'ec2-https:version', Value: writer }]), ...encodeMemory(entries)];
}

/** The same with the tag of one part altered. */
function altered(tags: Tags, key: string, alter: (value: string) => string): Tags {
  return tags.map(({ Key, Value }) => ({ Key, Value: Key === `ec2-https:memory:${key}` ? alter(Value) : Value }));
}

const options = { domain: 'example.com' };
const names = { 'example.com': taken('example.com', '203.0.113.10') };
const site = { options, 'alias-records': names };
const byHand = 'If the tags were altered by hand, restore them. To take the site apart by hand: all of it but records and rules carries the tag ec2-https:site=example.com.';
const use = (which: 'the version that wrote it' | 'the newest version', number: string): string => `Use ${which} (npx ec2-https@${number}). ${byHand}`;

/** A memory that is refused. What is not said is as with our own version's tag. */
interface Refused {
  name: string;
  tags: Tags;
  what: string;
  /** The version that is named as the one that wrote it. */
  writer?: string | undefined;
  next?: string;
}

describe('readMemory', () => {
  it('gives every entry back', () => {
    expect(readMemory({ groupId, tags: tagsWith({ options, 'alias-records': names, switch: { [zone]: switchAt(1) } }) }, 'example.com')).toEqual({ options, 'alias-records': names, switch: { [zone]: switchAt(1) } });
    expect(readMemory({ groupId, tags: [] }, 'example.com')).toEqual({});
  });

  it('reads what a newer version wrote, as long as it is what this one knows', () => {
    expect(readMemory({ groupId, tags: tagsWith({ options, 'alias-records': names }, '99.0.0') }, 'example.com')).toEqual({ options, 'alias-records': names });
  });

  it.each<Refused>([
    // Damaged
    { name: 'a part is missing', tags: tagsWith({ ...site, 'direct-access-closed': closings(3) }).filter(({ Key }) => Key !== 'ec2-https:memory:direct-access-closed:1'), what: 'What example.com remembers as "direct-access-closed" is damaged: a part is missing or was altered.' },
    { name: 'a part was altered', tags: altered(tagsWith(site), 'options:0', (value) => value.replace(/.$/, '')), what: 'What example.com remembers as "options" is damaged: a part is missing or was altered.' },
    { name: 'a whole entry is missing', tags: tagsWith(site).filter(({ Key }) => !Key.includes('alias-records')), what: 'What example.com remembers as "alias-records" is damaged: its tags are gone.' },
    { name: 'the list of the entries is missing', tags: tagsWith(site).filter(({ Key }) => !Key.includes('entries')), what: 'What example.com remembers as "entries" is damaged: its tags are gone.' },
    { name: 'an entry stands under the name of another', tags: tagsWith({ switch: {} }).map(({ Key, Value }) => ({ Key: Key.replace('switch', 'switch-back'), Value })), what: 'What example.com remembers as "switch-back" is damaged: a part is missing or was altered.' },
    { name: 'it is not JSON, though the sum is right', tags: altered(tagsWith({ switch: {} }), 'switch:0', () => `1.1.${createHash('sha256').update('switch.AAAA').digest('hex').slice(0, 8)}.AAAA`), what: 'What example.com remembers as "switch" is damaged: it cannot be unpacked.' },
    { name: 'by an older version', tags: altered(tagsWith(site, '0.0.9'), 'options:0', () => 'hello'), what: 'What example.com remembers as "options" is damaged: it does not begin as an entry does.', writer: '0.0.9', next: use('the version that wrote it', '0.0.9') },
    { name: 'by nobody knows which version', tags: altered(tagsWith(site), 'options:0', () => 'hello').filter(({ Key }) => Key !== 'ec2-https:version'), what: 'What example.com remembers as "options" is damaged: it does not begin as an entry does.', writer: undefined },
    { name: 'the tag of the version would lead astray', tags: altered(tagsWith(site, 'file:../evil'), 'options:0', () => 'hello'), what: 'What example.com remembers as "options" is damaged: it does not begin as an entry does.', writer: undefined },

    // Foreign
    { name: 'the memory of another site', tags: tagsWith({ ...site, options: { domain: 'example.org' } }), what: 'What example.com remembers as "options" is not what ec2-https writes: it is the entry of example.org.' },
    { name: 'an entry that no version wrote', tags: tagsWith({ ...site, backup: { a: 1 } }), what: 'What example.com remembers as "backup" is not what ec2-https writes: there is no such entry.' },
    { name: 'an entry that is not listed either', tags: [...tagsWith(site), ...encodeEntry('x'.repeat(90), {})], what: `What example.com remembers as "${'x'.repeat(59)}…" is not what ec2-https writes: there is no such entry.` },
    { name: 'an entry of another form', tags: tagsWith({ options, 'alias-records': { 'example.com': { zone, sets: 'none', switched: true } } }), what: 'What example.com remembers as "alias-records" is not what ec2-https writes: example.com.sets is not a list.' },
    { name: 'a record of another name', tags: tagsWith({ options, 'alias-records': { 'example.com': taken('bank.example.org', '203.0.113.10') } }), what: 'What example.com remembers as "alias-records" is not what ec2-https writes: it holds a record of another name.' },
    { name: 'a list of another form', tags: [...tagsWith(site).filter(({ Key }) => !Key.includes('entries')), ...encodeEntry('entries', { steps: [1] })], what: 'What example.com remembers as "entries" is not what ec2-https writes: steps[0] is not a text.' },

    // Newer
    { name: 'a newer format', tags: altered(tagsWith(site), 'options:0', () => '3.1.0123abcd.text'), what: 'What example.com remembers as "options" was written by a newer version: its format is 3, and this version knows 2.', next: use('the newest version', 'latest') },
    { name: 'a newer format, by the version in the tag', tags: altered(tagsWith(site, '99.1.0-beta.2'), 'options:0', () => '3.1.0123abcd.text'), what: 'What example.com remembers as "options" was written by a newer version: its format is 3, and this version knows 2.', writer: '99.1.0-beta.2', next: use('the version that wrote it', '99.1.0-beta.2') },
    { name: 'an entry that a newer version added', tags: tagsWith({ ...site, 'access-logs': { bucket: 'logs' } }, '99.0.0'), what: 'What example.com remembers as "access-logs" was written by a newer version: there is no such entry.', writer: '99.0.0', next: use('the version that wrote it', '99.0.0') },
    { name: 'a member that a newer version added', tags: tagsWith({ options, switch: { [zone]: { ...switchAt(1), by: 'hand' } } }, '99.0.0'), what: `What example.com remembers as "switch" was written by a newer version: ${zone}.by is not known.`, writer: '99.0.0', next: use('the version that wrote it', '99.0.0') },
  ])('is refused, and says what can still be done: $name', ({ tags, what, next = byHand, ...said }) => {
    const writer = 'writer' in said ? said.writer : version;
    const why = `It stands in the tags ec2-https:memory:… of the security group ${groupId}${writer === undefined ? '' : `, written by version ${writer}`}. The way back depends on it, so it is not obeyed.`;
    expect(refusalOf(tags)?.explanation).toEqual({ what, why, next, exitCode: 64 });
    expect(errorText(refusalOf(tags), createStyle({ color: false })).length).toBeLessThanOrEqual(4);
  });

  it('gives back what was written, and nothing else, whatever happened to the tags', { timeout: 60_000 }, () => {
    fc.assert(fc.property(anyMemory('example.com'), mutated, (memory, mutate) => {
      const tags = encodeMemory(memory);
      const remembered = Object.fromEntries(Object.entries(memory).filter(([, entry]) => Object.keys(entry).length > 0));
      expect(readMemory({ groupId, tags }, 'example.com')).toEqual(remembered);
      const after = mutate(tags);
      // Where nothing at all is left there is nothing to be led astray by.
      const isRead = after.length > 0 && refusalOf(after) === undefined;
      expect(isRead ? readMemory({ groupId, tags: after }, 'example.com') : remembered).toEqual(remembered);
    }), { numRuns: 50 });
  });

  it('throws a UserError and nothing else, whatever the tags hold', { timeout: 60_000 }, () => {
    const steps = fc.constantFrom('options', 'alias-records', 'switch', 'certificate', 'direct-access-closed', 'https-listener', 'target-group', '__proto__', 'x');
    const entry = fc.tuple(steps, fc.object({ withNullPrototype: false, maxDepth: 4 })).map(([step, value]) => encodeEntry(step, JSON.parse(JSON.stringify(value)) as Record<string, unknown>));
    const other = fc.record({ Key: fc.oneof(fc.string(), fc.constantFrom('ec2-https:version', 'ec2-https:site', 'ec2-https:memory:options:0')), Value: fc.string({ unit: 'binary' }) }).map((tag) => [tag]);
    fc.assert(fc.property(fc.array(fc.oneof(entry, other)), (parts) => {
      expect(refusalOf(parts.flat())?.exitCode ?? 64).toBe(64);
    }), { numRuns: 500 });
  });
});

describe('in the simulated account', () => {
  it('gives another process back what this one remembered', { timeout: 60_000 }, async () => {
    await fc.assert(fc.asyncProperty(anyMemory('example.com'), async (memory) => {
      const { first, another } = await siteInSandbox();
      fc.pre(await first.fits(memory));
      await first.rememberAll(memory);
      // An entry without members is as good as none.
      expect(await another.read()).toEqual(Object.fromEntries(Object.entries(memory).filter(([, entry]) => Object.keys(entry).length > 0)));
    }), { numRuns: 25 });
  });

  /** Two processes at a site that has nothing but its group. */
  async function siteInSandbox(): Promise<{ first: SiteMemory; another: SiteMemory }> {
    const site = openSite({ account: bareAccount() });
    const VpcId = site.sandbox.account.vpcs[0]?.id;
    await site.aws.ec2('CreateSecurityGroup', { GroupName: 'g', Description: 'g', VpcId, TagSpecifications: [{ ResourceType: 'security-group', Tags: tagsOf('g') }] });
    return { first: siteMemory(site.aws, 'example.com', site.clock.now), another: siteMemory(site.aws, 'example.com', site.clock.now) };
  }
});

test.each([['0.2.0', '0.1.9', true], ['0.10.0', '0.9.9', true], ['1.0.0', '0.99.99', true], ['0.1.0', '0.1.0', false], ['0.1.0-beta', '0.1.0', false], ['0.1.0', '0.2.0', false], ['0.9.9', '1.0.0', false]])(
  'isNewer: %s than %s: %s', (one, other, newer) => expect(isNewer(one, other)).toBe(newer),
);

/** Why these tags are refused; undefined where they are not. */
function refusalOf(tags: Tags): UserError | undefined {
  try {
    readMemory({ groupId, tags }, 'example.com');
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}
