import { screen } from '@inquirer/testing/vitest';
import { describe, expect, test } from 'vitest';
import { hurried } from '../support/hurried.ts';
import { run, type Screen, type Seen } from './screen.ts';

/** Runs on a terminal, takes the default of each question, and answers the last one. */
async function takingDefaults(argv: readonly string[], options: Screen = {}): Promise<Seen & { questions: string[] }> {
  const questions: string[] = [];
  const seen = { isOver: false };
  const running = hurried(() => run(argv, { tty: true, answer: true, ...options })).finally(() => (seen.isOver = true));
  while (!seen.isOver) {
    await turn();
    const [, question] = /^\? (\w+)\n/.exec(screen.getScreen()) ?? [];
    // The list must be there: Enter before that takes nothing.
    if (question === undefined || questions.includes(question) || !screen.getScreen().includes('❯')) continue;
    questions.push(question);
    screen.keypress('enter');
  }
  return { ...(await running).result, questions };
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

const repeats = 'ec2-https setup --domain example.com --vpc vpc-0535bbb657a3edf8c --subnets subnet-072db114244e99b1c,subnet-019e0143e32481e5b --instance i-0cac1e99e7f8b6d27';

describe('on a terminal, where nothing is said', () => {
  test('setup asks, says what leaves no choice, shows the plan, asks, applies, and ends with the command line that repeats it', async () => {
    const { exitCode, questions, asked, stdout, stderr } = await takingDefaults(['--sandbox', '--drain', '0']);
    expect({ exitCode, questions, asked }).toEqual({ exitCode: 0, questions: ['Domain', 'Subnets'], asked: ['Apply this plan in the sandbox, where nothing is real?'] });
    expect(stderr).toMatch(/^Sandbox {2}simulated: nothing here is real\nAccount {2}123456789012, region ap-northeast-1\nCaller {3}arn:aws:iam::123456789012:user\/sandbox\n\n✔ VPC vpc-0535bbb657a3edf8c \(main\): the only one with a running instance\n✔ Instance /);
    expect(stdout).toContain('https://example.com/');
    expect(stdout.trimEnd().split('\n').slice(-2)).toEqual(['The same, with every question answered (for a script, add --yes):', `  ${repeats} --drain 0 --sandbox`]);
  });

  test('the command line that it ends with asks nothing more, and does the same', async () => {
    const { stdout } = await takingDefaults(['--sandbox', '--drain', '0']);
    const words = stdout.trimEnd().split('\n').at(-1)?.trim().split(' ').slice(1) ?? [];
    expect((await hurried(() => run([...words, '--yes', '--no-input'], { tty: true }))).result).toMatchObject({ exitCode: 0, asked: [] });
  });

  test('plan asks the same, and applies nothing', async () => {
    const { exitCode, questions, asked, stdout, stderr } = await takingDefaults(['plan', '--sandbox']);
    expect({ exitCode, questions, asked }).toEqual({ exitCode: 0, questions: ['Domain', 'Subnets'], asked: [] });
    expect(stdout).toContain('Plan for example.com');
    expect(stderr).toMatch(new RegExp(`\\nNext:\\n {2}${repeats} --sandbox\\n$`));
  });

  test('with CloudFront as well: the command line that it ends with says so', async () => {
    const given = ['--cloudfront', '--viewer-protocol', 'https-only', '--no-lock-origin', '--drain', '0', '--sandbox'];
    const { exitCode, questions, stdout } = await takingDefaults(given);
    expect({ exitCode, questions }).toEqual({ exitCode: 0, questions: ['Domain', 'Subnets'] });
    expect(stdout.trimEnd().split('\n').at(-1)).toBe(`  ${repeats} ${given.join(' ')}`);
  });

  test('a site that stands is all that is asked for', async () => {
    const { exitCode, questions, asked, stdout } = await takingDefaults(['--sandbox', 'https']);
    expect({ exitCode, questions, asked }).toEqual({ exitCode: 0, questions: ['Domain'], asked: [] });
    expect(stdout.trimEnd().split('\n').at(-1)).toBe('  ec2-https setup --domain example.com --sandbox https');
  });
});

describe('nothing is asked', () => {
  test.each<[name: string, argv: string[], exitCode: number]>([
    ['with --no-input', ['--sandbox', '--no-input'], 64],
    ['with --json', ['--sandbox', '--json'], 64],
    ['where something that was given is wrong', ['--sandbox', '--port', '0'], 64],
    ['where two options contradict each other', ['--sandbox', 'example.com', '--also', 'example.com'], 64],
    ['where --yes and the account answer everything', ['--sandbox', 'example.com', '--yes', '--drain', '0'], 0],
  ])('%s', async (_, argv, expected) => {
    const { exitCode, asked, questions } = await takingDefaults(argv);
    expect({ exitCode, asked, questions }).toEqual({ exitCode: expected, asked: [], questions: [] });
  });

  test('off a terminal', async () => {
    expect(await takingDefaults(['--sandbox'], { tty: false })).toMatchObject({ exitCode: 64, asked: [], questions: [] });
  });
});

test('after Ctrl-C at a later question the command that goes on has the answers given so far', async () => {
  const running = run(['--sandbox'], { tty: true });
  while (!screen.getScreen().includes('❯')) await turn();
  screen.type('\r');
  while (!screen.getScreen().includes('? Subnets')) await turn();
  screen.type('\u0003');
  const { exitCode, stderr } = await running;
  expect(exitCode).toBe(130);
  expect(stderr).toMatch(/Next:\n {2}ec2-https setup --domain example\.com --vpc vpc-0[0-9a-f]{16} --sandbox\n$/);
});

test('Ctrl-C at a question changes nothing, and says so', async () => {
  const running = run(['--sandbox'], { tty: true });
  while (!screen.getScreen().includes('❯')) await turn();
  screen.type('\u0003');
  const { exitCode, stderr } = await running;
  expect(exitCode).toBe(130);
  expect(stderr).toMatch(/x Interrupted: nothing was changed\.\n\nNext:\n {2}ec2-https setup --sandbox\n$/);
});
