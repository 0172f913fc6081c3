import { exitCodes, UserError } from './user-error.ts';

export function memoryUnreadable(step: string, reason: string): UserError {
  return new UserError({
    what: `What this site remembers of "${step}" cannot be read: ${reason}.`,
    why: "It stands in the tags ec2-https:memory:… of the load balancer's security group, and something else than ec2-https, or a newer version, wrote there.",
    next: 'Use the newest version (npx ec2-https@latest). If the tags were altered by hand, restore them; nothing was changed in this run.',
    exitCode: exitCodes.usage,
  });
}

/** The finding of the plan that says what `memoryTooLarge` says when it is too late. */
export function memoryWouldNotFit(domain: string): { code: string; message: string; hint: string; refuses: true } {
  return {
    code: 'memory-too-large',
    message: `What must be remembered for the way back of ${domain} would not fit the 40 tags that there is room for.`,
    hint: 'Serve fewer names with --also, give --keep-direct-access, or first remove by hand the records and rules that are no longer needed.',
    refuses: true,
  };
}

export function memoryTooLarge(domain: string): UserError {
  return new UserError({
    what: `What must be remembered for the way back of ${domain} does not fit the 40 tags that there is room for.`,
    why: 'The options, and the records and rules that are replaced, are kept in tags of one security group.',
    next: 'Serve fewer names with --also, or first remove by hand the records and rules that are no longer needed.',
    doc: 'Tag your Amazon EC2 resources',
    exitCode: exitCodes.usage,
  });
}

export function siteHasSeveralGroups(domain: string, groupIds: readonly string[]): UserError {
  return new UserError({
    what: `${domain} has several security groups that say they belong to it: ${groupIds.join(', ')}.`,
    why: 'Each carries the tag ec2-https:site; a site has one, so the others are copies.',
    next: 'Take the tag ec2-https:site off the copies, then run the same command again.',
    exitCode: exitCodes.usage,
  });
}
