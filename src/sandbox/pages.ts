import { Refusal } from './refusal.ts';

/** One page of a list, and where the next one starts; `next` is undefined after the last. */
export interface Page<Item> {
  items: Item[];
  next: string | undefined;
}

/**
 * Cuts a page out of a list.
 * @param token what the page before gave
 * @param refusal the error by which the service answers a token that it never gave
 */
export function pageOf<Item>(items: readonly Item[], size: number, token: string | undefined, refusal: string): Page<Item> {
  const start = token === undefined ? 0 : Number(/^page-(\d+)$/.exec(Buffer.from(token, 'base64url').toString())?.[1] ?? NaN);
  if (Number.isNaN(start)) throw new Refusal(refusal, 'This token was not given out by the list before.');
  const end = start + size;
  return { items: items.slice(start, end), next: end < items.length ? Buffer.from(`page-${end}`).toString('base64url') : undefined };
}
