import { t } from '../language/text.ts';
import type { Finding } from './step-findings.ts';
import { exitCodes, UserError } from './user-error.ts';
import { sentences, shortText } from './words.ts';

/** A memory that is not obeyed: where it stands, and what of it is wrong. */
export interface RefusedMemory {
  groupId: string;
  /** The site whose memory it should be. */
  domain: string;
  /** Name of the entry, as it stands in the tags' keys: it may be anything. */
  entry: string;
  /** Half a sentence. */
  reason: string;
  /** The version that last wrote there; undefined where nobody knows. */
  writer: string | undefined;
  /** This version. */
  reader: string;
}

export function memoryDamaged(refused: RefusedMemory): UserError {
  return refusedMemory(refused, t`is damaged`, otherWriter(refused));
}

/** Nobody but this tool, for this site, is taken at his word about what to put back. */
export function memoryForeign(refused: RefusedMemory): UserError {
  return refusedMemory(refused, t`is not what ec2-https writes`, otherWriter(refused));
}

export function memoryNewer(refused: RefusedMemory): UserError {
  return refusedMemory(refused, t`was written by a newer version`, otherWriter(refused) ?? 'latest');
}

function refusedMemory({ groupId, domain, entry, reason, writer }: RefusedMemory, is: string, version: string | undefined): UserError {
  const named = shortText(entry, 60);
  return new UserError({
    what: t`What ${domain} remembers as "${named}" ${is}: ${reason}.`,
    why: writer === undefined ? t`It stands in the tags ec2-https:memory:… of the security group ${groupId}. The way back depends on it, so it is not obeyed.` : t`It stands in the tags ec2-https:memory:… of the security group ${groupId}, written by version ${writer}. The way back depends on it, so it is not obeyed.`,
    next: sentences(
      ...(version === undefined ? [] : [t`Use ${version === 'latest' ? t`the newest version` : t`the version that wrote it`} (npx ec2-https@${version}).`]),
      t`If the tags were altered by hand, restore them.`,
      t`To take the site apart by hand: all of it but records and rules carries the tag ec2-https:site=${domain}.`,
    ),
    exitCode: exitCodes.usage,
  });
}

function otherWriter({ writer, reader }: RefusedMemory): string | undefined {
  return writer === reader ? undefined : writer;
}

/** The finding of the plan that says what `memoryTooLarge` says when it is too late. */
export function memoryWouldNotFit(domain: string): Finding {
  return {
    code: 'memory-too-large',
    message: t`What must be remembered for the way back of ${domain} would not fit the 40 tags that there is room for.`,
    hint: t`Serve fewer names with --also, give --keep-direct-access, or first remove by hand the records and rules that are no longer needed.`,
    refuses: true,
  };
}

export function memoryTooLarge(domain: string): UserError {
  return new UserError({
    what: t`What must be remembered for the way back of ${domain} does not fit the 40 tags that there is room for.`,
    why: t`The options, and the records and rules that are replaced, are kept in tags of one security group.`,
    next: t`Serve fewer names with --also, or first remove by hand the records and rules that are no longer needed.`,
    doc: 'Tag your Amazon EC2 resources',
    exitCode: exitCodes.usage,
  });
}

export function siteHasSeveralGroups(domain: string, groupIds: readonly string[]): UserError {
  return new UserError({
    what: t`${domain} has several security groups that say they belong to it: ${groupIds.join(', ')}.`,
    why: t`Each carries the tag ec2-https:site; a site has one, so the others are copies.`,
    next: t`Take the tag ec2-https:site off the copies, then run the same command again.`,
    exitCode: exitCodes.usage,
  });
}

/** The group remembers the site, and says that it is another one's, or nobody's: no run finds it. `site` is what its tag says; empty where it has none. */
export function memoryOfAnother(domain: string, { groupId, site }: { groupId: string; site: string }): UserError {
  return new UserError({
    what: site === '' ? t`What ${domain} remembers is not found: the tag ec2-https:site of ${groupId} is gone.` : t`What ${domain} remembers is not found: the tag ec2-https:site of ${groupId} says ${site}.`,
    why: t`What it remembers in its other tags is of ${domain}. A setup or an undo would take the site for one that was never set up.`,
    next: t`Put the tag right: \`aws ec2 create-tags --resources ${groupId} --tags Key=ec2-https:site,Value=${domain}\``,
    exitCode: exitCodes.usage,
  });
}

/** The group says whose it is, and no more: what the site replaced is not known. */
export function memoryGone(domain: string, groupId: string): UserError {
  return new UserError({
    what: t`What stood there before ${domain} was set up is not known any more: the tags ec2-https:memory:… of ${groupId} are gone.`,
    why: t`Without them nobody can say which records and rules to restore, so nothing is taken away.`,
    next: t`Put the tags back if you have them. Else lead the names and open the rules by hand, then remove what carries the tag ec2-https:site=${domain}.`,
    exitCode: exitCodes.usage,
  });
}
