import { t } from '../language/text.ts';
import { listed } from './lists.ts';
import { UserError, type Problem } from './user-error.ts';

/** What is said about the file in which `--sandbox-state` keeps the simulated account. */

const option = '--sandbox-state';

/** One line. @param options for probes, as they are typed; at least one */
export function withoutEffect(options: readonly string[]): string {
  const named = listed(options);
  return t`The sandbox has a network of its own: ${named} ${options.length === 1 ? 'has' : 'have'} no effect there.`;
}

/** The other way round it could only be guessed which of the two was forgotten. */
export function stateWithoutSandbox(path: string): Problem {
  return { option, message: t`${option} ${path}: it keeps a simulated account, and --sandbox is off.`, hint: t`Leave out ${option}, or what turns --sandbox off.` };
}

/** The file is there, and cannot be opened. */
export function stateUnreadable(path: string, why: string): Problem {
  return { option, message: t`${option} ${path}: it cannot be read (${why}).`, hint: t`Give the path of a file; it is made where there is none.` };
}

/** The file cannot be made, or not replaced: nothing that is done would be kept. */
export function stateUnwritable(path: string, why: string): Problem {
  return { option, message: t`${option} ${path}: it cannot be written (${why}).`, hint: t`Give the path of a file in a directory that is there and can be written to.` };
}

/** @param line from 1 */
export function stateNoJson(path: string, line: number): Problem {
  return { option, message: t`${option} ${path}, line ${line}: from here on it is not JSON.`, hint: mendOrDelete };
}

/** @param version what stands there, if anything */
export function stateOfAnotherVersion(path: string, { version, ours }: { version: unknown; ours: number }): Problem {
  if (version === undefined) return { option, message: t`${option} ${path}: it is JSON, and no account of the sandbox: "version" is missing.`, hint: t`Give another path; a file is made where there is none.` };
  const written = typeof version === 'object' ? longer : JSON.stringify(version);
  return { option, message: t`${option} ${path}: its "version" is ${written.length > 20 ? longer : written}, and this ec2-https reads ${ours}.`, hint: t`Use the ec2-https that made it, or delete the file: it is then made again.` };
}

const longer = t`something else`;

/** @param parts half a sentence each, as in `account.vpcs[0].cidr is missing` */
export function stateWrongParts(path: string, parts: readonly string[]): Problem[] {
  const most = 5;
  const problems = parts.slice(0, most).map((part): Problem => ({ option, message: t`${option} ${path}: ${part}.`, hint: mendOrDelete }));
  if (parts.length <= most) return problems;
  return [...problems, { option, message: t`${option} ${path}: ${parts.length - most} more parts are not as they must be.`, hint: mendOrDelete }];
}

const mendOrDelete = t`Fix it there, or delete the file: it is then made again.`;

/** `--sandbox` names a scenario, and the file was made with another one. */
export function stateOfAnotherScenario(path: string, scenario: { given: string; kept: string }): Problem {
  return {
    option,
    message: t`${option} ${path}: it holds the scenario ${scenario.kept}, not ${scenario.given}.`,
    hint: t`Leave out the scenario, or keep ${scenario.given} in another file.`,
  };
}

/** `--region` is not the one that the account of the file has its resources in. */
export function stateOfAnotherRegion(path: string, region: { given: string; kept: string }): Problem {
  return { option, message: t`${option} ${path}: its account is in ${region.kept}, not in ${region.given}.`, hint: t`Leave out --region, or keep an account in ${region.given} in another file.` };
}

/** Somebody has written to the file since this run read it: what they wrote is not overwritten. */
export function stateChangedMeanwhile(path: string): UserError {
  return new UserError({
    what: t`${option} ${path} was changed while this run was at work.`,
    why: t`What the run has done since then is not kept.`,
    next: t`Run the same command again; it goes on from what the file holds now.`,
  });
}

/** The file could be written to at first, and cannot any more. */
export function stateNotSaved(path: string, why: string): UserError {
  return new UserError({
    what: t`${option} ${path} cannot be written any more (${why}).`,
    why: t`What the run has done since then is not kept.`,
    next: t`Make room for it, then run the same command again; it goes on from what the file holds.`,
  });
}
