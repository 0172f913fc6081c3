import { expect, it } from 'vitest';
import { everyPage } from '../../../src/aws/calls/every-page.ts';

it('asks until there are no more pages, each time with the whole request', async () => {
  const asked: object[] = [];
  const pages = await everyPage(async (request: { filter: string; token?: string }) => {
    asked.push(request);
    return { items: [asked.length], ...(asked.length < 3 && { next: `page ${asked.length + 1}` }) };
  }, { filter: 'x' }, (page) => (page.next === undefined ? undefined : { token: page.next }));
  expect(pages.flatMap((page) => page.items)).toEqual([1, 2, 3]);
  expect(asked).toEqual([{ filter: 'x' }, { filter: 'x', token: 'page 2' }, { filter: 'x', token: 'page 3' }]);
});

it('ends where a page leads back to one before it, however far', async () => {
  let asked = 0;
  const pages = everyPage(async (request: { token?: string }) => ({ next: (asked += 1) % 2 === 1 ? 'odd' : 'even', request }), {}, ({ next }) => ({ token: next }));
  await expect(pages).rejects.toMatchObject({ name: 'UnknownAnswer', message: expect.stringContaining('a page of a list leads back to one before it') });
  expect(asked).toBe(3);
});
