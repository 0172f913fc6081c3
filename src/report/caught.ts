/**
 * What a library prints, as lines: it knows no other way to hand its texts out. They have still to be printed.
 * @param print ends before anybody else can print
 */
export function caught(print: () => void): string[] {
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
