import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { addSubnet } from '../../src/sandbox/scenarios/seed.ts';
import { subnetsAccount } from '../../src/sandbox/scenarios/subnets-account.ts';
import type { Key, PseudoTerminal } from '../support/pseudo-terminal.ts';
import { ec2Https, emptyFolder, realAccount } from './program.ts';

/** Screens to which only a long way leads, in each language: what is refused, what is half done, and what is answered. */
describe.each(['en', 'ja'])('in %s', (language) => {
  test('each set of subnets that cannot be taken', async () => {
    const account = subnetsAccount();
    const vpcId = account.vpcs.find(({ tags }) => tags['Name'] === 'dev')?.id ?? '';
    const instance = account.instances.find(({ tags }) => tags['Name'] === 'dev')?.id ?? '';
    addSubnet(account, { vpcId, cidr: '10.2.3.0/24', zone: 'ap-northeast-1d', name: 'dev-d2' });
    addSubnet(account, { vpcId, cidr: '10.2.4.0/24', zone: 'ap-northeast-1a', name: 'dev-private', routes: 'private' });
    const terminal = ec2Https(['setup', 'example.com', '--offline', '--vpc', vpcId, '--instance', instance, '--region', 'ap-northeast-1', '--lang', language], { columns: 80, env: await realAccount(account) });
    const screens: string[] = [];
    const shows = async (name: string, seen: RegExp, ...keys: readonly Key[]): Promise<void> => {
      terminal.press(...keys);
      // To its last line.
      await terminal.until(new RegExp(`${seen.source}[^]*⏎`, 'm'));
      screens.push(`--- ${name}`, ...lastQuestion(terminal));
    };
    await shows('offered', /^❯◉ /);
    await shows('two of a zone', /^> [^]*dev-d2/, 'down', 'down', 'space', 'enter');
    await shows('none in the zone of the instance', /^> [^]*dev\)/, 'space', 'down', 'space', 'up', 'up', 'space', 'enter');
    await shows('none at all', /^❯◯ subnet-\w+ +dev-a [^]*^> /, 'space', 'up', 'space', 'enter');
    await shows('one that cannot be ticked', /^❯- [^]*^> /, 'down', 'down', 'down', 'down', 'space');
    terminal.press('ctrl-c');
    await terminal.ended();
    await expect(`${screens.join('\n')}\n`).toMatchFileSnapshot(join('screens', `refused-subnets.${language}.txt`));
  });

  test('a site of which the setup was stopped, and what was answered', async () => {
    const state = join(emptyFolder(), 'try.json');
    const setup = (): PseudoTerminal => ec2Https(['setup', '--sandbox-state', state, '--lang', language], { columns: 80 });
    const first = setup();
    await first.until(/^❯ example\.com[^]*⏎/m);
    first.press('enter');
    await first.until(/^❯◉ [^]*⏎/m);
    first.press('enter');
    await first.until(/^\? .*\(Y\/n\)$/m);
    first.press('enter');
    await first.until('[3/16]');
    first.press('ctrl-c');
    await first.ended();
    const answered = first.screen().filter((line, index, all) => /^(?:✔ | {2}\S)/.test(line) && all.slice(0, index + 1).findLast((before) => !before.startsWith('  '))?.startsWith('✔ '));

    const again = setup();
    await again.until(/^❯ example\.com[^]*⏎/m);
    const head = again.screen();
    again.press('ctrl-c');
    await again.ended();
    await expect(`${['--- answered', ...answered, '--- go on', ...head].join('\n').replace(/\d{4}-\d\d-\d\d/, '2026-11-20')}\n`).toMatchFileSnapshot(join('screens', `unfinished.${language}.txt`));
  });
});

function lastQuestion(terminal: PseudoTerminal): string[] {
  const texts = terminal.screen();
  return texts.slice(texts.findLastIndex((text) => text.startsWith('? ')));
}
