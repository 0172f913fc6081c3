import { run } from '../commands/screen.ts';

/** The blocks of a page in one language, as ```console. */
export function blocksOf(text: string, language: string): string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\`$`, 'gm'))].map(([, block = '']) => block);
}

/** What a page says that commands print: each command line with its lines, in which `…` stands for any others. */
export function saidToPrint(text: string): string[][] {
  return blocksOf(text, 'console').map((block) => block.trimEnd().split('\n'));
}

/** Runs `$ npx ec2-https …`, and returns which of these lines it does not print, or not in this order. */
export async function notPrinted(line: string, said: readonly string[]): Promise<string[]> {
  let shown = '';
  await run(line.split(' ').slice(3), { watch: (text) => void (shown += text) });
  let left = shown.split('\n').map(ofAnyRun);
  return said.filter((each) => {
    const at = each === '…' ? -1 : left.indexOf(ofAnyRun(each));
    left = left.slice(at + 1);
    return at < 0 && each !== '…';
  });
}

/** How long something took, and the number in a load balancer's name, are of one run. */
function ofAnyRun(line: string): string {
  return line.replaceAll(/\d+(?:\.\d+)? (?=min\b|s\b|分|秒)/g, '').replaceAll(/-alb-\d+/g, '-alb');
}
