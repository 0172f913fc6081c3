import { t } from '../../language/text.ts';
import { option, toggle, towardsTheSite } from '../option.ts';
import { domainName } from '../schemas/domain-name.ts';
import { hostedZoneId } from '../schemas/ids.ts';
import { listOf } from '../schemas/values.ts';

/** Options that say which names are served. */

const here = { kind: 'site', group: 'Names:', commands: towardsTheSite } as const;
/** Which zones may be written to follows from them as well. */
const alsoInPolicy = [...towardsTheSite, 'iam-policy'] as const;

export const domain = option({
  kind: 'site',
  group: 'Names:',
  name: 'domain',
  shape: 'value',
  argument: '<name>',
  help: t`the site's main name; may also be given as the first argument`,
  right: t`Give the bare name, as in example.com or app.example.com.`,
  schema: domainName,
});

export const www = toggle('both', {
  ...here,
  name: 'www',
  help: t`serve www.<domain> as well`,
  noHelp: t`do not serve www.<domain>`,
  default: t`yes if the domain is its zone's apex`,
});

export const also = option({
  ...here,
  commands: alsoInPolicy,
  name: 'also',
  shape: 'list',
  repeated: true,
  argument: '<name>',
  help: t`a further name to serve and to put on the certificate (repeatable)`,
  right: t`Give a bare name, as in api.example.com, each once.`,
  schema: listOf(domainName),
});

export const removeAlso = option({
  name: 'remove-also',
  kind: 'run',
  commands: towardsTheSite,
  group: 'Names:',
  shape: 'list',
  repeated: true,
  argument: '<name>',
  help: t`a name to serve no longer (repeatable)`,
  right: t`Give a bare name that was given with --also before, each once.`,
  schema: listOf(domainName),
});

export const wildcard = toggle('both', {
  ...here,
  name: 'wildcard',
  help: t`put *.<domain> on the certificate`,
  noHelp: t`put each served name on the certificate instead`,
  default: t`yes`,
});

export const hostedZone = option({
  ...here,
  commands: alsoInPolicy,
  name: 'hosted-zone',
  shape: 'value',
  argument: '<id>',
  help: t`the public hosted zone of the domain`,
  default: t`the longest public match`,
  right: t`Give an id as Route 53 shows it, as in Z0123456789ABCDEFGHIJ.`,
  schema: hostedZoneId,
});
