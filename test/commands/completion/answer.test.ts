import { describe, expect, it, test } from 'vitest';
import { answerTo, type Known } from '../../../src/commands/completion/answer.ts';
import { entries } from '../../../src/intent/options.ts';
import { regions } from '../../../src/intent/regions.ts';
import { scenarioNames } from '../../../src/intent/scenario-names.ts';

const known: Known = {
  commands: { setup: 'set it up', plan: 'show it', undo: 'take it back', status: 'show all', verify: 'look', doctor: 'say why', 'iam-policy': 'print it' },
  topics: { steps: 'step by step' },
  profiles: async () => ['default', 'work'],
};

/** What is offered in place of the last word; `files` where the shell is to offer its own. */
async function offered(line: string): Promise<string[] | 'files'> {
  const answer = await answerTo(line.split(' '), known);
  const [directive] = answer.at(-1) ?? [];
  if (directive === ':0') return answer.length === 1 ? 'files' : [];
  expect(directive).toBe(':4');
  return answer.slice(0, -1).map(([value = '']) => value);
}

const commands = ['setup', 'plan', 'undo', 'status', 'verify', 'doctor', 'iam-policy', 'completion', 'help'];

describe('what may stand there', () => {
  it.each<[line: string, words: string[] | 'files']>([
    ['', commands],
    ['pl', ['plan']],
    ['unknown', []],
    ['--json ', commands],
    ['--region eu-west-1 p', ['plan']],
    ['--region=eu-west-1 p', ['plan']],
    ['plan ', []],
    ['plan pl', []],
    ['example.com ', []],
    ['help do', ['doctor']],
    ['help s', ['setup', 'status', 'steps']],
    ['help co', ['completion']],
    ['completion ', ['bash', 'zsh', 'fish']],
    ['completion z', ['zsh']],
    ['plan --po', ['--port']],
    ['plan example.com --po', ['--port']],
    ['example.com --sav', ['--save']],
    ['--dry', ['--dry-run']],
    ['undo --dr', ['--drain', '--dry-run']],
    ['undo --po', []],
    ['status --save', []],
    ['plan --det', ['--detailed-exitcode']],
    ['setup --det', []],
    ['doctor --all', ['--all-zones']],
    ['plan --no-re', ['--no-rehearsal']],
    ['plan --reh', []],
    ['plan --www', ['--www']],
    ['plan --no-w', ['--no-www', '--no-wildcard']],
    ['plan --he', ['--health-path', '--health-codes', '--help']],
    ['--vers', ['--version']],
    ['plan --port 80 --po', []],
    ['plan --also a.example --al', ['--also']],
    ['plan -y --ye', ['--yes']],
    ['-y p', ['plan']],
    ['plan --key-algorithm ', ['RSA_2048', 'EC_prime256v1', 'EC_secp384r1']],
    ['plan --key-algorithm EC_p', ['EC_prime256v1']],
    ['plan --key-algorithm=EC_p', ['EC_prime256v1']],
    ['plan --viewer-protocol h', ['https-only']],
    ['plan --certificate ', ['auto']],
    ['plan --region us-gov', ['us-gov-east-1', 'us-gov-west-1']],
    ['plan --region ', Object.keys(regions)],
    ['status --profile ', ['default', 'work']],
    ['status --profile=w', ['work']],
    ['plan --sandbox ', Object.keys(scenarioNames)],
    ['plan --sandbox cl', ['cloudfront-502']],
    ['plan --sandbox --j', ['--json']],
    ['plan -- --re', []],
    ['plan --port ', []],
    ['plan --name p', []],
    ['plan --config ', 'files'],
    ['plan --config=si', 'files'],
    ['setup --save s', 'files'],
    ['verify --ca ', 'files'],
    ['plan --sandbox-state ', 'files'],
    ['plan --config site.yaml --po', ['--port']],
    ['plan --connect-to a:1:b:2 --po', ['--port']],
  ])('%j: %j', async (line, words) => expect(await offered(line)).toEqual(words));
});

test('a hyphen is the start of every flag', async () => {
  const flags = await offered('plan --');
  expect(await offered('plan -')).toEqual(flags);
  expect(flags.length).toBeGreaterThan(entries.length / 2);
});

test('each comes with what it is', async () => {
  const described = async (line: string): Promise<string[][]> => (await answerTo(line.split(' '), known)).slice(0, -1);
  expect(await described('pl')).toEqual([['plan', 'show it']]);
  expect(await described('plan --no-www')).toEqual([['--no-www', 'do not serve www.<domain>']]);
  expect(await described('plan --no-reh')).toEqual([['--no-rehearsal', 'skip the test requests through the load balancer before the DNS switch']]);
  expect(await described('plan --region ap-northeast-1')).toEqual([['ap-northeast-1', 'Asia Pacific (Tokyo)']]);
  expect(await described('plan --sandbox caa')).toEqual([['caa', scenarioNames.caa]]);
});

test('profiles are read only where one is asked for', async () => {
  const profiles = async (): Promise<never> => {
    throw new Error('nobody asked for a profile');
  };
  for (const line of ['', 'plan --pro', 'plan --region ', '--profile work plan --po']) await answerTo(line.split(' '), { ...known, profiles });
  await expect(answerTo(['plan', '--profile', ''], { ...known, profiles })).rejects.toThrow('nobody asked');
});

test('every option that names a file says so', () => {
  const files = entries.filter(([, { argument }]) => argument === '<file>');
  expect(files.filter(([, { offers }]) => offers !== 'files').map(([key]) => key)).toEqual([]);
  expect(files.map(([key]) => key)).toEqual(['ca', 'config', 'save', 'sandboxState']);
});
