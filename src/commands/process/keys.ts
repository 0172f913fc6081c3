/** Where keys come from: in life `process.stdin`. */
export interface Keyboard {
  isTTY?: boolean;
  setRawMode?(raw: boolean): unknown;
  on(event: 'data', listener: (typed: Uint8Array | string) => void): unknown;
  off(event: 'data', listener: (typed: Uint8Array | string) => void): unknown;
  resume(): unknown;
  pause(): unknown;
}

/**
 * Keeps what is typed from showing, as an Enter would move what is drawn. A terminal that hands out single keys makes no
 * signal of Ctrl-C, and under npx that is good: the signal would end npx, and the shell would come back while we are at work.
 * @param interrupt called for each Ctrl-C
 * @returns what gives the keys back; may be called again
 */
export function muteKeys(keyboard: Keyboard, interrupt: () => void): () => void {
  if (keyboard.isTTY !== true || !keyboard.setRawMode) return () => {};
  const hear = (typed: Uint8Array | string): void => {
    for (const code of Buffer.from(typed)) if (code === ctrlC) interrupt();
  };
  let muted = true;
  keyboard.setRawMode(true);
  keyboard.on('data', hear);
  keyboard.resume();
  return () => {
    if (!muted) return;
    muted = false;
    keyboard.off('data', hear);
    keyboard.setRawMode?.(false);
    // Else it would keep the process.
    keyboard.pause();
  };
}

/**
 * Throws away what has been typed and not been read: it was meant for what stood there before. For as long as that takes, keys
 * do nothing but Ctrl-C.
 * @param interrupt called for each Ctrl-C
 */
export async function dropTyped(keyboard: Keyboard, interrupt: () => void): Promise<void> {
  if (keyboard.isTTY !== true) return;
  const unmute = muteKeys(keyboard, interrupt);
  try {
    await new Promise((resolve) => setTimeout(resolve, handedOutMs));
  } finally {
    unmute();
  }
}

/** Longer than a system takes to hand out the keys that it holds, shorter than a person takes to read a plan. */
const handedOutMs = 50;

const ctrlC = 0x03;
