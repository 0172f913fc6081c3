/**
 * Tries one after the other: the next where those before it failed, or took 2 s and are still at it. What comes first counts.
 * @throws the first one's error, where all fail
 */
export async function firstOf<Server, Value extends object>([server, ...others]: readonly Server[], attempt: (server: Server) => Promise<Value>): Promise<Value> {
  if (server === undefined) throw new Error('nobody is left to be asked');
  const first = attempt(server);
  if (others.length === 0) return first;
  let timer: NodeJS.Timeout | undefined;
  const slow = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), slowMs);
  });
  const early = Promise.race([first, slow]).catch(() => undefined).finally(() => clearTimeout(timer));
  const other = early.then((value) => value ?? firstOf(others, attempt));
  return Promise.any([first, other]).catch((error: AggregateError) => {
    throw error.errors[0];
  });
}

const slowMs = 2000;
