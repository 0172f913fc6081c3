import type { Part, PartKind, PartState, Picture, Trouble, Way } from '../../checks/picture/picture.ts';
import { t } from '../../language/text.ts';
import type { Role } from '../style.ts';
import { plainText } from '../value-text.ts';
import { fieldsText } from './status-text.ts';

/** What a part is called, whoever draws it. */
const kinds: Readonly<Record<PartKind, string>> = {
  browser: t`browser`,
  dns: 'Route 53',
  name: '',
  distribution: 'CloudFront',
  'load-balancer': t`load balancer`,
  certificate: t`certificate`,
  listener: t`listener`,
  'target-group': t`target group`,
  instance: t`instance`,
  elsewhere: '',
};

/** Each state in a word, so that no color is needed, and its color. */
export const stateWords: Readonly<Record<PartState, { word: string; role: Role }>> = {
  ok: { word: t`ok`, role: 'success' },
  waiting: { word: t`waiting`, role: 'warning' },
  drifted: { word: t`drifted`, role: 'warning' },
  broken: { word: t`broken`, role: 'error' },
  missing: { word: t`missing`, role: 'error' },
  unknown: { word: t`not known`, role: 'warning' },
};

/** How a trouble is marked, in the signs of `status` and `doctor`. */
export const troubleMarks: Readonly<Record<Trouble['state'], { symbol: string; role: Role }>> = {
  waiting: { symbol: '…', role: 'warning' },
  drifted: { symbol: '~', role: 'warning' },
  broken: { symbol: 'x', role: 'error' },
  missing: { symbol: '+', role: 'error' },
  unknown: { symbol: '?', role: 'warning' },
  warned: { symbol: '!', role: 'warning' },
};

/** As in `load balancer`. */
function kindText({ kind, name }: Part): string {
  return kinds[kind] === '' ? plainText(name ?? '') : kinds[kind];
}

/** As in `load balancer example-com-alb`. */
export function namedText(part: Part): string {
  const { kind, name } = part;
  // A certificate's id tells nobody anything, and a listener is called by its port.
  if (name === undefined || kinds[kind] === '' || kind === 'certificate') return kindText(part);
  return kind === 'listener' ? plainText(name) : kind === 'dns' ? t`Route 53, zone ${plainText(name)}` : `${kindText(part)} ${plainText(name)}`;
}

/** The parts that say of themselves what they are: a browser is neither well nor unwell. */
export function hasState({ kind }: Part): boolean {
  return kind !== 'browser' && kind !== 'elsewhere';
}

/** What is said of a part or a way, in one line; empty where there is nothing to say. */
export function saidText({ says }: Pick<Part, 'says'>): string {
  return says.map(plainText).join(', ');
}

/** What is wrong, with the code under which `doctor` has more. */
export function troubleText({ code, text, drift = [] }: Trouble): string {
  return `${plainText(text)}${drift.length === 0 ? '' : `: ${fieldsText(drift)}`}${code === undefined ? '' : ` (${code})`}`;
}

/** The box of a part that may stand within another. */
function boxOf({ parts }: Picture, id: string): Part | undefined {
  return parts.find((part) => part.id === id || part.parts.some((inner) => inner.id === id));
}

/** The parts that have a box: what is no part of the site has one in a flowchart only. */
export function boxesOf({ parts }: Picture): Part[] {
  return parts.filter(({ kind }) => kind !== 'elsewhere');
}

/** What a box lists of the parts within it: a name that is well is told by the ways that begin at it. */
export function listedOf({ parts }: Part): Part[] {
  return parts.filter(({ kind, troubles }) => kind !== 'name' || troubles.length > 0);
}

/** A part by its id, wherever it stands. */
export function partOf({ parts }: Picture, id: string): Part | undefined {
  return parts.flatMap((part) => [part, ...part.parts]).find((part) => part.id === id);
}

/** The ways that begin at a box, or within it. */
export function waysFrom(picture: Picture, box: Part): Way[] {
  return picture.ways.filter(({ from }) => boxOf(picture, from) === box);
}
