import { t } from '../../language/text.ts';
import { option, toggle, withProbes } from '../option.ts';
import { listOf, text } from '../schemas/values.ts';

/** Options for the probes of a command: what it looks at from outside the account. */

const probes = { kind: 'run', group: 'Probes:', commands: withProbes } as const;

export const connectTo = option({
  ...probes,
  name: 'connect-to',
  shape: 'list',
  repeated: true,
  argument: '<host:port:address:port>',
  help: t`connect elsewhere, as curl does (repeatable)`,
  right: t`Give host:port:address:port, as in example.com:443:127.0.0.1:8443.`,
  schema: listOf(text),
});

export const ca = option({
  ...probes,
  name: 'ca',
  shape: 'value',
  argument: '<file>',
  offers: 'files',
  help: t`trust these root certificates instead of the built-in ones`,
  right: t`Give a file with one or more certificates in PEM form.`,
  schema: text,
});

export const resolver = option({
  ...probes,
  name: 'resolver',
  shape: 'value',
  argument: '<address[:port]>',
  help: t`the DNS server to ask`,
  default: t`the system's and the public ones`,
  right: t`Give an IP address, with a port where it is not 53, as in 127.0.0.1:5353.`,
  schema: text,
});

export const offline = toggle('yes', { ...probes, name: 'offline', help: t`connect only to the AWS API` });
