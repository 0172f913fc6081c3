// `npm run pictures` writes docs/pictures anew: runs of the built program in the sandbox, in a terminal, drawn as SVG.
// `node scripts/pictures.mjs [program] [folder]` says which program, and where to write.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { watch } from './picture-run.mjs';
import { svgOf } from './picture-svg.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const program = resolve(process.argv[2] ?? join(root, 'dist', 'cli.js'));
const folder = resolve(process.argv[3] ?? join(root, 'docs', 'pictures'));
const keys = { down: '\u001B[B', enter: '\r' };

mkdirSync(folder, { recursive: true });
await Promise.all([setup(), plan(), doctor(), diagram()]);

async function setup() {
  const lines = await watch(program, {
    args: ['setup', '--sandbox'],
    moments: [
      { when: /^\? Domain/m, stands: true, press: keys.enter },
      { when: /^\? Subnets\n❯/m, stands: true, press: keys.down + keys.down },
      // Node.js 20 colors this row as later ones do: nothing in it has a color of its own.
      { when: /^❯◯/m, stands: true, press: keys.enter, seen: (screen) => draw('wizard', screen, { title: 'The wizard asks for the subnets', description: 'It has found the domain, and the only VPC with a running instance. Two public subnets are ticked; a private one is shown with the reason why it does not suit.' }) },
      { when: /^\? Apply this plan.*\(Y\/n\)/m, stands: true, press: keys.enter },
      { when: /certificate is issued … 11 s[^]*are done$/m, seen: (screen) => draw('progress', screen, { parts: [[/^✔ Apply/, /are done$/]], title: 'Setup at work', description: 'Three finished steps stand above. Below them two waits go on side by side, for the certificate and for the load balancer, each with its time, how long it usually takes and what it waits for.' }) },
    ],
  });
  draw('setup', lines, {
    parts: [[/^\$/, /^✔ Instance/], [/^Plan: /, /^Checked from outside/]],
    title: 'npx ec2-https setup, from the first question to https',
    description: 'In the sandbox: the wizard has asked for the domain and the subnets and has found VPC and instance. The plan is to create 8 things, change 2 and wait 6 times. All 16 steps are done in 6 minutes and 40 seconds, and https://example.com/ was checked from outside: no problem found.',
  });
}

async function plan() {
  draw('plan', await watch(program, { args: ['plan', 'example.com', '--sandbox', '--no-input'] }), {
    parts: [[/^\$/, /^ +Caller/], [/^ {2}\+ Create the load balancer's security group/, /tcp 443 from ::\/0 +allowed/], [/^ {2}~ Switch the names over/, /^Plan: /]],
    title: 'A plan, shortened',
    description: 'What is created, such as the security group of the load balancer; what is changed, before and after: the A record of example.com becomes an alias, and the rules that let everybody reach the instance go. Then what is irreversible, how long the waits take, and what the site costs: about 26 dollars a month.',
  });
}

async function doctor() {
  draw('doctor', await watch(program, { args: ['doctor', 'example.com', '--sandbox', 'cloudfront-502'] }), {
    title: 'doctor finds why CloudFront answers 502',
    description: 'One error, origin-is-load-balancer-name: CloudFront fetches from the load balancer\'s own name, for which no certificate is. Below it the facts that say so, and the command that mends it. 61 other problems were looked for and not found.',
  });
}

async function diagram() {
  draw('diagram', await watch(program, { args: ['status', 'example.com', '--diagram', '--sandbox', 'wrong-security-group'] }), {
    parts: [[/^\$/, /resources as wanted/]],
    title: 'status --diagram draws a site that is broken',
    description: 'From the browser by Route 53 and the load balancer to the target group and the instance. The load balancer is marked broken, as it has another security group; the target group has no healthy target, since health checks time out; the instance is well.',
  });
}

/** @param picture.parts from a line to a line, each found by its text; the whole screen unless given */
function draw(name, lines, { parts, ...picture }) {
  const chosen = parts ? parts.flatMap((part, index) => [...(index > 0 ? [undefined] : []), ...partOf(lines, part)]) : lines;
  writeFileSync(join(folder, `${name}.svg`), svgOf(chosen, picture));
}

function partOf(lines, [from, to]) {
  const texts = lines.map((line) => line.translateToString(true));
  const first = texts.findIndex((text) => from.test(text));
  const last = texts.findIndex((text, index) => index >= first && to.test(text));
  if (first < 0 || last < 0) throw new Error(`A picture has no line from ${from} to ${to}:\n${texts.join('\n')}`);
  return lines.slice(first, last + 1);
}
