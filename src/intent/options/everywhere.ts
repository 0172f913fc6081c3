import * as v from 'valibot';
import { because } from '../../errors/input-messages.ts';
import { languages, t } from '../../language/text.ts';
import { scenarioNames, type ScenarioName } from '../scenario-names.ts';
import { option, toggle } from '../option.ts';
import { regionName } from '../schemas/ids.ts';
import { oneOf, text, yesOrNo } from '../schemas/values.ts';

/** Options for every command. */

const here = { kind: 'everywhere', group: 'Everywhere:' } as const;

const scenarios = Object.keys(scenarioNames) as ScenarioName[];

export const config = option({
  ...here,
  name: 'config',
  shape: 'value',
  argument: '<file>',
  offers: 'files',
  help: t`a YAML or JSON file with options as keys`,
  default: t`ec2-https.yaml in the working directory, if there is one`,
  right: t`Give the path of a file.`,
  schema: text,
});

export const region = option({
  ...here,
  name: 'region',
  shape: 'value',
  argument: '<name>',
  offers: 'regions',
  help: t`the AWS region`,
  default: t`the environment's or the profile's`,
  right: t`Give a region, as in ap-northeast-1.`,
  schema: regionName,
});

export const profile = option({
  ...here,
  name: 'profile',
  shape: 'value',
  argument: '<name>',
  offers: 'profiles',
  help: t`a profile of the AWS configuration files`,
  right: t`Give the name of a profile.`,
  schema: text,
});

export const lang = option({
  ...here,
  name: 'lang',
  shape: 'value',
  argument: '<en|ja>',
  offers: languages,
  help: t`the language: English or Japanese`,
  default: t`the locale's`,
  right: t`Give one of ${languages.join(', ')}.`,
  schema: oneOf(languages),
});

export const json = toggle('yes', { ...here, name: 'json', help: t`JSON on stdout; nothing is asked` });

export const input = toggle('no', { ...here, name: 'input', help: t`never ask` });

export const color = toggle('no', { ...here, name: 'color', help: t`no colours (NO_COLOR and FORCE_COLOR count as well)` });

export const quiet = toggle('yes', { ...here, name: 'quiet', help: t`no progress; with --no-color, all is worded to be read aloud` });

export const verbose = toggle('yes', { ...here, name: 'verbose', help: t`show each API call, never a secret` });

export const sandbox = option({
  ...here,
  name: 'sandbox',
  shape: 'value',
  argument: '[scenario]',
  offers: scenarioNames,
  help: t`run in a simulated account: no credentials, and nothing leaves the machine; "help" lists the scenarios`,
  right: t`Give one of the scenarios: ${scenarios.join(', ')}; ec2-https --sandbox help tells of each.`,
  // Without a scenario it is only said that there is to be a sandbox.
  schema: v.union([v.picklist(scenarios), yesOrNo], because.noScenario),
});

export const sandboxState = option({
  ...here,
  name: 'sandbox-state',
  shape: 'value',
  argument: '<file>',
  offers: 'files',
  help: t`keep the simulated account in a file for the next command; implies --sandbox`,
  right: t`Give the path of a file, as in sandbox.json.`,
  schema: text,
});
