import { expect, test } from 'vitest';
import { UserError } from '../../src/errors/user-error.ts';
import { rememberedOptions } from '../../src/intent/remembered.ts';
import { remembered } from './site.ts';

test('a site that is not there remembers nothing', () => {
  expect(rememberedOptions({})).toBeUndefined();
});

test('what was written is read back; what a newer version added does not matter', () => {
  expect(rememberedOptions({ options: { ...remembered(), cloudfront: true }, switch: {} })).toEqual(remembered());
});

test.each([
  [{ ...remembered(), port: '80', also: undefined }, 'also, port are not as expected'],
  [{ ...remembered(), subnets: ['subnet-1', 2] }, 'subnets.1 is not as expected'],
  ['text', 'options is not as expected'],
])('%j is refused', (options, why) => {
  const read = (): unknown => rememberedOptions({ options });
  expect(read).toThrow(UserError);
  expect(read).toThrow(why);
  expect(read).toThrow(expect.objectContaining({ exitCode: 64 }));
});
