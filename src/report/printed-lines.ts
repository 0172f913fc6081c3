/**
 * What a library prints, as lines, where it has no other way to hand its texts out. Nothing is printed.
 * @param print synchronous, so that nobody else prints meanwhile
 */
export function printedLines(print: () => void): string[] {
  const lines: string[] = [];
  const { log } = globalThis.console;
  globalThis.console.log = (text: string) => void lines.push(...text.split('\n'));
  try {
    print();
  } finally {
    globalThis.console.log = log;
  }
  return lines;
}
