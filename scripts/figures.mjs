// Runs the tests behind the promises of docs/reliability.md, and writes there how many cases there were. Nothing is written
// where one of them fails. It takes about an hour: every call of every trip is killed. Arguments are reports of runs that are
// over (vitest's `--reporter=json`), which are read in place of running anything.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What is tried, in the order of the page, and where. */
const trials = [
  ['killed at every call, before and after: without CloudFront', 'crash', ['test/crash/without-cloudfront.test.ts']],
  ['the same with CloudFront', 'crash', ['test/crash/with-cloudfront.test.ts']],
  ['the same on the way to CloudFront and back', 'crash', ['test/crash/to-and-from-cloudfront.test.ts']],
  ['the same while a site that was made by hand is taken over', 'crash', ['test/crash/adopted.test.ts']],
  ['stopped at every write in the sandbox, and the other laws', 'unit', ['test/laws.test.ts', 'test/laws-with-cloudfront.test.ts', 'test/way-back.test.ts', 'test/way-back-with-cloudfront.test.ts']],
  ['faults at every call', 'unit', ['test/faults']],
  ['two runs at once', 'unit', ['test/at-once']],
  ['adoption, and two sites side by side', 'unit', ['test/adoption.test.ts', 'test/two-sites.test.ts']],
  ['what is made up: options, names, drifts, walks', 'unit', ['test/fuzz']],
];

const root = fileURLToPath(new URL('..', import.meta.url));
const page = join(root, 'docs', 'reliability.md');
const folder = mkdtempSync(join(tmpdir(), 'ec2-https-figures-'));

try {
  const given = process.argv.slice(2);
  const reports = (given.length > 0 ? given : ['unit', 'crash'].map(run)).flatMap(read);
  const rows = trials.map(([what, , files]) => row(what, reports.filter(({ file }) => files.some((path) => file === path || file.startsWith(`${path}/`)))));
  writeFileSync(page, withFigures(readFileSync(page, 'utf8'), rows));
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Runs the trials of a project, and says where the report is. */
function run(project) {
  const report = join(folder, `${project}.json`);
  const files = trials.filter(([, where]) => where === project).flatMap(([, , paths]) => paths);
  spawnSync('npx', ['vitest', 'run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...files], { cwd: root, stdio: 'inherit' });
  return report;
}

/** Each file of a report, with its cases and milliseconds. */
function read(report) {
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
  return testResults.map(({ name, startTime, endTime, assertionResults }) => {
    const file = name.slice(name.lastIndexOf('/test/') + 1);
    return { file, cases: assertionResults.length, milliseconds: endTime - startTime, passed: assertionResults.every(({ status }) => status === 'passed') };
  });
}

function row(what, reports) {
  const total = (number) => reports.map(number).reduce((sum, each) => sum + each, 0);
  if (reports.length === 0) throw new Error(`No test was run for: ${what}`);
  for (const { file, passed } of reports) if (!passed) throw new Error(`Not everything passed in ${file}: docs/reliability.md stays as it is.`);
  return `| ${what} | ${total(({ cases }) => cases)} | ${Math.round(total(({ milliseconds }) => milliseconds) / 1000)} |`;
}

function withFigures(text, rows) {
  const [first, last] = ['<!-- figures, written by npm run figures -->', '<!-- end of figures -->'];
  const start = text.indexOf(first) + first.length;
  const end = text.indexOf(last);
  if (!text.includes(first) || end < start) throw new Error('docs/reliability.md has no markers for its figures.');
  const server = process.env.MOTO_COMMAND || 'moto_server';
  const when = `${new Date().toISOString().slice(0, 10)}, Node.js ${process.versions.node}, ${server.split('/').at(-1)}: all passed.`;
  return `${text.slice(0, start)}\n\n${when}\n\n| what was tried | cases | seconds |\n| --- | ---: | ---: |\n${rows.join('\n')}\n\n${text.slice(end)}`;
}
