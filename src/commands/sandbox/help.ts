import { scenarioNames } from '../../intent/scenario-names.ts';
import { language, t } from '../../language/text.ts';
import { wrappedText } from '../../wrapped-text.ts';

const widest = language() === 'ja' ? 80 : 120;

/** What `--sandbox help` prints: lines, the last one without its end. */
export const sandboxHelp = [
  t`The sandbox is a simulated AWS account in this process: nothing in it is real, it needs no credentials, and
nothing leaves the machine. Any command runs in it with --sandbox, or with --sandbox <scenario>:`,
  rows(Object.entries(scenarioNames), 2),
  t`Without a scenario it is bare. Time is simulated as well: it runs fast, and on a terminal you can watch it.`,
  t`The account is gone with the command, unless --sandbox-state <file> keeps it: then each command finds what the
one before has left. The file is made where there is none, from the scenario that is named; it is JSON, so alter
it, and see what plan says.`,
  `${t`Examples:`}\n${rows([
    ['ec2-https setup --sandbox', t`asks for everything, and sets it up`],
    ['ec2-https plan example.com --sandbox certbot', t`what would be done in a scenario`],
    ['ec2-https setup example.com --sandbox-state try.json --yes', t`sets it up, and keeps it`],
    ['ec2-https plan example.com --sandbox-state try.json', t`nothing is left to do`],
  ], 3)}`,
].join('\n\n');

/** Each with what it is, so many columns beside the longest; where that leaves little room, it takes more than there is. */
function rows(entries: readonly (readonly [written: string, what: string])[], gap: number): string {
  const column = 2 + Math.max(...entries.map(([written]) => written.length)) + gap;
  return entries.map(([written, what]) => `  ${written.padEnd(column - 2)}${wrappedText(what, Math.max(widest - column, 40)).join(`\n${' '.repeat(column)}`)}`).join('\n');
}
