import { prefixFor } from '../aws/names.ts';
import { shellWord } from '../errors/shell-word.ts';
import { defaults, originNameFor } from './defaults.ts';
import type { Intent } from './intent.ts';
import { belongsTo, flagOf, type CommandName, type Option } from './option.ts';
import { entries, type Given } from './options.ts';

/** What the account left no choice about, or decided: told, so that the same is meant the next time. */
export interface Decided {
  vpcId: string;
  subnets: readonly { id: string }[];
  instances: readonly { id: string }[];
}

/**
 * The command line that repeats a setup: the site's places, and beyond them only what differs from the defaults.
 * @param decided undefined: as the intent says
 * @param given what was given in this run: written as it is, whether it is the default or nothing of the intent (`--profile`)
 */
export function commandLine(intent: Intent, decided?: Decided, given: Given = {}): string {
  return writeCommand('setup', choices(intent, decided, given));
}

/** What was given, and beyond it what of the intent and of the account's decisions is not the default. */
export function choices(intent: Intent, decided: Decided | undefined, given: Given): Given {
  return { ...givenBy(intent, decided), ...given };
}

/** A command with those of the options that it takes, as it is typed: in documented order, quoted for the shell. */
export function writeCommand(command: CommandName, given: Given): string {
  const words = entries.flatMap(([key, option]) => (belongsTo(option, command) ? write(option, given[key]) : []));
  return ['ec2-https', command, ...words.map(shellWord)].join(' ');
}

function givenBy(intent: Intent, decided: Decided | undefined): Given {
  const { domain, www, also, wildcard, hostedZone, certificate, keepDirectAccess, drain, timeout, rehearsal, offline, consent } = intent;
  const [vpc, subnets, instance] = decided
    ? [decided.vpcId, decided.subnets.map(({ id }) => id), decided.instances.map(({ id }) => id)]
    : [intent.vpc, intent.subnets, intent.instances];
  return defined({
    domain,
    www,
    also: also.length > 0 ? [...also] : undefined,
    wildcard: unless(wildcard, defaults.wildcard),
    hostedZone,
    vpc,
    // Those that the site remembers are not written: to give them would take all others from the load balancer.
    subnets: subnets && (intent.subnetsGiven || intent.subnets === undefined) ? [...subnets] : undefined,
    instance: instance && [...instance],
    port: unless(intent.port, defaults.port),
    healthPath: unless(intent.healthPath, defaults.healthPath),
    healthCodes: unless(intent.healthCodes, defaults.healthCodes),
    name: unless(intent.name, prefixFor(domain)),
    tlsPolicy: unless(intent.tlsPolicy, defaults.tlsPolicy),
    keyAlgorithm: unless(intent.keyAlgorithm, defaults.keyAlgorithm),
    certificate,
    ...(intent.cloudfront && cloudfrontBy(intent)),
    keepDirectAccess: unless(keepDirectAccess, defaults.keepDirectAccess),
    drain,
    timeout: timeout === undefined ? undefined : timeout / 60,
    rehearsal: unless(rehearsal, true),
    offline: unless(offline, false),
    adopt: unless(consent.adopt, false),
    replaceRecords: unless(consent.replaceRecords, false),
    sharedSecurityGroup: unless(consent.sharedSecurityGroup, false),
  });
}

function cloudfrontBy({ domain, originName, viewerProtocol, lockOrigin, edgeCertificate, rotateOriginSecret }: Intent): Loose {
  return {
    edgeCertificate,
    cloudfront: true,
    originName: unless(originName, originNameFor(domain)),
    viewerProtocol: unless(viewerProtocol, defaults.viewerProtocol),
    lockOrigin: unless(lockOrigin, defaults.lockOrigin),
    rotateOriginSecret: unless(rotateOriginSecret, false),
  };
}

function unless<Value>(value: Value, usual: Value): Value | undefined {
  return value === usual ? undefined : value;
}

type Loose = { [Key in keyof Given]: Given[Key] | undefined };

function defined(given: Loose): Given {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function write(option: Option, value: unknown): string[] {
  if (value === undefined) return [];
  if (option.shape === 'switch') return writeSwitch(option, value === true);
  if (value === false) return [];
  const flag = flagOf(option);
  if (value === true) return [flag];
  if (!Array.isArray(value)) return [flag, String(value)];
  return option.repeated ? value.flatMap((one) => [flag, String(one)]) : [flag, value.join(',')];
}

function writeSwitch({ name, ways }: Option, on: boolean): string[] {
  if (on) return ways === 'no' ? [] : [`--${name}`];
  return ways === 'yes' ? [] : [`--no-${name}`];
}
