import { t } from '../language/text.ts';
import { UserError, type Problem } from './user-error.ts';

/** What is said about config files, those that are read and the one that is saved, and about the variables of the environment. */

/** A switch and its opposite in one place: within flags the last one counts. */
export function bothWays(option: string, places: readonly [string, string]): Problem {
  return { option, message: t`${places[0]} and ${places[1]} contradict each other.`, hint: t`Give one of them.` };
}

/** A file that was named, or found, and cannot be opened. */
export function unreadableConfig(path: string, why: string): Problem {
  return { option: '--config', message: t`--config ${path}: it cannot be read (${why}).`, hint: t`Give a YAML or JSON file with the options as keys, as in "port: 3000".` };
}

/** The file of `--save` is there: what stands in it may be somebody's work. @param command the one that reads it */
export function savedAlready(path: string, command: string): Problem {
  return { option: '--save', message: t`--save ${path}: there is such a file already, and it is not overwritten.`, hint: t`Name another file, or move this one away. To set up what it says: ${command}.` };
}

/** The file of `--save` cannot be made. */
export function saveNowhere(path: string, why: string): Problem {
  return { option: '--save', message: t`--save ${path}: it cannot be written (${why}).`, hint: t`Give the path of a file that is not there yet, in a directory that is, as in ec2-https.yaml.` };
}

/** The file of `--save` could be made when the run began, and cannot any more: nothing has been applied. */
export function notSaved(path: string, why: string): UserError {
  return new UserError({ what: t`${path} was not saved, and nothing was changed: ${why}.`, next: t`Run the command again with another file for --save, or without it.` });
}

/** Said once it is saved. @param isFound whether the file is read without being named */
export function savedAs(path: string, command: string, isFound: boolean): string {
  return isFound ? t`Saved as ${path}, which is found in this directory without being named: ${command} is the same again.` : t`Saved as ${path}: ${command} is the same again.`;
}

/** A file that is neither YAML nor JSON, or holds no options. */
export function configSyntax(place: string, why: string): Problem {
  return { option: '--config', message: t`${place}: ${why}.`, hint: t`The file is YAML or JSON: one option a line, as in "port: 3000".` };
}

/** A key of a config file that is no option. */
export function unknownKey(place: string, key: string, nearest: string | undefined): Problem {
  const hint = nearest === undefined ? t`Keys are the options without their hyphens in front, as ec2-https setup --help lists them.` : t`Did you mean ${nearest}?`;
  return { option: '--config', message: t`${place}: there is no option "${key}".`, hint };
}

/** A key of a config file that is no option, with more keys below it. @param nearest the option that is most likely meant by one of them */
export function nestedKeys(place: string, key: string, nearest: string | undefined): Problem {
  const hint = nearest === undefined ? t`Options stand side by side, none below another.` : t`Options stand side by side, none below another: did you mean ${nearest}?`;
  return { option: '--config', message: t`${place}: there is no option "${key}".`, hint };
}

/** Half a sentence: YAML lets a file hold several documents. */
export const secondDocument = t`a second document begins here, and a config file is one`;

/** Said, and no problem: a variable that is called like ours, and that no command knows. */
export function unknownVariable(variable: string, nearest: string | undefined): string {
  return nearest === undefined ? t`${variable} is ignored: there is no such variable.` : t`${variable} is ignored: there is no such variable. Did you mean ${nearest}?`;
}

/** Said, and no problem: consent stood where it does not count. */
export function consentIgnored(written: string): string {
  return t`${written} does not count: consent is taken from flags or from a file named with --config alone.`;
}
