import { t } from '../../language/text.ts';
import { listed } from '../lists.ts';
import type { Said } from './said.ts';

/** Visitors may not notice it, and the next run of setup does. @param titles of the steps in which it would change something */
export function hasDrifted(titles: readonly string[], domain: string): Said {
  return { message: t`The site is not as it was set up. Setup would change: ${listed(titles)}.`, hint: t`Run ec2-https setup ${domain}; ec2-https plan ${domain} shows what it would change.` };
}
