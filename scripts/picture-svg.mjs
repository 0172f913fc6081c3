/**
 * Draws lines of a terminal as an SVG: a dark window, readable on a light page and on a dark one, that needs nothing from elsewhere.
 * @param lines of xterm's buffer; undefined stands for lines that are left out
 * @param picture `title` and `description` are for who does not see it; `language` is theirs and the lines', where it is not English: it
 *   also says which shape a Chinese character has
 */
export function svgOf(lines, { title, description, language }) {
  const rows = lines.map((line) => (line ? runsIn(line) : [leftOut]));
  const columns = Math.max(fewestColumns, ...rows.flat().map(({ x, cells }) => x + cells));
  const width = Math.ceil(columns * cellWidth + 2 * margin);
  const height = titleBar + lines.length * lineHeight + margin;
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"${language ? ` xml:lang="${language}"` : ''} role="img" aria-labelledby="title description">`,
    `<title id="title">${escaped(title)}</title>`,
    `<desc id="description">${escaped(description)}</desc>`,
    `<style>text{font:${fontSize}px ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono","DejaVu Sans Mono","Noto Sans Mono CJK JP",monospace;fill:${foreground}}.bold{font-weight:bold}.dim{fill:${dimmed}}${Object.values(colors).map(([name, fill]) => `.${name}{fill:${fill}}`).join('')}</style>`,
    `<rect x=".5" y=".5" width="${width - 1}" height="${height - 1}" rx="8" fill="${background}" stroke="${frame}"/>`,
    ...['#ff5f57', '#febc2e', '#28c840'].map((fill, index) => `<circle cx="${margin + 4 + index * 18}" cy="17" r="5.5" fill="${fill}"/>`),
    ...rows.flatMap((runs, index) => runs.map((run) => textOf(run, titleBar + index * lineHeight + baseline))),
    '</svg>',
  ].join('\n')}\n`;
}

const fewestColumns = 84;
const fontSize = 13;
const cellWidth = 7.8;
const lineHeight = 17;
const baseline = 13;
const margin = 16;
/** Room for the three buttons that a window has. */
const titleBar = 38;

const background = '#161b22';
const frame = '#444c56';
const foreground = '#d7dde5';
const dimmed = '#9aa5b1';
/** What the program uses of the sixteen colors, by xterm's number: each of them reads well on the background. */
const colors = { 1: ['red', '#ff8078'], 2: ['green', '#5fd787'], 3: ['yellow', '#e3c06b'], 4: ['blue', '#82b6ff'], 6: ['cyan', '#63cfdc'] };

/** Stands for the lines between two parts of a run. */
const leftOut = { x: 0, cells: 1, text: '⋮', classes: ['dim'] };

/** Texts that look the same throughout, each at its place: blanks at either end, and more than one in between, need no text. */
function runsIn(line) {
  const runs = [];
  for (const cell of cellsIn(line)) {
    const run = runs.at(-1);
    const gap = run ? cell.x - run.x - run.cells : 0;
    if (run && gap <= 1 && run.key === cell.key) Object.assign(run, { text: `${run.text}${' '.repeat(gap)}${cell.text}`, cells: run.cells + gap + cell.cells });
    else runs.push(cell);
  }
  return runs;
}

function cellsIn(line) {
  const cells = [];
  for (let x = 0; x < line.length; x++) {
    const cell = line.getCell(x);
    const text = cell.getChars();
    // Empty is also the second half of a character of full width.
    if (text.trim() === '') continue;
    const classes = classesOf(cell);
    // Fonts disagree on how wide a character of full width is: it is not to move what stands beside it.
    cells.push({ x, cells: cell.getWidth(), text, classes, key: `${classes.join(' ')} ${cell.getWidth()}` });
  }
  return cells;
}

/** How a cell looks. Throws where it looks as no picture does. */
function classesOf(cell) {
  const unknown = ['isInverse', 'isUnderline', 'isItalic', 'isInvisible', 'isStrikethrough'].filter((is) => cell[is]());
  if (!cell.isBgDefault()) unknown.push('a background');
  const [color] = cell.isFgDefault() ? [] : (colors[cell.isFgPalette() ? cell.getFgColor() : -1] ?? ['']);
  if (color === '') unknown.push(`color ${cell.getFgColor()}`);
  if (unknown.length > 0) throw new Error(`A picture has no ${unknown.join(', ')}: scripts/picture-svg.mjs is out of date`);
  return [...(color ? [color] : []), ...(cell.isBold() ? ['bold'] : []), ...(cell.isDim() ? ['dim'] : [])];
}

/** The length is said, so that columns stand below each other in every font. */
function textOf({ x, cells, text, classes }, y) {
  const look = classes.length > 0 ? ` class="${classes.join(' ')}"` : '';
  return `<text x="${rounded(margin + x * cellWidth)}" y="${y}" textLength="${rounded(cells * cellWidth)}"${look}>${escaped(text)}</text>`;
}

function rounded(pixels) {
  return Math.round(pixels * 10) / 10;
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
