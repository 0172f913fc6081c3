/** Has so many pieces of work done at once, and the others wait for their turn, in order. */
export function inTurn(atOnce: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      // Whoever waits takes the place over, so that nobody who comes meanwhile is served first.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
