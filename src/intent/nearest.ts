/** The candidate that the word is most likely a misspelling of, however its parts are put together (`healthPath`, `HEALTH_PATH`); undefined where none is near. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const lower = hyphened(word);
  // A word that is longer or shorter by more than the slips that count is not measured: it may be of any length.
  const ranked = candidates.filter((candidate) => Math.abs(candidate.length - lower.length) <= mostSlips).map((candidate) => ({ candidate, distance: distance(lower, candidate) }));
  const best = ranked.reduce<(typeof ranked)[number] | undefined>((a, b) => (a && a.distance <= b.distance ? a : b), undefined);
  // Three slips in a short word make another word.
  const isNear = best && best.distance <= Math.min(mostSlips, Math.floor(Math.max(lower.length, best.candidate.length) / 3));
  // Else what was said more of than there is to say: `certificate-arn`.
  return isNear ? best.candidate : candidates.findLast((candidate) => lower.startsWith(`${candidate}-`));
}

function hyphened(word: string): string {
  return word.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '-').replaceAll(/[_\s]+/g, '-').toLowerCase();
}

const mostSlips = 3;

/** How many letters must be put in, left out, replaced or swapped with their neighbour (Damerau and Levenshtein). */
function distance(from: string, to: string): number {
  const rows: number[][] = [Array.from({ length: to.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number): number => rows[row]?.[column] ?? Infinity;
  for (let row = 1; row <= from.length; row++) {
    const line = [row];
    rows.push(line);
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1] ? 0 : 1;
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1] ? at(row - 2, column - 2) + 1 : Infinity;
      line.push(Math.min(at(row - 1, column) + 1, at(row, column - 1) + 1, at(row - 1, column - 1) + same, swapped));
    }
  }
  return at(from.length, to.length);
}
