import { describe, expect, it } from 'vitest';
import type { CaaFacts } from '../../../src/checks/outside-facts.ts';
import { readCaa } from '../../../src/checks/facts/caa.ts';
import { lookOutside } from '../../../src/checks/facts/outside.ts';
import type { Question } from '../../../src/network/network.ts';
import { networkWith, type Said } from '../../support/network-with.ts';

const names = ['example.com', '*.example.com', 'example.org'];
const nobody = { at: undefined, records: [], allowed: true };
const others = '0 issue "letsencrypt.org"';

async function caa(answers: NonNullable<Said['answers']>): Promise<{ facts: CaaFacts[] | undefined; asked: Question[] }> {
  const asked: Question[] = [];
  const network = networkWith({ answers });
  const outside = lookOutside({ ...network, ask: (question) => (asked.push(question), network.ask(question)) }, new AbortController().signal);
  return { facts: await readCaa(outside, names), asked };
}

describe('readCaa', () => {
  it.each<{ name: string; answers: NonNullable<Said['answers']>; facts: CaaFacts[] | undefined }>([
    { name: 'no records: anybody may', answers: {}, facts: names.map((name) => ({ name, ...nobody })) },
    {
      name: 'records for one domain',
      answers: { 'example.com CAA': [others] },
      facts: [{ name: 'example.com', at: 'example.com', records: [others], allowed: false }, { name: '*.example.com', at: 'example.com', records: [others], allowed: false }, { name: 'example.org', ...nobody }],
    },
    {
      name: 'records for the wildcard alone',
      answers: { 'example.com CAA': ['0 issuewild ";"'] },
      facts: [{ name: 'example.com', at: 'example.com', records: ['0 issuewild ";"'], allowed: true }, { name: '*.example.com', at: 'example.com', records: ['0 issuewild ";"'], allowed: false }, { name: 'example.org', ...nobody }],
    },
    { name: 'silence about one, nothing forbidden for the others: not known', answers: { 'example.org CAA': 'unavailable' }, facts: undefined },
    {
      name: 'silence about one, forbidden for another: that much is known',
      answers: { 'example.com CAA': 'SERVFAIL', 'example.org CAA': [others] },
      facts: [{ name: 'example.org', at: 'example.org', records: [others], allowed: false }],
    },
  ])('$name', async ({ answers, facts }) => {
    expect((await caa(answers)).facts).toEqual(facts);
  });

  it('asks each question once', async () => {
    const { asked } = await caa({});
    expect(asked.map(({ name }) => name).toSorted()).toEqual(['com', 'example.com', 'example.org', 'org']);
  });
});
