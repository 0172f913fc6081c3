import { search } from '@inquirer/prompts';
import { render } from '@inquirer/testing';
import { expect, test } from 'vitest';
import { searchConfig } from '../../src/wizard/choose.ts';
import { regionQuestion } from '../../src/wizard/region-question.ts';

test('offers the most usual region, then those that are enabled, and says of the others that they are not', async () => {
  const regions = [{ name: 'af-south-1', enabled: false }, { name: 'ap-northeast-1', enabled: true }, { name: 'us-east-1', enabled: true }];
  const { answer, events, getScreen, nextRender } = await render(search, searchConfig(regionQuestion(regions, 80, async () => undefined)));
  await nextRender();
  expect(getScreen()).toMatchInlineSnapshot(`
    "? Region
    ❯ us-east-1
      ap-northeast-1
    - af-south-1      not enabled for the account

    Where the instance is; neither --region, AWS_REGION nor the profile says it.
    ↑↓ move • ⏎ take it • type to search"
  `);
  events.type('north');
  await nextRender();
  events.keypress('enter');
  expect(await answer).toBe('ap-northeast-1');
});
