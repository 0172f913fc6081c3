import { caaFor } from '../../network/caa.ts';
import type { CaaFacts } from '../outside-facts.ts';
import type { Outside } from './outside.ts';

/**
 * Who may issue for each certificate name, as the public DNS has it. A base name and its wildcard climb the same way: each question is asked once.
 * @returns undefined where DNS does not tell: it may be silent about one name, and nothing is known to be forbidden for the others
 */
export async function readCaa({ learn }: Outside, certificateNames: readonly string[]): Promise<CaaFacts[] | undefined> {
  const all = await Promise.all(certificateNames.map(async (name) => {
    const found = await learn((network) => caaFor(network, name));
    return found && { name, at: found.at, records: found.records, allowed: found.allowed };
  }));
  const known = all.filter((one) => one !== undefined);
  return known.length < all.length && known.every(({ allowed }) => allowed) ? undefined : known;
}
