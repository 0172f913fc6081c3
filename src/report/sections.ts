/** The sections of a screen or a page with an empty line between them; an empty section is left out. */
export function spaced(sections: readonly (readonly string[])[]): string[] {
  return sections.filter((lines) => lines.length > 0).flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}
