import { t } from '../language/text.ts';
import { deniedNames, lostNames, notSignedUpNames, plainName, throttledNames } from './aws-names.ts';
import { credentialSourceOf, credentialsRefused, credentialTroubleOf, type CredentialSource } from './credential-messages.ts';
import { connectionCodes } from './passing-errors.ts';
import { permissionMissing, type MissingPermission } from './permission-messages.ts';
import { exitCodes, UserError, type Explanation } from './user-error.ts';
import { shortText } from './words.ts';

/** Which call AWS refused; the clients write it on the error, so that a message can name it. */
export interface FailedCall {
  /** As the clients are called: `ec2`, `elbv2`. */
  service: string;
  region: string;
  /** As in `DescribeVpcs`. */
  operation: string;
  input: object;
}

/** Says what a call lacks that AWS denied, by the call and by AWS's own words. */
export type Denied = (call: FailedCall, said: string) => MissingPermission;

/** Where an error carries its call. */
export const failedCallKey = Symbol('ec2-https.failed-call');

/**
 * What an error of AWS, or on the way to AWS, means for the person. Told by the SDK's error name, never by a message.
 * @param denied without it, what is missing is known by the name of the call alone
 * @returns undefined where it is none that a person can do something about: then it is a bug of ours
 */
export function explainAws(error: unknown, denied: Denied = (call) => ({ action: iamAction(call) })): UserError | undefined {
  if (!(error instanceof Error)) return undefined;
  const call = failedCallOf(error);
  const entry = entryFor(error) ?? (call && (isAnswerOfAws(error) ? entryForAnswer(error, call) : answerOf(error)));
  const explanation = entry?.({ name: error.name, said: wordsOf(error), doing: call ? t`${iamAction(call)} in ${call.region}` : t`The call to AWS`, missing: () => call && denied(call, error.message), source: credentialSourceOf(error) });
  return explanation && new UserError(explanation);
}

/** The call that the clients wrote on the error; undefined where it came from none. */
export function failedCallOf(error: unknown): FailedCall | undefined {
  return error instanceof Error ? (error as { [failedCallKey]?: FailedCall })[failedCallKey] : undefined;
}

interface Failure {
  /** The SDK's name for it. */
  name: string;
  /** AWS's own words. */
  said: string;
  /** The call, as the subject of a sentence. */
  doing: string;
  /** What it lacks, where it was denied. */
  missing(): MissingPermission | undefined;
  /** Where the credentials come from, where the error is about them and the clients know. */
  source: CredentialSource | undefined;
}

type Entry = (failure: Failure) => Explanation;

const again = t`Run the same command again; it continues where this one stopped.`;

const accessDenied: Entry = ({ said, missing }) => permissionMissing(said, missing());

const notSignedUp: Entry = ({ said, doing }) => ({
  what: t`${doing} was refused: the account is not signed up for it.`,
  why: said,
  next: t`Finish signing up in the AWS console, or give another --profile or --region.`,
  exitCode: exitCodes.access,
});

const throttled: Entry = ({ said, doing }) => ({ what: t`${doing} was put off again and again: AWS gets too many requests.`, why: said, next: t`Wait a minute. ${again}` });

const limitReached: Entry = ({ said, doing }) => ({
  what: t`${doing} was refused: a quota of the account is used up.`,
  why: said,
  next: t`Remove what is no longer needed, or ask for more in the Service Quotas console, then run the same command again; it continues where this one stopped.`,
  doc: 'Requesting a quota increase',
});

const badChange: Entry = ({ said }) => ({
  what: t`Route 53 did not take the change of records, and changed none of them.`,
  why: said,
  next: t`Run the same command again: it reads the records again and shows the new plan.`,
  doc: 'ChangeResourceRecordSets',
});

const awsFailed: Entry = ({ said, doing }) => ({ what: t`${doing} did not work: AWS has a problem of its own.`, why: said, next: t`Wait a few minutes; https://health.aws.amazon.com tells more. ${again}` });

/** Whatever else AWS says no to: its words are the best there are. */
function refused(action: string): Entry {
  return ({ name, said }) => ({
    what: t`AWS refused ${action}.`,
    why: said === name ? said : `${name}: ${said}`,
    next: t`Put right what AWS names there; where something is still in use or being made, wait a few minutes. Then run the same command again; it continues where this one stopped.`,
  });
}

const unreachable: Entry = ({ said, doing }) => ({
  what: t`${doing} did not work: AWS cannot be reached from here.`,
  why: said,
  next: t`Check the connection, a proxy, AWS_ENDPOINT_URL and the spelling of the region. ${again}`,
});

const untrusted: Entry = ({ said, doing }) => ({
  what: t`${doing} did not work: the certificate at the other end is not trusted.`,
  why: said,
  next: t`If a proxy of your company stands between, set NODE_EXTRA_CA_CERTS to its certificate.`,
});

/** @param answer what came instead of an answer of AWS, as a sentence */
function notAws(answer: string): Entry {
  return ({ doing }) => ({ what: t`${doing} did not work: what answered is not AWS.`, why: answer, next: t`Check the spelling of --region, AWS_ENDPOINT_URL, and a proxy. ${again}` });
}

/** Its words are ours: `UnknownAnswer`. */
const unknownAnswer: Entry = ({ said }) => ({
  what: `${said}.`,
  next: t`Use the latest version: npx ec2-https@latest. Where AWS_ENDPOINT_URL, or endpoint_url of the profile, has something else answer in the place of AWS, look there; else report it: https://github.com/ec2-https/ec2-https/issues`,
});

/** By plain name. */
const entries = new Map<string, Entry>([
  ...rows(accessDenied, ...deniedNames),
  ...rows(notSignedUp, ...notSignedUpNames),
  ...rows(throttled, ...throttledNames),
  ...rows(limitReached, 'LimitExceeded', 'LimitsExceeded', 'ResourceLimitExceeded', 'ServiceQuotaExceeded', 'RulesPerSecurityGroupLimitExceeded', 'SecurityGroupLimitExceeded', 'SecurityGroupsPerInterfaceLimitExceeded', 'TagLimitExceeded'),
  ...rows(limitReached, 'TooManyLoadBalancers', 'TooManyTargetGroups', 'TooManyListeners', 'TooManyRules', 'TooManyTargets', 'TooManyTags', 'TooManyCertificates', 'TooManyActions', 'TooManyRegistrationsForTargetId', 'TooManyUniqueTargetGroupsPerLoadBalancer'),
  ...rows(limitReached, 'TooManyDistributions', 'TooManyDistributionCNAMEs', 'TooManyOrigins', 'TooManyOriginCustomHeaders', 'TooManyDistributionsAssociatedToCachePolicy', 'TooManyDistributionsAssociatedToOriginRequestPolicy'),
  ...rows(badChange, 'InvalidChangeBatch'),
  ...rows(awsFailed, 'InternalFailure', 'InternalError', 'InternalServerError', 'InternalServer', 'ServiceUnavailable', 'Unavailable', 'ServiceFailure'),
  ...rows(unreachable, ...lostNames),
  ...rows(unknownAnswer, 'UnknownAnswer'),
]);

/** By the code that Node gives an error of the connection. */
const connectionEntries = new Map<string, Entry>([
  ...rows(unreachable, ...connectionCodes),
  ...rows(untrusted, 'SELF_SIGNED_CERT_IN_CHAIN', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID'),
]);

function rows(entry: Entry, ...names: string[]): [string, Entry][] {
  return names.map((name) => [name, entry]);
}

function entryFor(error: Error): Entry | undefined {
  const trouble = credentialTroubleOf(error);
  if (trouble) return ({ said, source }) => credentialsRefused(trouble, said, source);
  const named = entries.get(plainName(error.name));
  if (named) return named;
  // Route 53 may refuse a batch in a form from which the SDK reads no name, only the messages.
  if (error.name.startsWith('Unknown') && routeMessages(error)) return badChange;
  return 'code' in error && typeof error.code === 'string' ? connectionEntries.get(error.code) : undefined;
}

/** What an answer that is none of AWS's looks like; undefined where the error does not come from an answer at all. */
function answerOf(error: Error): Entry | undefined {
  const { $responseBodyText: body, $response, $metadata } = error as UnreadAnswer;
  if (body === undefined && $response === undefined && $metadata?.httpStatusCode === undefined) return undefined;
  const answer = typeof $metadata?.httpStatusCode === 'number' ? t`The answer (HTTP ${$metadata.httpStatusCode})` : t`The answer`;
  if (typeof body !== 'string' || body.trim() === '') return notAws(t`${answer} cannot be read as one of AWS.`);
  return notAws(t`${answer} cannot be read as one of AWS, which begins with ${JSON.stringify(oneLine(body).slice(0, 60))}.`);
}

/** What the SDK leaves on an error that came up while it read an answer, hidden from lists. */
interface UnreadAnswer {
  $response?: unknown;
  $responseBodyText?: unknown;
  $metadata?: { httpStatusCode?: unknown };
  /** Of an error that was read from the answer. */
  $fault?: unknown;
}

/** Errors that AWS sends have a name, be it one that the SDK does not know; without one, or unreadable, it was something else that answered. */
function isAnswerOfAws(error: Error): boolean {
  const { $responseBodyText, $response, $metadata, $fault } = error as UnreadAnswer;
  if ($responseBodyText !== undefined || ($response !== undefined && $fault === undefined)) return false;
  return !(['Unknown', 'UnknownError'].includes(error.name) && typeof $metadata?.httpStatusCode === 'number' && $metadata.httpStatusCode < 500);
}

/**
 * For an error without an entry of its own that AWS answered with. Only an answer has an HTTP status: the SDK puts
 * `$metadata` on other errors as well, and those are bugs.
 */
function entryForAnswer(error: Error, call: FailedCall): Entry | undefined {
  const status = (error as UnreadAnswer).$metadata?.httpStatusCode;
  if (typeof status !== 'number' || status < 400) return undefined;
  return status >= 500 ? awsFailed : refused(iamAction(call));
}

/** AWS's words, on one line; EC2 adds a long coded text for administrators, which is left out. */
function wordsOf(error: Error): string {
  const text = routeMessages(error)?.join(' ') ?? (error.message || ('code' in error && typeof error.code === 'string' ? error.code : error.name));
  const words = oneLine(text.replace(/Encoded authorization failure message:.*/s, ''));
  return shortText(words, 400);
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
}

/** The messages of a refused batch: `messages`, or, unread by the SDK, `Messages.Message`. */
function routeMessages(error: Error): string[] | undefined {
  const { messages, Messages } = error as { messages?: unknown; Messages?: { Message?: unknown } };
  const found = [messages ?? Messages?.Message].flat().filter((text) => typeof text === 'string');
  return found.length > 0 ? found : undefined;
}

/** A call as IAM names it: neither its prefix nor its name is always the SDK's. AWS docs: "Actions, resources, and condition keys for …", of each service. */
export function iamAction({ service, operation }: Pick<FailedCall, 'service' | 'operation'>): string {
  return `${service === 'elbv2' ? 'elasticloadbalancing' : service}:${operation === 'CreateDistributionWithTags' ? 'CreateDistribution' : operation}`;
}
