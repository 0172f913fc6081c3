import { permissions } from '../discover/permissions.ts';
import { steps } from '../steps/index.ts';
import { undoSteps } from '../steps/undo/index.ts';

/** Every action that the look at the account, or a step of either way, declares; sorted. */
export function declaredActions(): string[] {
  const ofSteps = [...steps, ...undoSteps].flatMap((step) => [...step.permissions.read, ...step.permissions.write]);
  return [...new Set([...permissions.read, ...ofSteps])].toSorted();
}
