import type { Problem } from './user-error.ts';

/** What is said about bad input: the option or place, the value, why it cannot be, and what would be right. */

/**
 * One bad value.
 * @param written the value where it stands, as in `--port 99999` or `EC2_HTTPS_PORT=99999`
 * @param because half a sentence, without a full stop
 * @param right a sentence
 */
export function badValue(option: string, written: string, because: string, right: string): Problem {
  return { option, message: `${written}: ${because}.`, hint: right };
}

/** Why a value cannot be, as half a sentence. */
export const because = {
  noText: 'it is not a single text or number',
  noList: 'it is not a list of values',
  empty: 'it is empty',
  noSwitch: 'it is neither yes nor no',
  noWholeNumber: 'it is not a whole number',
  noNumber: 'it is not a number',
  notAbove: (limit: number) => `it is not more than ${limit}`,
  below: (least: number) => `it is less than ${least}`,
  above: (most: number) => `it is more than ${most}`,
  tooLong: (most: number) => `it is longer than ${most} characters`,
  notOneOf: 'there is no such choice',
  twice: (values: readonly string[]) => `${values.join(', ')} stands there twice`,
  fewerThanTwo: 'a load balancer needs two subnets or more, in different availability zones',
  noId: (kind: string) => `it is not the id of ${kind}`,
  noCertificateArn: 'it is not the ARN of an ACM certificate',
  noRegion: 'it is not the name of a region',
  noTlsPolicy: 'it is not the name of a TLS policy',
  noPath: 'it is not a path: one starts with / and holds no blanks',
  noCodes: 'they are not HTTP status codes',
  codeOutOfRange: (code: string) => `${code} is not between 200 and 499, which is what a load balancer takes`,
  rangeBackwards: (range: string) => `${range} runs backwards`,
  noConfigEnding: 'its ending says neither YAML nor JSON',
  noScenario: 'there is no such scenario',
  noPrefix: 'AWS takes letters, digits and hyphens in such a name, with no hyphen at either end',
  twoHyphens: 'it has two hyphens in a row, which AWS does not take everywhere',
  reservedPrefix: 'AWS keeps names that start with sg- or internal- for itself',
} as const;

/** Why a text is not a domain name. */
export const domainBecause = {
  scheme: 'it is an address with a scheme, not a domain name',
  path: 'it holds a path, and is not a domain name',
  port: 'it holds a port, and is not a domain name',
  wildcard: 'it holds a wildcard; the certificate gets *.<domain> by itself',
  address: 'it is an IP address, not a domain name',
  noDot: 'it has no dot, so it is not a full domain name',
  emptyLabel: 'there is nothing between two dots, or before the first',
  longLabel: (label: string) => `"${label}" is longer than 63 characters`,
  characters: 'it holds characters that no domain name may hold',
  hyphen: (label: string) => `"${label}" starts or ends with a hyphen`,
  numericEnd: 'its last part is a number, so it is not a domain name',
} as const;

/** Neither given nor to be found in the account. */
export function missing(option: string, right: string): Problem {
  return { option, message: `${option} is missing.`, hint: right };
}

/** A flag that other commands take. */
export function optionOfOthers(flag: string, command: string, others: readonly string[]): Problem {
  return { option: flag, message: `ec2-https ${command} takes no ${flag}.`, hint: `It is an option of ${listed(others)}.` };
}

/** A flag that no command takes. */
export function unknownOption(flag: string, nearest: string | undefined): Problem {
  return { option: flag, message: `There is no option ${flag}.`, hint: nearest === undefined ? 'See ec2-https --help.' : `Did you mean ${nearest}?` };
}

/** A first word without a dot that is no command. */
export function unknownCommand(name: string, nearest: string | undefined, commands: readonly string[]): Problem {
  const hint = nearest === undefined ? `There is ${commands.join(', ')}; a domain would have a dot, as in example.com.` : `Did you mean ${nearest}?`;
  return { option: name, message: `There is no command ${name}.`, hint };
}

/** Help is asked for with a word that is no command and no topic. */
export function noHelpFor(name: string, nearest: string | undefined, { commands, topics }: { commands: readonly string[]; topics: readonly string[] }): Problem {
  const hint = `There is help for ${commands.join(', ')}, and on the topics ${listed(topics)}.`;
  return { option: name, message: `There is no command ${name}, and no such topic.`, hint: nearest === undefined ? hint : `Did you mean ${nearest}? ${hint}` };
}

/** Completion is asked for without a shell, or for one that it does not know. */
export function noSuchShell(shell: string | undefined, nearest: string | undefined, shells: readonly string[]): Problem {
  const hint = nearest === undefined ? `Give one of ${shells.join(', ')}, as in ec2-https completion ${shells[0]}.` : `Did you mean ${nearest}? There is ${shells.join(', ')}.`;
  return { option: 'completion', message: shell === undefined ? 'ec2-https completion: the shell is missing.' : `There is no completion for the shell ${shell}.`, hint };
}

/** More than a shell. */
export function severalShells(extra: readonly string[], shells: readonly string[]): Problem {
  return { option: 'completion', message: `ec2-https completion takes one shell, and not ${extra.join(' ')} as well.`, hint: `Give one of ${shells.join(', ')}, as in ec2-https completion ${shells[0]}.` };
}

/** Words beside the domain that belong to no option. @param takesNames whether the command takes further names */
export function tooManyArguments(extra: readonly string[], takesNames: boolean): Problem {
  return { option: extra.join(' '), message: `${extra.join(' ')}: one argument is taken, the domain.`, hint: takesNames ? 'Give further names with --also <name>.' : 'Leave the rest out.' };
}

/** The argument, `--domain` and `--sandbox` do not agree. */
export function severalDomains(domains: readonly string[]): Problem {
  return { option: '--domain', message: `Several domains were given: ${domains.join(', ')}.`, hint: 'Give one; further names to serve are given with --also <name>.' };
}

/** Several ways to print the same were given. */
export function oneOutput(flags: readonly string[]): Problem {
  return { option: flags[0] ?? '', message: `${listed(flags)} exclude each other: one run prints one of them.`, hint: 'Give one of them.' };
}

/** Said once for all such names. */
export function addedAndRemoved(names: readonly string[]): Problem {
  return { option: '--remove-also', message: `--also and --remove-also both name ${names.join(', ')}.`, hint: 'Give each name to one of them.' };
}

/** `--also` names the domain. */
export function servedAnyway(domain: string): Problem {
  return { option: '--also', message: `--also ${domain}: this is the domain itself, which is served anyway.`, hint: 'Leave it out.' };
}

/** `--remove-also` names the domain. */
export function removesDomain(domain: string): Problem {
  return { option: '--remove-also', message: `--remove-also ${domain}: this is the site's main name.`, hint: 'A site keeps its main name; set up another site with --domain.' };
}

/** `www.<domain>` among the further names: remembered there, `--no-www` would not reach it. */
export function wwwHasItsOwnSwitch(option: string, name: string, flag: string): Problem {
  return { option, message: `${option} ${name}: this name has a switch of its own.`, hint: `Give ${flag}.` };
}

/** The name or the VPC of a site that is there is given, and is another one. */
export function cannotChange(option: string, site: { domain: string; given: string; standing: string }): Problem {
  return {
    option,
    message: `${option} ${site.given}: ${site.domain} stands with ${site.standing}, and that cannot change.`,
    hint: `Leave ${option} out, or set up another site with another --domain. For the same one, remove its resources first.`,
  };
}

/** A new certificate cannot be requested for the domain. AWS docs: "RequestCertificate". */
export function firstNameTooLong(domain: string): Problem {
  return {
    option: '--domain',
    message: `--domain ${domain}: a certificate's first name has 64 characters at most, this has ${domain.length}.`,
    hint: 'Use a shorter name, or name a certificate that covers it with --certificate <arn>.',
  };
}

/** A new certificate cannot be requested for so many names. AWS docs: "Quotas" (AWS Certificate Manager). */
export function tooManyCertificateNames(count: number): Problem {
  return {
    option: '--also',
    message: `The certificate would carry ${count} names, and ACM takes ten.`,
    hint: 'Serve fewer names, or name a certificate that covers them with --certificate <arn>.',
  };
}

/** No region in the options, the environment or the profile. */
export function regionMissing(): Problem {
  return missing('--region', 'Give --region <name>, as in --region ap-northeast-1, or set AWS_REGION, or the region of the profile.');
}

/** The file of `--ca` cannot be opened. */
export function unreadableCertificateFile(path: string, why: string): Problem {
  return { option: '--ca', message: `--ca ${path}: it cannot be read (${why}).`, hint: 'Give a file with one or more certificates in PEM form.' };
}

/** `--ca` names a file that can be read, and is no certificate. @param path undefined where nobody knows the file by name */
export function noCertificateInFile(path?: string): Problem {
  return { option: '--ca', message: `--ca${path === undefined ? '' : ` ${path}`}: the file holds no certificate.`, hint: 'Give a file with one or more certificates in PEM form.' };
}

/** `--resolver` is a text that Node could not be told to ask. */
export function noDnsServer(resolver: string): Problem {
  const hint = 'Give an IP address, with a port where it is not 53: 127.0.0.1, 127.0.0.1:5353 or [::1]:5353.';
  return { option: '--resolver', message: `--resolver ${resolver}: it is no address of a DNS server.`, hint };
}

/**
 * A rule of `--connect-to` that is none.
 * @param why half a sentence, as in `connectToBecause`
 */
export function badConnectTo(text: string, why: string): Problem {
  const hint = 'Give host:port:address:port, as in example.com:443:127.0.0.1:8443; an IPv6 address stands in brackets.';
  return { option: '--connect-to', message: `--connect-to ${text}: ${why}.`, hint };
}

/** Why a text is no rule of `--connect-to`. */
export const connectToBecause = {
  notFourParts: 'it has not four parts',
  noIpv6: (part: string) => `${part} is no IPv6 address`,
  noPort: (part: string) => `${part} is no port`,
} as const;

/** A flag stands last, or before another one, and takes a value. */
export function valueMissing(flag: string): Problem {
  return { option: flag, message: `${flag}: the value is missing.`, hint: 'See ec2-https --help.' };
}

/** Nothing may be asked, and consent was not given. */
export function yesMissing(): Problem {
  return { option: '--yes', message: 'Nothing was changed: here nothing can be asked, and --yes was not given.', hint: 'Look at the plan, then run the command again with --yes.' };
}

/** In place of the reasons, where they have just been read: the plan could not be read whole. */
export const planIncomplete = 'Nothing was changed: the plan is not complete, for the reasons above.';

/** In place of the reasons, where they have just been read: something must be decided first. */
export const planRefused = 'Nothing was changed: the plan is refused, for the reasons above.';

function listed(words: readonly string[]): string {
  return [words.slice(0, -1).join(', '), ...words.slice(-1)].filter(Boolean).join(' and ');
}
