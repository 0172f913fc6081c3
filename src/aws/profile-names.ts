/**
 * The profiles in the AWS configuration files; none where there are no files. Whether they can be used is not looked at.
 * @param env says where the files are. AWS docs: "Configuration and credential file settings"
 */
export async function profileNames(env: Readonly<Record<string, string | undefined>>): Promise<string[]> {
  const { parseKnownFiles } = await import('@smithy/core/config');
  const { AWS_CONFIG_FILE: configFilepath, AWS_SHARED_CREDENTIALS_FILE: filepath } = env;
  const sections = await parseKnownFiles({ ...(configFilepath && { configFilepath }), ...(filepath && { filepath }), ignoreCache: true });
  // Of other sections (`sso-session corp`) the kind stands there as well.
  return Object.keys(sections).filter((name) => !/^(?:sso-session|services)\./.test(name) && plain.test(name));
}

/** A name in which no shell finds anything to run or to expand, nor what divides a word: a colon in bash and zsh, an at sign in bash. */
const plain = /^[\w.+%/ -]+$/;
