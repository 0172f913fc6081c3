import { afterEach, expect, it, vi } from 'vitest';
import { stopRequests } from '../../../src/commands/process/stop-requests.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** `key` is a Ctrl-C that makes no signal. */
type Sent = (typeof signals)[number] | 'key' | 'the clock is set back';

afterEach(() => {
  vi.useRealTimers();
});

const underNpx = { npm_config_user_agent: 'npm/10.8.2 node/v20.17.0 linux x64' };

it.each<{ name: string; env?: Record<string, string>; sent: [what: Sent, at: number][]; heard: number[] }>([
  { name: 'Ctrl-C', sent: [['SIGINT', 0]], heard: [0] },
  { name: 'Ctrl-C twice', sent: [['SIGINT', 0], ['SIGINT', 2]], heard: [0, 2] },
  { name: 'Ctrl-C as a key, twice', sent: [['key', 0], ['key', 2]], heard: [0, 2] },
  { name: 'Ctrl-C as a key, twice under npx, which never gets it', env: underNpx, sent: [['key', 0], ['key', 2]], heard: [0, 2] },
  { name: 'kill', sent: [['SIGTERM', 0]], heard: [0] },
  { name: 'Ctrl-C and kill', sent: [['SIGINT', 0], ['SIGTERM', 500]], heard: [0, 500] },
  { name: 'Ctrl-C as a key, and kill', sent: [['key', 0], ['SIGTERM', 500]], heard: [0, 500] },
  { name: 'a closed window, of which the system and the shell tell', sent: [['SIGHUP', 0], ['SIGHUP', 3]], heard: [0] },
  { name: 'a window that is closed after Ctrl-C', sent: [['SIGINT', 0], ['SIGHUP', 900]], heard: [0] },
  { name: 'a window that is closed after Ctrl-C as a key', sent: [['key', 0], ['SIGHUP', 900]], heard: [0] },
  { name: 'a closed window, and kill', sent: [['SIGHUP', 0], ['SIGTERM', 900]], heard: [0, 900] },
  { name: 'Ctrl-C under npx, which sends it on', env: underNpx, sent: [['SIGINT', 0], ['SIGINT', 2]], heard: [0] },
  { name: 'Ctrl-C twice under npx', env: underNpx, sent: [['SIGINT', 0], ['SIGINT', 2], ['SIGINT', 150], ['SIGINT', 151]], heard: [0, 150] },
  { name: 'Ctrl-C twice under npx, and the clock set back in between', env: underNpx, sent: [['SIGINT', 0], ['the clock is set back', 100], ['SIGINT', 150]], heard: [0, 150] },
])('$name', ({ env = {}, sent, heard }) => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'] });
  const before = new Map(signals.map((signal) => [signal, process.listeners(signal)]));
  const start = performance.now();
  const times: number[] = [];
  const { listen, pressed } = stopRequests(env);
  const release = listen(() => void times.push(performance.now() - start));
  const send = (what: Sent): void => {
    if (what === 'key') return pressed();
    if (what === 'the clock is set back') return void vi.setSystemTime(0);
    // To send the signal itself would stop the tests.
    for (const hear of process.listeners(what)) if (!before.get(what)?.includes(hear)) (hear as () => void)();
  };
  for (const [what, at] of sent) {
    vi.advanceTimersByTime(at - (performance.now() - start));
    send(what);
  }
  release();
  expect(times).toEqual(heard);
  expect(new Map(signals.map((signal) => [signal, process.listeners(signal)]))).toEqual(before);
});

it('tells all that listen, and hears the signals as long as one does', () => {
  const { listen, pressed } = stopRequests({});
  const before = process.listenerCount('SIGINT');
  const told: string[] = [];
  const releases = ['one', 'other'].map((name) => listen(() => void told.push(name)));
  pressed();
  expect(told).toEqual(['one', 'other']);
  releases[0]?.();
  expect(process.listenerCount('SIGINT')).toBe(before + 1);
  pressed();
  expect(told).toEqual(['one', 'other', 'other']);
  releases[1]?.();
  expect(process.listenerCount('SIGINT')).toBe(before);
});
