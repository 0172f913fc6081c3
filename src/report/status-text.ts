import type { ResourceState, ResourceStatus, SiteStatus } from '../checks/status.ts';
import type { Facts } from '../discover/facts.ts';
import { wantedNoLonger } from '../errors/status-messages.ts';
import { cut, displayWidth } from '../text-width.ts';
import { headRow, sandboxText } from './account-text.ts';
import { changesText } from './difference-text.ts';
import { firstLine } from './error-text.ts';
import { createStyle, type Role, type Style } from './style.ts';
import { briefText, plainText } from './value-text.ts';
import { proseWidth, wrappedText } from './wrapped-text.ts';
import { counted } from './words.ts';

/** Whose status it is. */
export interface StatusHead {
  domain: string;
  facts: Pick<Facts, 'account' | 'names'>;
}

/** How it is shown. */
export interface StatusOptions {
  style: Style;
  /** How wide the stream is. */
  columns: number | undefined;
  /** Shows all that has drifted, and whole ARNs. */
  verbose: boolean;
}

/** The screen of `status`: whose account it is, a line for each resource, and what it comes to. */
export function statusText(status: SiteStatus, head: StatusHead, options: StatusOptions): string[] {
  const { style } = options;
  const rows = status.stands ? ['', ...status.resources.flatMap((resource) => rowText(resource, options))] : [];
  const end = status.stands ? wrappedText(summaryText(status), proseWidth(options.columns), style.heading) : noSiteText(head);
  return [...headText(status, head, style), ...rows, '', ...end];
}

function headText({ stands }: SiteStatus, { domain, facts: { account, names } }: StatusHead, style: Style): string[] {
  const served = stands ? [headRow('Serves', plainText(names.join(', ')), style)] : [];
  const where = headRow('Account', plainText(`${account.id}, region ${account.region}`), style);
  return [style.heading(`Status of ${domain}`), '', ...[...served, ...sandboxText(account, style), where].map((line) => `  ${line}`)];
}

function noSiteText({ domain, facts: { account } }: StatusHead): string[] {
  return [`No site: no security group in ${account.region} carries the tag of ${domain}.`, 'A site in another region: --region <name>.'];
}

const marks: Record<ResourceState, { symbol: string; role: Role }> = {
  ok: { symbol: '=', role: 'unchanged' },
  missing: { symbol: '+', role: 'create' },
  drifted: { symbol: '~', role: 'change' },
  waiting: { symbol: '…', role: 'wait' },
  failed: { symbol: 'x', role: 'error' },
  unreadable: { symbol: '?', role: 'warning' },
};

/** What a row is called: shorter than its step, and told apart from others of its kind. */
const labels: Readonly<Record<string, string>> = {
  'load-balancer-security-group': 'security group',
  'validation-records': 'validation',
  'https-listener': 'HTTPS listener',
  'http-redirect': 'HTTP redirect',
  'direct-access-closed': 'direct way',
  'origin-locked': 'origin lock',
};

const labelWidth = 16;
/** Where what is said of a resource begins. */
const column = 2 + 2 + labelWidth + 2;
/** As in a plan, what has drifted stands below it. */
const driftIndent = 6;
/** So much is said in a word or two. */
const shortSaying = 24;
/** More of it is told with `--verbose`. */
const mostDrift = 3;

function rowText(resource: ResourceStatus, { style, columns, verbose }: StatusOptions): string[] {
  const { symbol, role } = marks[resource.state];
  const label = (labels[resource.step] ?? resource.step.replaceAll('-', ' ')).padEnd(labelWidth);
  const head = `  ${style[role](symbol)} ${resource.state === 'ok' ? style.unchanged(label) : label}  `;
  const lines = besideLabel(resource, { style, columns, verbose });
  return [...lines.map((line, index) => `${index === 0 ? head : ' '.repeat(column)}${line}`.trimEnd()), ...driftText(resource, { columns, verbose }, style)];
}

/** Which resource it is and what is said of it: in one line where there is room. */
function besideLabel(resource: ResourceStatus, { style, columns, verbose }: StatusOptions): string[] {
  const room = proseWidth(columns) - column;
  const said = style[resource.state === 'ok' ? 'unchanged' : marks[resource.state].role];
  const [what, says] = [whatText(resource, verbose), saysText(resource)];
  if (what === '') return says === '' ? [''] : wrappedText(says, room, said);
  if (says === '') return [style.dim(verbose ? what : cut(what, room))];
  const beside = room - displayWidth(says) - 2;
  // A list of names may be cut for a word or two; an id that somebody needs may not.
  const mayBeCut = resource.id === undefined && !verbose && displayWidth(says) <= shortSaying;
  if (displayWidth(what) <= beside || mayBeCut) return [`${style.dim(cut(what, beside))}  ${said(says)}`];
  return [style.dim(verbose ? what : cut(what, room)), ...wrappedText(says, room, said)];
}

/** Which one it is: its id where a person needs it, else its name. */
function whatText({ type, id, name }: ResourceStatus, verbose: boolean): string {
  const isArn = id?.startsWith('arn:') ?? false;
  if (id === undefined || (isArn && type !== 'certificate' && !verbose)) return briefText(name ?? '');
  return briefText(isArn && !verbose ? id.slice(id.lastIndexOf('/') + 1) : id);
}

function saysText({ state, detail, error }: ResourceStatus): string {
  if (error !== undefined) return `cannot be read: ${firstLine(error)}`;
  if (state === 'missing') return 'missing';
  const said = plainText(detail ?? '');
  if (state !== 'drifted' || said === wantedNoLonger) return said;
  return said === '' ? 'drifted' : `${said}, drifted`;
}

function driftText({ drift }: ResourceStatus, { columns, verbose }: Omit<StatusOptions, 'style'>, style: Style): string[] {
  // Cut before it is styled: the escapes count as characters.
  const lines = changesText(drift, createStyle({ color: false }));
  const room = proseWidth(columns) - driftIndent;
  const shown = verbose || lines.length <= mostDrift ? lines : [...lines.slice(0, mostDrift - 1), `${lines.length - mostDrift + 1} more: --verbose shows them`];
  return shown.map((line) => `${' '.repeat(driftIndent)}${style.dim(verbose ? line : cut(line, room))}`);
}

function summaryText({ resources }: SiteStatus): string {
  const count = (wanted: ResourceState): number => resources.filter(({ state }) => state === wanted).length;
  const wrong = [[count('missing'), 'missing'], [count('drifted'), 'drifted'], [count('waiting'), 'waiting'], [count('failed'), 'failed'], [count('unreadable'), 'not known']] as const;
  const said = wrong.filter(([number]) => number > 0).map(([number, word]) => `${number} ${word}`);
  return said.length === 0 ? `All is well: ${counted(resources.length, 'resource')} as wanted.` : `${count('ok')} of ${counted(resources.length, 'resource')} as wanted: ${said.join(', ')}.`;
}
