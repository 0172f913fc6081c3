import { cloudFrontReads, permissions } from '../discover/permissions.ts';
import { steps } from '../steps/index.ts';
import { undoSteps } from '../steps/undo/index.ts';

/**
 * Every action that the look at the account, or a step of either way, declares; sorted.
 * @param cloudfront with those that only a site with CloudFront needs
 */
export function declaredActions(cloudfront: boolean): string[] {
  const declared = [look, ...steps, ...undoSteps].flatMap((one) => {
    const { common, withCloudFront } = declaredBy(one);
    return cloudfront ? [...common, ...withCloudFront] : common;
  });
  return [...new Set(declared)].toSorted();
}

/** What one declares: what every site needs, and what only one with CloudFront does. Actions of CloudFront itself are of the second kind whoever declares them. */
export function declaredBy({ permissions: { read, write }, onlyWithCloudFront: only = [] }: Declaring): { common: string[]; withCloudFront: string[] } {
  const isOnly = (action: string): boolean => only === 'all' || only.includes(action) || action.startsWith('cloudfront:');
  const all = [...read, ...write];
  return { common: all.filter((action) => !isOnly(action)), withCloudFront: all.filter(isOnly) };
}

type Declaring = Pick<(typeof steps)[number], 'permissions' | 'onlyWithCloudFront'>;

const look: Declaring = { permissions, onlyWithCloudFront: cloudFrontReads };
