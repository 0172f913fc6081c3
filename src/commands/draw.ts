import { diagnose } from '../checks/diagnose.ts';
import { readDoctorFacts } from '../checks/facts/doctor.ts';
import { pictureOf, type Picture } from '../checks/picture/picture.ts';
import type { SiteStatus } from '../checks/status/status.ts';
import type { Context } from '../context.ts';
import type { Given } from '../intent/options.ts';
import { pictureAloud } from '../report/status/picture-aloud.ts';
import { pictureMermaid } from '../report/status/picture-mermaid.ts';
import { pictureText } from '../report/status/picture-text.ts';
import { statusScreen, type StatusHead, type StatusOptions } from '../report/status/status-text.ts';

/**
 * The site as a picture: what `doctor` knows of the account, which is all that a look without the network outside AWS tells, and how `status` finds each resource.
 * @param context of an intent that is offline
 * @returns with it, how many problems that `doctor` has a code for are drawn
 * @throws {UserError} bad credentials, or an interruption
 */
export async function drawSite(context: Context, status: SiteStatus): Promise<{ picture: Picture; problems: number }> {
  const facts = await readDoctorFacts(context, { allZones: false });
  const { findings } = diagnose(facts);
  return { picture: pictureOf(facts, findings, status), problems: findings.filter(({ severity }) => severity !== 'info').length };
}

/** The picture as lines: of Mermaid alone, in boxes, or as sentences for whoever has it read aloud. */
export function pictureLines(given: Given, { picture, status, head, options }: { picture: Picture; status: SiteStatus; head: StatusHead; options: StatusOptions }): string[] {
  if (given.mermaid) return pictureMermaid(picture);
  // More than the picture shows `status` itself tells.
  return statusScreen(status, head, { ...options, verbose: true }, options.style.aloud ? pictureAloud(picture) : pictureText(picture, options));
}
