import { subscribe, unsubscribe } from 'node:diagnostics_channel';

/**
 * Resolves as soon as a call's request has left, or the call is over without one. To load code takes the process for itself: whoever
 * has much of it to load begins when there is only the answer to wait for. Node.js docs: "Diagnostics Channel", `http.client.request.start`.
 */
export async function underWay(call: Promise<unknown>): Promise<void> {
  let leave = (): void => {};
  const left = new Promise<void>((resolve) => {
    // By then it is written to its connection: a turn to connect, and one to send.
    leave = () => void setImmediate(() => setImmediate(resolve));
  });
  subscribe(started, leave);
  try {
    await Promise.race([left, call]).catch(() => {});
  } finally {
    unsubscribe(started, leave);
  }
}

const started = 'http.client.request.start';
