import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { needsOf, type Step } from '../src/engine/step.ts';
import { steps } from '../src/steps/index.ts';
import { undoSteps } from '../src/steps/undo/index.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const source = join(root, 'src');

/** One import of one file. */
interface Import {
  /** From `src/`, as in `steps/certificate.ts`. */
  file: string;
  /** As in `aws/names.ts` for a file of ours, `@aws-sdk/client-acm` or `node:crypto` for all others. */
  target: string;
  ours: boolean;
  /** Nothing of it is left when the types are gone. */
  typesOnly: boolean;
}

/** What the files of a folder may import of others. Their own folder, `version.ts`, and types of `context.ts` where it says so. */
interface Rule {
  /** Folders, or single files of them, of which everything may be imported. */
  all: readonly string[];
  /** Those of which types may be imported. */
  types: readonly string[];
}

/**
 * Who may import whom. Values follow the product's one way: intent, facts, plan, outcomes, report. Types may look one step
 * further, where a folder fills in a contract that another one owns:
 * - the engine owns `Memory`, `Seconds` and `Warning`, which facts, options and the tag store are written against;
 * - `Context` names the clients, facts, intent and network, so whoever gets a context knows their types;
 * - the options own the names of the sandbox's scenarios, and the engine's clock owns the pace of simulated time.
 * The sandbox is a network as well, and fails as one: by the error of that contract.
 * The names of resources and of DNS are pure rules without a client: an option's check asks the same ones as a step.
 * Every folder that says something says it in the language that is spoken.
 * A diagnosis reads zones, subnets and the tags of instances as the look at the account does, with the same calls, so that each is made once.
 */
const rules: Record<string, Rule> = {
  errors: { all: ['language'], types: [] },
  intent: { all: ['errors', 'aws/names.ts', 'aws/dns-names.ts', 'language'], types: ['engine'] },
  aws: { all: ['errors', 'language', 'shapes.ts'], types: ['engine'] },
  network: { all: ['errors', 'language'], types: [] },
  discover: { all: ['intent', 'aws', 'network', 'errors', 'harmless-text.ts', 'language'], types: ['engine'] },
  engine: { all: ['errors', 'language'], types: ['context.ts'] },
  steps: { all: ['engine', 'aws', 'network', 'errors', 'language'], types: ['context.ts', 'intent', 'discover'] },
  checks: { all: ['engine', 'aws', 'network', 'errors', 'steps', 'discover/hosted-zone/hosted-zones.ts', 'discover/vpc/instances.ts', 'discover/memory-state.ts', 'discover/sites.ts', 'discover/vpc/subnets.ts', 'language'], types: ['context.ts', 'intent', 'discover'] },
  costs: { all: ['language'], types: ['context.ts', 'engine'] },
  policy: { all: ['steps', 'discover', 'intent', 'aws', 'errors', 'language', 'wildcards.ts'], types: [] },
  wizard: { all: ['intent', 'discover', 'errors', 'aws/dns-names.ts', 'harmless-text.ts', 'reflow.ts', 'text-width.ts', 'wrapped-text.ts', 'language'], types: ['aws', 'network'] },
  report: { all: ['errors', 'harmless-text.ts', 'reflow.ts', 'text-width.ts', 'wrapped-text.ts', 'language'], types: ['engine', 'checks', 'costs', 'context.ts', 'intent', 'discover'] },
  sandbox: { all: ['errors', 'language', 'network/network.ts', 'shapes.ts', 'wildcards.ts'], types: ['aws', 'engine', 'intent', 'network'] },
  commands: { all: ['intent', 'aws', 'network', 'discover', 'engine', 'steps', 'checks', 'costs', 'policy', 'wizard', 'report', 'sandbox', 'errors', 'context.ts', 'reflow.ts', 'wrapped-text.ts', 'language'], types: [] },
  language: { all: [], types: [] },
  'cli.ts': { all: ['commands', 'report', 'errors', 'language'], types: [] },
  'context.ts': { all: [], types: ['aws', 'discover', 'engine', 'intent', 'network'] },
  'version.ts': { all: [], types: [] },
  'text-width.ts': { all: [], types: [] },
  'shapes.ts': { all: ['language'], types: [] },
  'wildcards.ts': { all: [], types: [] },
  'reflow.ts': { all: ['text-width.ts'], types: [] },
  'wrapped-text.ts': { all: ['text-width.ts'], types: [] },
  'harmless-text.ts': { all: [], types: [] },
};

/** The one home of each library; types of AWS's own may be named wherever AWS's answers are read. */
const homes: { library: RegExp; all: readonly string[]; types?: readonly string[] }[] = [
  { library: /^commander$/, all: ['cli.ts', 'commands', 'intent'] },
  { library: /^@bomb\.sh\/tab$/, all: ['commands'] },
  { library: /^@inquirer\//, all: ['wizard'] },
  { library: /^valibot$/, all: ['aws', 'intent', 'network', 'sandbox', 'shapes.ts'] },
  { library: /^yaml$/, all: ['intent'] },
  { library: /^ora$/, all: ['report'] },
  { library: /^picocolors$/, all: ['report'] },
  { library: /^string-width$/, all: ['text-width.ts'] },
  { library: /^dns-packet$/, all: ['network'] },
  { library: /^@aws-sdk\//, all: ['aws'], types: ['discover', 'steps', 'checks', 'sandbox'] },
  { library: /^@smithy\//, all: ['aws'] },
  { library: /^node:/, all: Object.keys(rules) },
];

const files = sources(source);
const imports = files.flatMap(importsOf);
/** The one step of each file that holds one, by the file. */
const stepIn = new Map(await Promise.all(files.filter((file) => /^steps\/(?!made\/)(.+\/)?(?!index)[a-z-]+\.ts$/.test(file)).map(async (file) => [file, await theStep(file)] as const)));

describe('the imports', () => {
  it('are found', () => {
    expect(imports).toContainEqual({ file: 'aws/clients.ts', target: 'aws/services/sts.ts', ours: true, typesOnly: false });
    expect(imports).toContainEqual({ file: 'engine/walk.ts', target: 'engine/step.ts', ours: true, typesOnly: false });
    expect(imports).toContainEqual({ file: 'engine/plan.ts', target: 'context.ts', ours: true, typesOnly: true });
    const written = files.flatMap((file) => [...read(file).matchAll(/^import\b|\bimport\(|^export (?:type )?[{*][^'=(]*from '/gm)]);
    expect(imports).toHaveLength(written.length);
  });
});

describe('the folders', () => {
  it('are those that have a rule', () => {
    const unknown = [...new Set(files.map(folderOf))].filter((folder) => !(folder in rules));
    expect(unknown.map((folder) => `src/${folder} has no rule in the table of test/architecture.test.ts`)).toEqual([]);
  });

  it.each(Object.entries(rules))('%s imports only what it may', (folder, rule) => {
    const broken = imports.filter((one) => one.ours && folderOf(one.file) === folder && !isAllowed(one, rule));
    expect(broken.map((one) => `${folder} may import ${ruleText(rule)}: src/${one.file} imports ${importText(one)}`)).toEqual([]);
  });

  it('has a context of types alone', () => {
    const broken = imports.filter((one) => (one.file === 'context.ts' || one.target === 'context.ts') && !one.typesOnly);
    expect(broken.map((one) => `context.ts holds types, and is imported for its types: src/${one.file} imports ${importText(one)}`)).toEqual([]);
  });
});

describe('the libraries', () => {
  it('each have one home', () => {
    const broken = imports.filter((one) => !one.ours).flatMap((one) => {
      const home = homes.find(({ library }) => library.test(one.target));
      if (!home) return [`a library must have a home in the table of test/architecture.test.ts: src/${one.file} imports ${importText(one)}`];
      const at = folderOf(one.file);
      if (home.all.includes(at) || (one.typesOnly && home.types?.includes(at))) return [];
      return [`${one.target} has its home in ${home.all.join(', ')}${home.types ? ` (types: ${home.types.join(', ')})` : ''}: src/${one.file} imports ${importText(one)}`];
    });
    expect(broken).toEqual([]);
  });

  it('of AWS are loaded on first use, one file for each service', () => {
    const broken = imports.filter((one) => one.target.startsWith('@aws-sdk/') && !one.typesOnly && dirname(one.file) !== 'aws/services');
    expect(broken.map((one) => `only aws/services/ loads a client of AWS: src/${one.file} imports ${importText(one)}`)).toEqual([]);
  });
});

describe('a step', () => {
  /** The way to a site, what takes a part out of one that goes on, and the way back, which knows nothing of the others. */
  const folders = ['steps', 'steps/no-longer-wanted', 'steps/undo'];
  const isStep = (file: string): boolean => folders.includes(dirname(file)) && basename(file) !== 'index.ts';
  const fileOf = (step: Step): string | undefined => [...stepIn].find(([, one]) => one === step)?.[0];

  it.each(files.filter(isStep))('%s imports the steps that it needs, and no other', (file) => {
    const step = stepIn.get(file);
    const needed = step ? needsOf(step).map((need) => fileOf(need.step)) : [];
    const imported = imports.filter((one) => one.file === file && folders.includes(dirname(one.target))).map((one) => one.target);
    expect(imported.filter((target) => !needed.includes(target)).map((target) => `a step imports only the steps in its needs, and steps/made/: src/${file} imports ${target}`)).toEqual([]);
    expect(needed.filter((target) => target === undefined || !imported.includes(target))).toEqual([]);
  });

  it.each(files.filter(isStep))('%s has its id for a name, and is registered', (file) => {
    const step = stepIn.get(file);
    expect(step && [...steps, ...undoSteps].includes(step) ? step.id : undefined).toBe(basename(file, '.ts'));
  });

  /** The two certificates are one way, and one table. */
  const twins: Readonly<Record<string, string>> = { 'steps/edge-certificate.ts': 'steps/certificate.ts', 'steps/edge-certificate-issued.ts': 'steps/certificate-issued.ts' };

  it.each(files.filter(isStep))('%s has its table', (file) => {
    const table = `test/${(twins[file] ?? file).replace(/ts$/, 'test.ts')}`;
    expect(existsSync(new URL(`../${table}`, import.meta.url)), `${table} tests the step`).toBe(true);
  });

  it('shares what stands in steps/made/, which knows no step', () => {
    const broken = imports.filter((one) => one.file.startsWith('steps/made/') && folders.includes(dirname(one.target)));
    expect(broken.map((one) => `steps/made/ imports no step: src/${one.file} imports ${importText(one)}`)).toEqual([]);
  });
});

describe('the engine', () => {
  const services = /\b(acm|ec2|elbv?2?|route ?53|sts|cloudfront)\b|certificate|load.?balanc|security.?group|hosted.?zone|target.?group|listener|record.?set|\bdns\b/i;

  it.each(files.filter((file) => folderOf(file) === 'engine'))('%s names no service', (file) => {
    // Its one listener is the signal's own.
    const lines = read(file).replaceAll(/EventListener/g, '').split('\n');
    expect(lines.filter((line) => services.test(line)).map((line) => `the engine knows nothing about AWS's services: src/${file} says ${line.trim()}`)).toEqual([]);
  });
});

describe('the way out', () => {
  /** What reaches a terminal goes through one of these, and is clean when it has: of foreign texts its letters, of all else what we draw. */
  const writers = {
    'report/printer.ts': 'lines and JSON',
    'report/progress/live-region.ts': 'what is drawn anew',
    'wizard/plain-output.ts': 'questions',
    'cli.ts': 'the version',
  };
  /** Writes to servers. */
  const others = ['network/dns-exchange.ts'];
  /** Who knows the streams of the process, and hands them to a writer. */
  const knowing = ['cli.ts', 'commands/process/terminal.ts', 'wizard/asking.ts', 'wizard/page.ts'];
  /** Who hands texts to a library that draws by itself. */
  const drawing = { 'wizard/choose.ts': '@inquirer/prompts', 'wizard/tick.ts': '@inquirer/prompts', 'wizard/confirm.ts': '@inquirer/prompts', 'report/progress/live-region.ts': 'ora' };

  it('has few doors', () => {
    const broken = files.filter((file) => /\.write\(|\bconsole\.\w+\(|\bemitWarning\b|\bwriteSync\b/.test(read(file)) && !(file in writers) && !others.includes(file));
    expect(broken.map((file) => `only ${Object.keys(writers).join(', ')} write to the terminal: src/${file} writes`)).toEqual([]);
  });

  it('begins at few places', () => {
    expect(files.filter((file) => /\bprocess\.(?:stdout|stderr)\b/.test(read(file)) && !knowing.includes(file)).map((file) => `only ${knowing.join(', ')} know the streams of the process: src/${file} does`)).toEqual([]);
  });

  it('is guarded where a library draws', () => {
    const drawn = imports.filter(({ target, typesOnly }) => !typesOnly && (target.startsWith('@inquirer/') || target === 'ora'));
    expect(Object.fromEntries(drawn.map(({ file, target }) => [file, target]))).toEqual(drawing);
    const open = Object.keys(drawing).filter((file) => !/harmless-text\.ts|outlet\.ts|in-lines\.ts/.test(read(file)));
    expect(open.map((file) => `what is drawn is cleaned before: src/${file} does not`)).toEqual([]);
  });
});

describe('the names of files', () => {
  it('say what is in them', () => {
    const all = [...files.map((file) => `src/${file}`), ...sources(join(root, 'test')).map((file) => `test/${file}`)];
    const empty = all.filter((file) => /^(utils?|helpers?|common|misc|types?|shared|lib)$/.test(basename(file).split('.')[0] ?? '') || /\/(utils?|helpers?|common|misc|types?|lib)\//.test(file));
    expect(empty.map((file) => `a file is named by what is in it: ${file}`)).toEqual([]);
  });
});

async function theStep(file: string): Promise<Step | undefined> {
  const exported = Object.values((await import(join(source, file))) as Record<string, unknown>);
  return exported.find((one): one is Step => typeof one === 'object' && one !== null && 'needs' in one);
}

/** The TypeScript files below a folder, from there. */
function sources(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile() && entry.name.endsWith('.ts')).map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/')).toSorted();
}

function read(file: string): string {
  return readFileSync(join(source, file), 'utf8');
}

/** `steps` for `steps/made/alias.ts`; a file that stands in no folder is its own. */
function folderOf(file: string): string {
  return file.split('/')[0] ?? file;
}

/**
 * Every import and export-from of a file. `import { type A }` leaves the import itself standing when the types are gone
 * (verbatimModuleSyntax), so it counts as one of values.
 */
function importsOf(file: string): Import[] {
  const text = read(file);
  const fixed = [...text.matchAll(/^(?:import|export)(\s+type)?\s+(?:\{[^}]*\}|\*(?:\s+as\s+\w+)?|\w+(?:\s*,\s*\{[^}]*\})?)\s+from\s+'([^']+)'/gm), ...text.matchAll(/^import()\s+'([^']+)'/gm)].map(([, type, target = '']) => ({ target, typesOnly: Boolean(type) }));
  const dynamic = [...text.matchAll(/(typeof\s+)?\bimport\(\s*['"]([^'"]+)['"]/g)].map(([, type, target = '']) => ({ target, typesOnly: type !== undefined }));
  return [...fixed, ...dynamic].map(({ target, typesOnly }) => {
    const ours = target.startsWith('.');
    return { file, target: ours ? relative(source, resolve(source, dirname(file), target)).replaceAll('\\', '/') : target, ours, typesOnly };
  });
}

function isAllowed({ file, target, typesOnly }: Import, rule: Rule): boolean {
  if (folderOf(target) === folderOf(file) || target === 'version.ts') return true;
  if (file === 'version.ts') return target === '../package.json';
  const named = (list: readonly string[]): boolean => list.includes(folderOf(target)) || list.includes(target);
  return named(rule.all) || (typesOnly && named(rule.types));
}

function ruleText({ all, types }: Rule): string {
  const parts = [...(all.length > 0 ? [all.join(', ')] : []), ...(types.length > 0 ? [`types of ${types.join(', ')}`] : [])];
  return parts.length > 0 ? parts.join(' and ') : 'nothing';
}

function importText({ target, typesOnly }: Import): string {
  return `${typesOnly ? 'types of ' : ''}${target}`;
}
