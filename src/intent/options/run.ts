import { t } from '../../language/text.ts';
import { longestDrain, longestTimeout } from '../allowed-values.ts';
import { option, planning, toggle, towardsTheSite } from '../option.ts';
import { configFile, positiveNumber, wholeNumber } from '../schemas/values.ts';

/** Options that say how this run is to go, and the explicit yeses. */

const here = { kind: 'run', group: 'This run:', commands: planning } as const;
const consent = { kind: 'consent', group: 'Consent:', commands: towardsTheSite } as const;

export const drain = option({
  ...here,
  name: 'drain',
  shape: 'value',
  argument: '<seconds>',
  help: t`how long to wait between the DNS switch and closing the old way`,
  default: t`as long as resolvers may remember the replaced records`,
  right: t`Give a number of seconds, as in 300, or 0; ${longestDrain}, which is seven days, is the most.`,
  schema: wholeNumber(0, longestDrain),
});

export const replaceRecords = toggle('yes', {
  ...consent,
  name: 'replace-records',
  help: t`replace records that lead elsewhere than to the instances`,
});

export const rehearsal = toggle('no', {
  ...here,
  commands: towardsTheSite,
  name: 'rehearsal',
  help: t`skip the test requests through the load balancer before the DNS switch`,
});

export const verify = toggle('no', {
  ...here,
  commands: towardsTheSite,
  name: 'verify',
  help: t`skip the check from outside at the end`,
});

export const sharedSecurityGroup = toggle('yes', {
  ...consent,
  name: 'shared-security-group',
  help: t`close the direct way in a security group that others use too`,
});

export const adopt = toggle('yes', {
  ...consent,
  name: 'adopt',
  help: t`take over resources of the same name that this tool did not make`,
});

export const timeout = option({
  ...here,
  name: 'timeout',
  shape: 'value',
  argument: '<minutes>',
  help: t`the limit of each wait`,
  default: t`the step's own`,
  right: t`Give a number of minutes, as in 30; ${longestTimeout}, which is seven days, is the most.`,
  schema: positiveNumber(longestTimeout),
});

export const useCurrentAddress = toggle('yes', {
  ...here,
  name: 'use-current-address',
  commands: ['undo'],
  help: t`where the instance has another address now, restore the record with that one`,
});

export const dryRun = toggle('yes', {
  ...here,
  name: 'dry-run',
  help: t`print the plan and change nothing`,
});

export const cost = toggle('no', {
  ...here,
  commands: towardsTheSite,
  name: 'cost',
  help: t`leave the monthly cost out of the plan`,
});

export const markdown = toggle('yes', {
  ...here,
  name: 'markdown',
  commands: ['plan'],
  help: t`print the plan as Markdown, for a pull request`,
});

export const save = option({
  ...here,
  commands: towardsTheSite,
  name: 'save',
  shape: 'value',
  argument: '<file>',
  offers: 'files',
  help: t`write the options and answers to a config file, .yaml or .json`,
  right: t`Give a path that ends in .yaml, .yml or .json, as in ec2-https.yaml.`,
  schema: configFile,
});

export const yes = toggle('yes', {
  ...consent,
  commands: planning,
  name: 'yes',
  short: 'y',
  help: t`do not ask before applying`,
});

export const allZones = toggle('yes', {
  ...here,
  name: 'all-zones',
  commands: ['doctor'],
  help: t`look in all hosted zones for names that lead to the instance`,
});

export const diagram = toggle('yes', {
  ...here,
  name: 'diagram',
  commands: ['status'],
  help: t`draw the site, from the browser to the instance`,
});

export const mermaid = toggle('yes', {
  ...here,
  name: 'mermaid',
  commands: ['status'],
  help: t`print the drawing as a Mermaid flowchart`,
});

export const detailedExitcode = toggle('yes', {
  ...here,
  name: 'detailed-exitcode',
  commands: ['plan'],
  help: t`exit with 2 if there are changes`,
});
