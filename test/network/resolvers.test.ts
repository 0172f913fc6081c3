import { expect, it } from 'vitest';
import { ask } from '../../src/network/ask.ts';
import { askDns } from '../../src/network/ask-dns.ts';
import { DnsUnavailable } from '../../src/network/network.ts';
import { askingSystemLast, type Whom } from '../../src/network/resolvers.ts';
import { dnsServer } from './dns-server.ts';
import { closedPort } from './web-server.ts';

type Answer = 'answers' | 'refuses' | 'is silent' | 'breaks';

it.each<{ name: string; answers: readonly (readonly [Answer, Answer])[]; asked: readonly Whom[]; ends: readonly string[] }>([
  // each question:                                        public       system
  { name: 'the public ones answer', /*        */ answers: [['answers', 'answers'], ['answers', 'answers']], asked: ['public', 'public'], ends: ['public', 'public'] },
  { name: 'the public ones are silent', /*    */ answers: [['is silent', 'answers'], ['answers', 'answers']], asked: ['public', 'system', 'system'], ends: ['system', 'system'] },
  { name: 'nobody answers', /*                */ answers: [['is silent', 'is silent'], ['is silent', 'answers']], asked: ['public', 'system', 'public', 'system'], ends: ['public is silent', 'system'] },
  { name: 'a public one was heard before', /* */ answers: [['answers', 'answers'], ['is silent', 'answers']], asked: ['public', 'public'], ends: ['public', 'public is silent'] },
  { name: 'a public one has refused', /*      */ answers: [['refuses', 'answers'], ['is silent', 'answers']], asked: ['public', 'public'], ends: ['public refuses', 'public is silent'] },
  { name: 'something else goes wrong', /*     */ answers: [['breaks', 'answers'], ['is silent', 'breaks']], asked: ['public', 'public', 'system'], ends: ['public breaks', 'system breaks'] },
])('$name', async ({ answers, asked, ends }) => {
  const put = askingSystemLast();
  const seen: Whom[] = [];
  const ended: string[] = [];
  for (const [ofPublic, ofSystem] of answers) {
    const question = async (whom: Whom): Promise<string> => {
      seen.push(whom);
      return say(whom, whom === 'public' ? ofPublic : ofSystem);
    };
    ended.push(await put(question).catch((error: Error) => error.message));
  }
  expect({ asked: seen, ends: ended }).toEqual({ asked, ends });
});

it.each([
  ['look-ups', async (server: string) => (await askDns('app.example.com', 'A', { server }))[0]],
  ['questions', async (server: string) => (await ask({ name: 'app.example.com', type: 'A' }, { servers: [server] })).answers[0]?.value],
] as const)('%s reach the system where nobody else listens', async (_, question) => {
  const dns = await dnsServer({ 'app.example.com A': ['203.0.113.9'] });
  const nobody = `127.0.0.1:${await closedPort()}`;
  expect(await askingSystemLast()((whom) => question(whom === 'system' ? dns.address : nobody))).toBe('203.0.113.9');
  await dns.close();
});

function say(whom: Whom, answer: Answer): string {
  if (answer === 'answers') return whom;
  if (answer === 'breaks') throw new Error(`${whom} breaks`);
  throw new DnsUnavailable(`${whom} ${answer}`, { cause: Object.assign(new Error(), { code: answer === 'refuses' ? 'ESERVFAIL' : 'ETIMEOUT' }) });
}
