import { t } from '../language/text.ts';
import { listed } from './lists.ts';
import type { Problem } from './user-error.ts';

/** What is said about bad input: the option or place, the value, why it cannot be, and what would be right. */

/**
 * One bad value.
 * @param written the value where it stands, as in `--port 99999` or `EC2_HTTPS_PORT=99999`
 * @param because half a sentence, without a full stop
 * @param right a sentence
 */
export function badValue(option: string, written: string, because: string, right: string): Problem {
  return { option, message: t`${written}: ${because}.`, hint: right };
}

/** Why a value cannot be, as half a sentence. */
export const because = {
  noText: t`it is not a single text or number`,
  noList: t`it is not a list of values`,
  empty: t`it is empty`,
  noSwitch: t`it is neither yes nor no`,
  noWholeNumber: t`it is not a whole number`,
  noNumber: t`it is not a number`,
  notAbove: (limit: number) => t`it is not more than ${limit}`,
  below: (least: number) => t`it is less than ${least}`,
  above: (most: number) => t`it is more than ${most}`,
  tooLong: (most: number) => t`it is longer than ${most} characters`,
  notOneOf: t`there is no such choice`,
  twice: (values: readonly string[]) => t`${values.join(', ')} stands there twice`,
  fewerThanTwo: t`a load balancer needs two subnets or more, in different availability zones`,
  noId: (kind: string) => t`it is not the id of ${kind}`,
  noCertificateArn: t`it is not the ARN of an ACM certificate`,
  noRegion: t`it is not the name of a region`,
  noTlsPolicy: t`it is not the name of a TLS policy`,
  noPath: t`it is not a path: one starts with / and holds no blanks`,
  noCodes: t`they are not HTTP status codes`,
  codeOutOfRange: (code: string) => t`${code} is not between 200 and 499, which is what a load balancer takes`,
  rangeBackwards: (range: string) => t`${range} runs backwards`,
  noConfigEnding: t`its ending says neither YAML nor JSON`,
  noScenario: t`there is no such scenario`,
  noPrefix: t`AWS takes letters, digits and hyphens in such a name, with no hyphen at either end`,
  twoHyphens: t`it has two hyphens in a row, which AWS does not take everywhere`,
  reservedPrefix: t`AWS keeps names that start with sg- or internal- for itself`,
} as const;

/** Why a text is not a domain name. */
export const domainBecause = {
  scheme: t`it is an address with a scheme, not a domain name`,
  path: t`it holds a path, and is not a domain name`,
  port: t`it holds a port, and is not a domain name`,
  wildcard: t`it holds a wildcard; the certificate gets *.<domain> by itself`,
  address: t`it is an IP address, not a domain name`,
  noDot: t`it has no dot, so it is not a full domain name`,
  emptyLabel: t`there is nothing between two dots, or before the first`,
  longLabel: (label: string) => t`"${label}" is longer than 63 characters`,
  characters: t`it holds characters that no domain name may hold`,
  hyphen: (label: string) => t`"${label}" starts or ends with a hyphen`,
  numericEnd: t`its last part is a number, so it is not a domain name`,
} as const;

/** Neither given nor to be found in the account. */
export function missing(option: string, right: string): Problem {
  return { option, message: t`${option} is missing.`, hint: right };
}

/** A flag that other commands take. */
export function optionOfOthers(flag: string, command: string, others: readonly string[]): Problem {
  return { option: flag, message: t`ec2-https ${command} takes no ${flag}.`, hint: t`It is an option of ${listed(others)}.` };
}

/** A flag that no command takes. */
export function unknownOption(flag: string, nearest: string | undefined): Problem {
  return { option: flag, message: t`There is no option ${flag}.`, hint: nearest === undefined ? t`See ec2-https --help.` : t`Did you mean ${nearest}?` };
}

/** A first word without a dot that is no command. */
export function unknownCommand(name: string, nearest: string | undefined, commands: readonly string[]): Problem {
  const hint = nearest === undefined ? t`There is ${commands.join(', ')}; a domain would have a dot, as in example.com.` : t`Did you mean ${nearest}?`;
  return { option: name, message: t`There is no command ${name}.`, hint };
}

/** What there is help for. */
interface Helped {
  commands: readonly string[];
  topics: readonly string[];
}

/** Help is asked for with a word that is no command and no topic. */
export function noHelpFor(name: string, nearest: string | undefined, known: Helped): Problem {
  const hint = thereIsHelp(known);
  return { option: name, message: t`There is no command ${name}, and no such topic.`, hint: nearest === undefined ? hint : t`Did you mean ${nearest}? ${hint}` };
}

/** Help is asked for with more than a command or a topic. */
export function severalTopics(extra: readonly string[], known: Helped): Problem {
  return { option: 'help', message: t`ec2-https help takes one command or topic, and not ${extra.join(' ')} as well.`, hint: thereIsHelp(known) };
}

function thereIsHelp({ commands, topics }: Helped): string {
  return t`There is help for ${commands.join(', ')}, and on the topics ${listed(topics)}.`;
}

/** Completion is asked for without a shell, or for one that it does not know. */
export function noSuchShell(shell: string | undefined, nearest: string | undefined, shells: readonly string[]): Problem {
  const hint = nearest === undefined ? t`Give one of ${shells.join(', ')}, as in ec2-https completion ${shells[0] ?? ''}.` : t`Did you mean ${nearest}? There is ${shells.join(', ')}.`;
  return { option: 'completion', message: shell === undefined ? t`ec2-https completion: the shell is missing.` : t`There is no completion for the shell ${shell}.`, hint };
}

/** More than a shell. */
export function severalShells(extra: readonly string[], shells: readonly string[]): Problem {
  return { option: 'completion', message: t`ec2-https completion takes one shell, and not ${extra.join(' ')} as well.`, hint: t`Give one of ${shells.join(', ')}, as in ec2-https completion ${shells[0] ?? ''}.` };
}

/** Words beside the domain that belong to no option. @param takesNames whether the command takes further names */
export function tooManyArguments(extra: readonly string[], takesNames: boolean): Problem {
  return { option: extra.join(' '), message: t`${extra.join(' ')}: one argument is taken, the domain.`, hint: takesNames ? t`Give further names with --also <name>.` : t`Leave the rest out.` };
}

/** The argument, `--domain` and `--sandbox` do not agree. */
export function severalDomains(domains: readonly string[]): Problem {
  return { option: '--domain', message: t`Several domains were given: ${domains.join(', ')}.`, hint: t`Give one; further names to serve are given with --also <name>.` };
}

/** Several ways to print the same were given. */
export function oneOutput(flags: readonly string[]): Problem {
  return { option: flags[0] ?? '', message: t`${listed(flags)} exclude each other: one run prints one of them.`, hint: t`Give one of them.` };
}

/** Said once for all such names. */
export function addedAndRemoved(names: readonly string[]): Problem {
  return { option: '--remove-also', message: t`--also and --remove-also both name ${names.join(', ')}.`, hint: t`Give each name to one of them.` };
}

/** `--also` names the domain. */
export function servedAnyway(domain: string): Problem {
  return { option: '--also', message: t`--also ${domain}: this is the domain itself, which is served anyway.`, hint: t`Leave it out.` };
}

/** `--remove-also` names the domain. */
export function removesDomain(domain: string): Problem {
  return { option: '--remove-also', message: t`--remove-also ${domain}: this is the site's main name.`, hint: t`A site keeps its main name; set up another site with --domain.` };
}

/** `www.<domain>` among the further names: remembered there, `--no-www` would not reach it. */
export function wwwHasItsOwnSwitch(option: string, name: string, flag: string): Problem {
  return { option, message: t`${option} ${name}: this name has a switch of its own.`, hint: t`Give ${flag}.` };
}

/** The name or the VPC of a site that is there is given, and is another one. */
export function cannotChange(option: string, site: { domain: string; given: string; standing: string }): Problem {
  return {
    option,
    message: t`${option} ${site.given}: ${site.domain} stands with ${site.standing}, and that cannot change.`,
    hint: t`Leave ${option} out, or set up another site with another --domain. For the same one, remove its resources first.`,
  };
}

/** A new certificate cannot be requested for the domain. AWS docs: "RequestCertificate". */
export function firstNameTooLong(domain: string): Problem {
  return {
    option: '--domain',
    message: t`--domain ${domain}: a certificate's first name has 64 characters at most, this has ${domain.length}.`,
    hint: t`Use a shorter name, or name a certificate that covers it with --certificate <arn>.`,
  };
}

/** A new certificate cannot be requested for so many names. AWS docs: "Quotas" (AWS Certificate Manager). */
export function tooManyCertificateNames(count: number): Problem {
  return {
    option: '--also',
    message: t`The certificate would carry ${count} names, and ACM takes ten.`,
    hint: t`Serve fewer names, or name a certificate that covers them with --certificate <arn>.`,
  };
}

/** No region in the options, the environment or the profile. */
export function regionMissing(): Problem {
  return missing('--region', t`Give --region <name>, as in --region ap-northeast-1, or set AWS_REGION, or the region of the profile.`);
}

/** The file of `--ca` cannot be opened. */
export function unreadableCertificateFile(path: string, why: string): Problem {
  return { option: '--ca', message: t`--ca ${path}: it cannot be read (${why}).`, hint: t`Give a file with one or more certificates in PEM form.` };
}

/** `--ca` names a file that can be read, and is no certificate. @param path undefined where nobody knows the file by name */
export function noCertificateInFile(path?: string): Problem {
  return { option: '--ca', message: t`--ca${path === undefined ? '' : ` ${path}`}: the file holds no certificate.`, hint: t`Give a file with one or more certificates in PEM form.` };
}

/** `--resolver` is a text that Node could not be told to ask. */
export function noDnsServer(resolver: string): Problem {
  const hint = t`Give an IP address, with a port where it is not 53: 127.0.0.1, 127.0.0.1:5353 or [::1]:5353.`;
  return { option: '--resolver', message: t`--resolver ${resolver}: it is not the address of a DNS server.`, hint };
}

/**
 * A rule of `--connect-to` that is none.
 * @param why half a sentence, as in `connectToBecause`
 */
export function badConnectTo(text: string, why: string): Problem {
  const hint = t`Give host:port:address:port, as in example.com:443:127.0.0.1:8443; an IPv6 address stands in brackets.`;
  return { option: '--connect-to', message: t`--connect-to ${text}: ${why}.`, hint };
}

/** Why a text is no rule of `--connect-to`. */
export const connectToBecause = {
  notFourParts: t`it has not four parts`,
  noIpv6: (part: string) => t`${part} is no IPv6 address`,
  noPort: (part: string) => t`${part} is not a port`,
} as const;

/** A flag stands last, or before another one, and takes a value. */
export function valueMissing(flag: string): Problem {
  return { option: flag, message: t`${flag}: the value is missing.`, hint: t`See ec2-https --help.` };
}

/** Nothing may be asked, and consent was not given. */
export function yesMissing(): Problem {
  return { option: '--yes', message: t`Nothing was changed: here nothing can be asked, and --yes was not given.`, hint: t`Look at the plan, then run the command again with --yes.` };
}

/** In place of the reasons, where they have just been read: the plan could not be read whole. */
export const planIncomplete = t`Nothing was changed: the plan is not complete, for the reasons above.`;

/** In place of the reasons, where they have just been read: something must be decided first. */
export const planRefused = t`Nothing was changed: the plan is refused, for the reasons above.`;
