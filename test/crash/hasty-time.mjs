/**
 * Preloaded into the built program (`node --import`). While the program does nothing but wait for a timer, time leaps on, in `Date.now`
 * and in timers alike: a wait of minutes is over at once, after as many looks. While a request is under way, time
 * passes as on the wall, so that no time limit of the SDK cuts a call short, and nothing is by chance. Of the program itself nothing is changed.
 */
import { subscribe } from 'node:diagnostics_channel';

const wall = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout, start: performance.now() };

/** When this run begins, in milliseconds since the epoch: later than the one before it has ended. */
const begins = Number(process.env.HASTY_TIME_BEGINS ?? Date.now());
let leapt = 0;
let requests = 0;

class Timer {
  constructor(ring, milliseconds) {
    this.due = now() + milliseconds;
    this.ring = ring;
    this.onWall = wall.setTimeout(() => this.fire(), milliseconds);
  }

  fire() {
    this.stop();
    this.ring();
  }

  stop() {
    wall.clearTimeout(this.onWall);
    timers.delete(this);
  }

  ref() {
    this.onWall.ref();
    return this;
  }

  unref() {
    this.onWall.unref();
    return this;
  }

  hasRef() {
    return this.onWall.hasRef();
  }
}

/** @type {Set<Timer>} */
const timers = new Set();

function now() {
  return begins + performance.now() - wall.start + leapt;
}

Date.now = () => Math.floor(now());
// Pauses are even, so that each run looks as often as the one before.
Math.random = () => 0;

globalThis.setTimeout = (callback, milliseconds = 0, ...args) => {
  const timer = new Timer(() => callback(...args), milliseconds);
  timers.add(timer);
  void leapWhenIdle();
  return timer;
};

globalThis.clearTimeout = (timer) => (timer instanceof Timer ? timer.stop() : wall.clearTimeout(timer));

subscribe('http.client.request.start', ({ request }) => {
  requests++;
  request.once('close', () => {
    requests--;
    void leapWhenIdle();
  });
});

function isUnasked() {
  return requests === 0;
}

let looking = false;

/** Everything that can run has run when nothing has asked for anything for a few turns. */
async function leapWhenIdle() {
  if (looking) return;
  looking = true;
  for (let turns = 0; turns < 10 && isUnasked(); turns++) await new Promise((resolve) => setImmediate(resolve));
  looking = false;
  if (!isUnasked() || timers.size === 0) return;
  const next = Math.min(...[...timers].map(({ due }) => due));
  leapt += Math.max(next - now(), 0);
  for (const timer of [...timers].filter(({ due }) => due <= now()).toSorted((a, b) => a.due - b.due)) timer.fire();
  void leapWhenIdle();
}
