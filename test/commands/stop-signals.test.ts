import { afterEach, expect, it, vi } from 'vitest';
import { onStopSignal } from '../../src/commands/stop-signals.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
type Signal = (typeof signals)[number];

afterEach(() => {
  vi.useRealTimers();
});

const underNpx = { npm_config_user_agent: 'npm/10.8.2 node/v20.17.0 linux x64' };

it.each<{ name: string; env?: Record<string, string>; sent: [signal: Signal, at: number][]; heard: number[] }>([
  { name: 'Ctrl-C', sent: [['SIGINT', 0]], heard: [0] },
  { name: 'Ctrl-C twice', sent: [['SIGINT', 0], ['SIGINT', 2]], heard: [0, 2] },
  { name: 'kill', sent: [['SIGTERM', 0]], heard: [0] },
  { name: 'Ctrl-C and kill', sent: [['SIGINT', 0], ['SIGTERM', 500]], heard: [0, 500] },
  { name: 'a closed window, of which the system and the shell tell', sent: [['SIGHUP', 0], ['SIGHUP', 3]], heard: [0] },
  { name: 'a window that is closed after Ctrl-C', sent: [['SIGINT', 0], ['SIGHUP', 900]], heard: [0] },
  { name: 'a closed window, and kill', sent: [['SIGHUP', 0], ['SIGTERM', 900]], heard: [0, 900] },
  { name: 'Ctrl-C under npx, which sends it on', env: underNpx, sent: [['SIGINT', 0], ['SIGINT', 2]], heard: [0] },
  { name: 'Ctrl-C twice under npx', env: underNpx, sent: [['SIGINT', 0], ['SIGINT', 2], ['SIGINT', 150], ['SIGINT', 151]], heard: [0, 150] },
])('$name', ({ env = {}, sent, heard }) => {
  vi.useFakeTimers({ toFake: ['Date'], now: 0 });
  const before = new Map(signals.map((signal) => [signal, process.listeners(signal)]));
  const times: number[] = [];
  const release = onStopSignal(env, () => void times.push(Date.now()));
  for (const [signal, at] of sent) {
    vi.setSystemTime(at);
    // To send the signal itself would stop the tests.
    for (const listener of process.listeners(signal)) if (!before.get(signal)?.includes(listener)) (listener as () => void)();
  }
  release();
  expect(times).toEqual(heard);
  expect(new Map(signals.map((signal) => [signal, process.listeners(signal)]))).toEqual(before);
});
