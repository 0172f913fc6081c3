import { describe, expect, it } from 'vitest';
import { sideBySide } from '../../src/discover/side-by-side.ts';
import { SeveralErrors } from '../../src/errors/user-error.ts';

function failure(name: string): Error {
  return Object.assign(new Error(`no ${name}`), { name });
}

const denied = failure('AccessDenied');
const alsoDenied = failure('UnauthorizedOperation');
const other = failure('ServiceUnavailable');
const never = new Promise<never>(() => {});
const later = (error: Error): Promise<never> => new Promise((_, reject) => setImmediate(() => reject(error)));

it('gives every answer, in order', async () => {
  expect(await sideBySide(Promise.resolve(1), 'two', Promise.resolve([3]))).toEqual([1, 'two', [3]]);
});

describe('what goes wrong', () => {
  it.each<[string, reads: () => Promise<unknown>[], thrown: unknown]>([
    ['one is denied', () => [Promise.reject(denied), Promise.resolve(1)], denied],
    ['another one is denied later', () => [Promise.reject(denied), later(alsoDenied)], [denied, alsoDenied]],
    ['another one fails later for another reason', () => [Promise.reject(denied), later(other)], denied],
    ['the same is denied twice', () => [Promise.reject(denied), later(denied)], denied],
    ['several are denied in one of them', () => [Promise.reject(denied), later(new SeveralErrors([alsoDenied, denied]) as Error)], [denied, alsoDenied]],
    ['it is no denial: nothing is waited for', () => [Promise.reject(other), never], other],
  ])('%s', async (_, reads, thrown) => {
    const error: unknown = await sideBySide(...reads()).catch((caught: unknown) => caught);
    expect(error instanceof SeveralErrors ? error.errors : error).toEqual(thrown);
  });
});
