import { stripVTControlCharacters } from 'node:util';
import ora, { spinners } from 'ora';
import type { Environment } from '../../intent/environment.ts';
import { reflowOf, rowsMore } from '../../reflow.ts';
import { fitForTerminal } from '../outlet.ts';
import type { Style } from '../style.ts';
import { gutter, type Size } from './live-frame.ts';
import { isScreen, type Screen } from './live-screen.ts';

/** The lines at the bottom of a screen, which are drawn anew several times a second. */
export interface Region {
  /** Draws at once, where something is new. */
  draw(): void;
  /** Takes the lines off the screen, and leaves it to others; may be called again. */
  close(): void;
}

/**
 * Opens a region, which stays below whatever else is written. A key that is typed meanwhile must show nowhere.
 *
 * A screen has room for one: ora takes the place of the screen's `write`, and of two that overlap the first that is closed
 * takes the other's away with its own. So nothing is waited for here, not even ora's code: whoever opens one has just seen
 * that there is no other.
 * @param world.frame says the lines, the first without the columns that the spinner takes; of each what is fit for a terminal gets there
 */
export function openRegion(screen: Screen, world: { frame(size: Size): readonly string[]; style: Style; env: Environment }): Region {
  const { style, env } = world;
  const { frames, interval } = env['TERM'] === 'linux' ? spinners.line : spinners.dots;
  let drawn: readonly string[] = [];
  let settling: NodeJS.Timeout | undefined;
  const spinner = ora({
    stream: screen,
    isEnabled: true,
    // Nothing would bring it back after a SIGKILL.
    hideCursor: false,
    // Keys are not the report's business.
    discardStdin: false,
    // The color is in the frames: ora asks stdout whether there is any.
    color: false,
    spinner: { frames: frames.map((frame) => fitForTerminal(style.wait(frame))), ...(interval !== undefined && { interval }) },
    suffixText: () => {
      drawn = settling ? [''] : world.frame(screen).map(fitForTerminal);
      return `${drawn.join('\n')}\n`;
    },
  });

  const { render } = spinner;
  // Ora writes a frame in many small pieces. Written as one, nobody sees half of it, whatever ends the process.
  spinner.render = () => {
    screen.cork?.();
    try {
      return render.call(spinner);
    } finally {
      screen.uncork?.();
    }
  };
  const draw = (): void => void (spinner.isSpinning && spinner.render());
  const close = (): void => {
    // The screen is another's by now, and ora would still move its cursor.
    if (!spinner.isSpinning) return;
    screen.off('resize', resized);
    clearTimeout(settling);
    spinner.stop();
  };
  const resized = (): void => {
    if (!isScreen(screen, env)) return close();
    // The cursor stands below all of them.
    const extra = reflowOf(env) === 'none' ? 0 : rowsMore(drawn.map(plainLine), screen.columns);
    clearTimeout(settling);
    settling = setTimeout(() => {
      settling = undefined;
      draw();
    }, settledAfterMs);
    // Ora hears of it, goes to where it believes that its first line stands, and draws again after the carriage return.
    screen.write(`${extra > 0 ? `\u001B[${extra}A` : ''}\u001B[J\r`);
  };
  screen.on('resize', resized);
  spinner.start();
  return { draw, close };
}

/**
 * While a window is pulled smaller, every step would break the lines that were drawn for the last one, and those that leave
 * the window that way cannot be erased: meanwhile there is the spinner alone. It is pulled on for longer than this where nothing is
 * heard of it: tmux tells of a new size each 250 ms.
 */
const settledAfterMs = 500;

/** A line as it stands on the screen; the first one behind the spinner. */
function plainLine(line: string, index: number): string {
  return ' '.repeat(index === 0 ? gutter : 0) + stripVTControlCharacters(line);
}
