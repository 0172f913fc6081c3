import type { Emit } from '../../engine/events.ts';
import type { Plan } from '../../engine/plan.ts';
import type { Environment } from '../../intent/environment.ts';
import type { Style } from '../style.ts';
import { openRegion } from './live-region.ts';
import type { Screen } from './live-screen.ts';
import { createLiveText } from './live-text.ts';

/** What a live display shows, and where. */
export interface LiveWorld {
  plan: Plan;
  screen: Screen;
  env: Environment;
  style: Style;
  /** Milliseconds of the run's clock. */
  now(): number;
  /** Prints lines that stay. */
  print(lines: readonly string[]): void;
}

/** A run that is shown while it goes on. */
export interface LiveProgress {
  emit: Emit;
  /** Leaves the screen with finished lines alone; may be called again. */
  close(): void;
  /** The errors that the screen has shown whole, each as its lines joined by line breaks. */
  told: ReadonlySet<string>;
}

/** Shows a run: finished lines as `createLiveText` has them, and below them what runs now. */
export function openLiveProgress({ plan, screen, env, style, now, print }: LiveWorld): LiveProgress {
  const text = createLiveText(plan, style);
  print(['']);
  const region = openRegion(screen, { frame: (size) => text.frame(now(), size), style, env });
  return {
    emit(event) {
      const lines = text.settle(event, now());
      // The region is drawn anew below whatever is printed.
      if (lines.length > 0) print(lines);
      else region.draw();
    },
    close() {
      region.close();
      print(text.rest());
    },
    told: text.told,
  };
}
