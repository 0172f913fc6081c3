import { scenarioNames } from '../../intent/scenario-names.ts';
import { t } from '../../language/text.ts';
import { prose, rows } from '../help/help-lines.ts';

/** What `--sandbox help` prints: lines, the last one without its end. */
export const sandboxHelp = [
  prose(t`The sandbox is a simulated AWS account inside this process. It needs no credentials, and nothing leaves the machine. Every command runs in it with --sandbox, or with --sandbox <scenario>:`),
  rows(Object.entries(scenarioNames)),
  prose(t`The default is bare. Time is simulated too: it runs fast, and on a terminal you can watch it.`),
  prose(t`The account is gone when the command ends, unless --sandbox-state <file> keeps it for the next command. Where there is no such file, it is made from the scenario. It is JSON: edit it, and see what plan says.`),
  `${t`Examples:`}\n${rows([
    ['ec2-https setup --sandbox', t`answer the questions`],
    ['ec2-https plan example.com --sandbox certbot', t`try a scenario`],
    ['ec2-https setup example.com --sandbox-state try.json', t`keep it in a file`],
    ['ec2-https plan example.com --sandbox-state try.json', t`nothing left to do`],
  ])}`,
].join('\n\n');
