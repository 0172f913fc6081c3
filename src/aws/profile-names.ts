/**
 * The profiles in the AWS configuration files; none where there are no files. Whether they can be used is not looked at.
 * @param env says where the files are. AWS docs: "Configuration and credential file settings"
 */
export async function profileNames(env: Readonly<Record<string, string | undefined>>): Promise<string[]> {
  const { parseKnownFiles } = await import('@smithy/core/config');
  const { AWS_CONFIG_FILE: configFilepath, AWS_SHARED_CREDENTIALS_FILE: filepath } = env;
  const sections = await parseKnownFiles({ ...(configFilepath && { configFilepath }), ...(filepath && { filepath }), ignoreCache: true });
  return profilesIn(sections).filter((name) => plain.test(name));
}

/** The names of the profiles among the sections of the files: before the name of any other, as in `sso-session.corp`, its kind stands. */
export function profilesIn(sections: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(sections).filter((name) => !/^(?:sso-session|services)\./.test(name));
}

/** A name in which no shell finds anything to run or to expand, nor what divides a word: a colon in bash and zsh, an at sign in bash. */
const plain = /^[\w.+%/ -]+$/;
