import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { unreadReason } from '../errors/file-reason.ts';
import { unreadableCertificateFile } from '../errors/input-messages.ts';
import { UsageError, type Problem } from '../errors/user-error.ts';
import type { Given } from '../intent/options.ts';
import { parseConnectTo, type ConnectTo } from '../network/connect-to.ts';
import type { Network } from '../network/network.ts';
import { offlineNetwork } from '../network/offline.ts';
import { createNetwork } from '../network/real-network.ts';

/** The network as the options for probes want it, and what is wrong with them. */
export async function openNetwork(given: Given, world: { workingDirectory: string; signal: AbortSignal }): Promise<{ network: Network; problems: Problem[] }> {
  const problems: Problem[] = [];
  const collect = async <Result>(work: () => Result | Promise<Result>): Promise<Result | undefined> => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      problems.push(...error.problems);
      return undefined;
    }
  };
  const rules = await Promise.all((given.connectTo ?? []).map((text) => collect<ConnectTo>(() => parseConnectTo(text))));
  const ca = await collect(async () => (given.ca === undefined ? undefined : readRoots(given.ca, world.workingDirectory)));
  const network = await collect(() => createNetwork({
    connectTo: rules.filter((rule) => rule !== undefined),
    ...(ca !== undefined && given.ca !== undefined && { ca, caFile: given.ca }),
    ...(given.resolver !== undefined && { resolver: given.resolver }),
    signal: world.signal,
  }));
  return { network: given.offline || !network ? offlineNetwork : network, problems };
}

async function readRoots(path: string, workingDirectory: string): Promise<string> {
  try {
    return await readFile(resolve(workingDirectory, path), 'utf8');
  } catch (error) {
    throw new UsageError([unreadableCertificateFile(path, unreadReason(error))]);
  }
}
