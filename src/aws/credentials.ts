import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types';
import { credentialSourceKey, credentialTroubleOf, roleRefused, type CredentialSource } from '../errors/credential-messages.ts';
import type { Guard } from './clients.ts';
import { credentialSource, type NamedCredentials } from './credential-source.ts';

/** The credentials of a run. All its clients share them, so that a program that gives them, or a role, is asked once. */
export interface Credentials {
  /** As the SDK's clients take it. What it throws is about credentials, or about the way to them. */
  provide: AwsCredentialIdentityProvider;
  /**
   * Has a call sent once more that was refused because the credentials have expired, where others are to be had by now:
   * somebody has signed in again meanwhile. Writes on each error about credentials where they come from.
   */
  guard: Guard;
  /** @throws where a profile is named that is not there, and so neither is what it should say, such as the region */
  check(): Promise<void>;
}

/** What the SDK hands to whoever provides credentials. */
interface Asking {
  callerClientConfig?: { region(): Promise<string> };
}
type Read = (asking: Asking) => Promise<AwsCredentialIdentity>;

/** Credentials that end so soon are read again, and used where nothing else is to be had. */
const almostOverMilliseconds = 60_000;

/**
 * The SDK's ordinary chain, with two differences. A profile that says where its credentials come from is believed, as in the
 * AWS CLI: where that fails, no other way is tried. And the files are read anew each time, so that a person can sign in again
 * while a run waits.
 * @param now milliseconds since the epoch
 */
export function openCredentials(from: NamedCredentials, now: () => number): Credentials {
  const read = reading(from);
  let known: AwsCredentialIdentity | undefined;
  let onItsWay: Promise<AwsCredentialIdentity> | undefined;
  /** How often they have become others. */
  let changes = 0;

  const readAnew: Read = (asking) => {
    onItsWay ??= read(asking).then((found) => {
      if (known && !isSame(known, found)) changes += 1;
      known = found;
      return found;
    }).finally(() => (onItsWay = undefined));
    return onItsWay;
  };
  const provide: Read = async (asking) => {
    if (!known) return readAnew(asking);
    const left = known.expiration ? known.expiration.getTime() - now() : Infinity;
    if (left > almostOverMilliseconds) return known;
    const still = known;
    return readAnew(asking).catch((error: unknown) => {
      if (left > 0) return still;
      throw error;
    });
  };

  const guard: Guard = async (_, next) => {
    const before = changes;
    const repeated = async (error: unknown): Promise<object> => {
      if (credentialTroubleOf(error) !== 'expired') throw error;
      // Another call may have found them changed already.
      if (changes === before) await readAnew({}).catch(() => undefined);
      if (changes === before) throw error;
      return next();
    };
    try {
      return await next().catch(repeated);
    } catch (error) {
      if (error instanceof Error && credentialTroubleOf(error)) write(error, await sourceOf(from));
      throw error;
    }
  };
  const check = async (): Promise<void> => {
    const source = await sourceOf(from);
    if (source.kind === 'no-profile') throw write(notThere(source.missing), source);
  };
  return { provide: asMemoized(provide), guard, check };
}

/** Clients keep what a provider gives for themselves, and would not see it change, unless it says that it does so itself. */
function asMemoized(provide: Read): AwsCredentialIdentityProvider {
  return Object.assign((asking?: Record<string, unknown>) => provide((asking ?? {}) as Asking), { memoized: true });
}

function isSame(one: AwsCredentialIdentity, other: AwsCredentialIdentity): boolean {
  return one.accessKeyId === other.accessKeyId && one.secretAccessKey === other.secretAccessKey && one.sessionToken === other.sessionToken;
}

const load = (): Promise<typeof import('./services/credential-chain.ts')> => import('./services/credential-chain.ts');

async function sourceOf(from: NamedCredentials): Promise<CredentialSource> {
  const { parseKnownFiles } = await load();
  return credentialSource(from, await parseKnownFiles({ ignoreCache: true }));
}

/** Reads the credentials by the way that the configuration names now. */
function reading(from: NamedCredentials): Read {
  const init = { ignoreCache: true, ...(from.profile !== undefined && { profile: from.profile }) };
  let chain: Read | undefined;
  let profile: Read | undefined;
  return async (asking) => {
    const source = await sourceOf(from);
    if (source.kind === 'no-profile' || source.kind === 'no-session') throw notThere(source.missing);
    const { defaultProvider, fromIni } = await load();
    const byMachine = source.kind === 'environment' || source.kind === 'none';
    const ask = byMachine ? (chain ??= defaultProvider(init) as Read) : (profile ??= fromIni(init) as Read);
    return ask({ ...asking, ...(byMachine && { forceRefresh: true }) }).catch((error: unknown) => {
      throw explainable(error);
    });
  };
}

/** What went wrong on the way to credentials, which is another call than the one that was to be sent: as an error that can be explained. */
function explainable(error: unknown): unknown {
  if (!(error instanceof Error) || credentialTroubleOf(error)) return error;
  if (error.name.startsWith('AccessDenied')) return named(roleRefused, error);
  const isElsewhere = ('code' in error && typeof error.code === 'string') || ('$fault' in error && error.$fault === 'server');
  return isElsewhere ? error : named(noCredentials, error);
}

/** As the SDK calls it. */
const noCredentials = 'CredentialsProviderError';

function named(name: string, cause: Error): Error {
  return Object.assign(new Error(cause.message, { cause }), { name });
}

function notThere(missing: string): Error {
  return Object.assign(new Error(`${missing} is not there`), { name: noCredentials });
}

function write(error: Error, source: CredentialSource): Error {
  return Object.isExtensible(error) && !(credentialSourceKey in error) ? Object.defineProperty(error, credentialSourceKey, { value: source }) : error;
}
