import { expect, test } from 'vitest';
import { hurried } from '../support/hurried.ts';
import { lines, run } from './screen.ts';

const sandbox = ['--sandbox', 'example.com'];
/** What else would be asked for. */
const place = ['--instance', 'i-0cac1e99e7f8b6d27', '--subnets', 'subnet-072db114244e99b1c,subnet-019e0143e32481e5b'];

test('with --yes it applies, and ends with the next command', async () => {
  const { exitCode, stdout, stderr, asked } = await run(['setup', ...sandbox, '--yes', '--no-input']);
  expect({ exitCode, asked }).toEqual({ exitCode: 0, asked: [] });
  expect(stdout.indexOf('Caller')).toBeGreaterThan(0);
  expect(stdout).toMatch(/\nDone in .*\n\n {2}https:\/\/example\.com\/\n\nChecked from outside: example\.com is well; .*\n\nNext:\n {2}ec2-https plan <your domain>\n$/);
  expect(stderr).toMatch(/^\[\d+\/16\] /);
  expect(stderr).toContain('[16/16] Close the direct way to the instance … changed');
});

test('is what runs without a command, whatever stands first', async () => {
  const { exitCode, stdout } = await run(['--quiet', '--drain', '0', ...sandbox, '-y']);
  expect(exitCode).toBe(0);
  expect(stdout).toContain('https://example.com/');
});

test('--json prints an object a line: plan, steps, what is seen from outside, result', async () => {
  const { exitCode, stdout } = await run(['setup', ...sandbox, '--json', '--yes', '--quiet']);
  const objects = lines(stdout);
  expect(exitCode).toBe(0);
  expect(objects[0]).toMatchObject({ type: 'plan', schema: 1 });
  expect(new Set(objects.slice(1, -2).map(({ type }) => type))).toEqual(new Set(['step']));
  expect(objects.at(-2)).toMatchObject({ type: 'verify', schema: 1, ok: true });
  expect(objects.at(-1)).toMatchObject({ type: 'result', ok: true, domain: 'example.com', url: 'https://example.com/' });
});

test.each([
  ['off a terminal', [], false],
  ['with --no-input', ['--no-input'], true],
])('%s, without --yes, it prints the plan and names --yes', async (_, argv, tty) => {
  const { exitCode, stdout, stderr, asked } = await run(['setup', ...sandbox, ...argv], { tty });
  expect({ exitCode, asked }).toEqual({ exitCode: 64, asked: [] });
  expect(stdout).toContain('Plan for example.com');
  expect(stderr).toContain('x Nothing was changed: here nothing can be asked, and --yes was not given.\n');
  expect(stderr).toMatch(/\n {2}ec2-https setup --domain example\.com .* --yes\n$/);
});

test('--json asks nothing either: plan and result', async () => {
  const { exitCode, stdout, asked } = await run(['setup', ...sandbox, '--json'], { tty: true });
  expect({ exitCode, asked }).toEqual({ exitCode: 64, asked: [] });
  expect(lines(stdout)).toMatchObject([{ type: 'plan' }, { type: 'result', ok: false, failed: [{ error: { kind: 'usage', problems: [{ option: '--yes' }] } }] }]);
});

test('consent in the environment does not count', async () => {
  const { exitCode, stderr } = await run(['setup', ...sandbox], { env: { EC2_HTTPS_YES: '1' } });
  expect(exitCode).toBe(64);
  expect(stderr).toMatch(/^EC2_HTTPS_YES=1 does not count: /);
});

test('on a terminal it asks, after the plan; no means no', async () => {
  const { exitCode, stdout, stderr, asked } = await run(['setup', ...sandbox, ...place], { tty: true, answer: false });
  expect(exitCode).toBe(1);
  expect(asked).toEqual(['Apply this plan in the sandbox, where nothing is real?']);
  expect(stdout).toContain('Plan for example.com');
  expect(stdout).not.toContain('https://example.com/');
  expect(stderr).toContain('Nothing was changed.\n');
});

test('on a terminal it asks; yes means yes', async () => {
  const { exitCode, stdout } = (await hurried(() => run(['setup', ...sandbox, ...place, '--drain', '0'], { tty: true, answer: true }))).result;
  expect(exitCode).toBe(0);
  expect(stdout).toContain('https://example.com/');
});

test.each([[[], false], [['--no-input'], true]])('what is missing is named by its flag where nothing may be asked: %j, terminal: %s', async (argv, tty) => {
  const { exitCode, stdout, stderr, asked } = await run(argv, { tty });
  expect({ exitCode, stdout, asked }).toEqual({ exitCode: 64, stdout: '', asked: [] });
  expect(stderr).toBe('x --domain is missing.\n  Give the bare name, as in example.com or app.example.com.\n\nNext:\n  ec2-https setup --help\n');
});

test.each([[['localhost'], 'localhost'], [[], ''], [['--port'], '']])('--json %j ends with a result that names what was typed', async (argv, domain) => {
  const { exitCode, stdout } = await run(['setup', '--json', ...argv]);
  expect(exitCode).toBe(64);
  expect(lines(stdout)).toMatchObject([{ type: 'result', ok: false, domain }]);
});

test('a wait whose time is up ends with 3', async () => {
  const { exitCode, stderr } = await run(['setup', ...sandbox, '--yes', '--timeout', '0.1']);
  expect(exitCode).toBe(3);
  expect(stderr).toMatch(/Not finished after .*, \d+ still waiting, \d+ not tried\./);
  expect(stderr).toMatch(/… still waiting \(6 s\): the time was up\n/);
  expect(stderr).not.toContain('failed');
  expect(stderr).toMatch(/Next:\n {2}ec2-https setup --domain example\.com .* --timeout 0\.1 --sandbox\n$/);
});

test('asked to stop, it stops, and says how to go on', async () => {
  let times = 0;
  const { exitCode, stderr, ended } = await run(['setup', ...sandbox, '--yes'], {
    watch(text, stop) {
      if (text.includes('[2/16]') && times++ === 0) stop();
    },
  });
  expect({ exitCode, ended }).toEqual({ exitCode: 130, ended: [] });
  expect(stderr).toContain('Stopping: what is being written is finished first.');
  expect(stderr).toMatch(/Not finished after .*\d+ interrupted/);
  expect(stderr).not.toContain('failed');
  expect(stderr).toContain('Nothing is lost: run the same command again; it continues where this one stopped.');
});

test('asked twice, it ends at once', async () => {
  let times = 0;
  const { ended } = await run(['setup', ...sandbox, '--yes'], {
    watch(text, stop) {
      if (!text.includes('[2/16]') || times++ > 0) return;
      stop();
      stop();
    },
  });
  expect(ended).toEqual([130]);
});

test('asked to stop while it looks, nothing was changed', async () => {
  const { exitCode, stdout } = await run(['setup', ...sandbox, '--yes', '--verbose'], {
    watch: (text, stop) => (text.startsWith('sts:') ? stop() : undefined),
  });
  expect({ exitCode, stdout }).toEqual({ exitCode: 130, stdout: '' });
});

test('missing credentials end with 4', async () => {
  const env = { AWS_REGION: 'ap-northeast-1' };
  const { exitCode, stdout, stderr } = await run(['setup', 'example.com', '--yes'], { env });
  expect({ exitCode, stdout }).toEqual({ exitCode: 4, stdout: '' });
  expect(stderr).toMatch(/^x .*credentials/);
});
