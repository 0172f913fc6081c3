/** The candidate that the word is most likely a misspelling of; undefined where none is near. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const lower = word.toLowerCase();
  // A word that is longer or shorter by more than the slips that count is not measured: it may be of any length.
  const ranked = candidates.filter((candidate) => Math.abs(candidate.length - lower.length) <= mostSlips).map((candidate) => ({ candidate, distance: distance(lower, candidate) }));
  const best = ranked.reduce<(typeof ranked)[number] | undefined>((a, b) => (a && a.distance <= b.distance ? a : b), undefined);
  // Three slips in a short word make another word.
  return best && best.distance <= Math.min(mostSlips, Math.floor(Math.max(word.length, best.candidate.length) / 3)) ? best.candidate : undefined;
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
