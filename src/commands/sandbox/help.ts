import { scenarioNames } from '../../intent/scenario-names.ts';

const widest = Math.max(...Object.keys(scenarioNames).map((name) => name.length));

/** What `--sandbox help` prints: lines, the last one without its end. */
export const sandboxHelp = `The sandbox is a simulated AWS account in this process: nothing in it is real, it needs no credentials, and
nothing leaves the machine. Any command runs in it with --sandbox, or with --sandbox <scenario>:

${Object.entries(scenarioNames).map(([name, description]) => `  ${name.padEnd(widest)}  ${description}\n`).join('')}
Without a scenario it is bare. Time is simulated as well: it runs fast, and on a terminal you can watch it.

The account is gone with the command, unless --sandbox-state <file> keeps it: then each command finds what the
one before has left. The file is made where there is none, from the scenario that is named; it is JSON, so alter
it, and see what plan says.

Examples:
  ec2-https setup --sandbox                                    asks for everything, and sets it up
  ec2-https plan example.com --sandbox certbot                 what would be done in a scenario
  ec2-https setup example.com --sandbox-state try.json --yes   sets it up, and keeps it
  ec2-https plan example.com --sandbox-state try.json          nothing is left to do`;
