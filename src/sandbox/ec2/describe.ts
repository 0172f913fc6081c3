import type { Filter, Tag } from '@aws-sdk/client-ec2';
import { pageOf, type Page } from '../pages.ts';
import { Refusal } from '../refusal.ts';
import { wildcards } from '../../wildcards.ts';

/** How one kind of EC2 resource is listed. */
export interface Listing<Item> {
  id: (item: Item) => string | undefined;
  /** The error for an id that is not there, as in `InvalidVpcID.NotFound`. */
  notFound: string;
  /** The error for an id that cannot be one; such ids are "not found" where EC2 makes no difference. */
  malformed?: { error: string; pattern: RegExp };
  tags: (item: Item) => readonly Tag[] | undefined;
  /** By filter name: what the filter's values are compared with. */
  filters: Record<string, (item: Item) => readonly (string | number | boolean | undefined)[]>;
}

/** The part that every Describe request of EC2 has. */
export interface DescribeRequest {
  Filters?: readonly Filter[] | undefined;
  MaxResults?: number | undefined;
  NextToken?: string | undefined;
}

/**
 * The items that the request asks for: all given ids must exist, all filters must match, any of a filter's values may,
 * and `*` and `?` stand for any characters. AWS docs: "List and filter using the CLI and API".
 * @throws {Refusal} the listing's notFound; InvalidParameterValue for an unknown filter or a bad page size;
 *   InvalidParameterCombination for ids together with a page size
 */
export function select<Item>(items: readonly Item[], ids: readonly string[] | undefined, request: DescribeRequest, listing: Listing<Item>): Page<Item> {
  const size = pageSize(ids, request);
  const named = ids && ids.length > 0 ? withIds(items, ids, listing) : items;
  const matching = named.filter((item) => (request.Filters ?? []).every((filter) => matches(item, filter, listing)));
  // A filter's name is checked even where there is nothing to filter.
  for (const filter of request.Filters ?? []) valuesOf(undefined, filter, listing);
  return pageOf(matching, size, request.NextToken, 'InvalidNextToken');
}

function pageSize(ids: readonly string[] | undefined, { MaxResults }: DescribeRequest): number {
  if (MaxResults === undefined) return Infinity;
  if (MaxResults < 5 || MaxResults > 1000) throw new Refusal('InvalidParameterValue', `MaxResults is ${MaxResults}, and must be from 5 to 1000.`);
  if (ids && ids.length > 0) throw new Refusal('InvalidParameterCombination', 'MaxResults cannot be given together with ids.');
  return MaxResults;
}

function withIds<Item>(items: readonly Item[], ids: readonly string[], listing: Listing<Item>): Item[] {
  for (const id of ids) {
    if (listing.malformed && !listing.malformed.pattern.test(id)) throw new Refusal(listing.malformed.error, `'${id}' is not an id of this kind.`);
    if (!items.some((item) => listing.id(item) === id)) throw new Refusal(listing.notFound, `There is no '${id}'.`);
  }
  return items.filter((item) => ids.includes(listing.id(item) ?? ''));
}

function matches<Item>(item: Item, filter: Filter, listing: Listing<Item>): boolean {
  const found = valuesOf(item, filter, listing).filter((value) => value !== undefined).map(String);
  return (filter.Values ?? []).some((wanted) => found.some((value) => wildcards(wanted).test(value)));
}

function valuesOf<Item>(item: Item | undefined, filter: Filter, listing: Listing<Item>): readonly (string | number | boolean | undefined)[] {
  const name = filter.Name ?? '';
  if (!filter.Values || filter.Values.length === 0) throw new Refusal('InvalidParameterValue', `The filter '${name}' has no values.`);
  const tags = item === undefined ? [] : (listing.tags(item) ?? []);
  if (name === 'tag-key') return tags.map((tag) => tag.Key);
  if (name.startsWith('tag:')) return tags.filter((tag) => tag.Key === name.slice(4)).map((tag) => tag.Value);
  const read = Object.hasOwn(listing.filters, name) ? listing.filters[name] : undefined;
  if (!read) throw new Refusal('InvalidParameterValue', `The filter '${name}' is invalid.`);
  return item === undefined ? [] : read(item);
}
