import { UnknownAnswer } from '../../errors/unknown-answer.ts';
import { t } from '../../language/text.ts';

/**
 * Asks until there are no more pages.
 * @param next what to add to the request for the page after this one; undefined after the last
 * @throws {UnknownAnswer} where a page leads back to one that was read: asking would never end
 */
export async function everyPage<Request extends object, Page>(
  ask: (request: Request) => Promise<Page>,
  first: NoInfer<Request>,
  next: (page: Page) => Partial<NoInfer<Request>> | undefined,
): Promise<Page[]> {
  const pages: Page[] = [];
  const asked = new Set<string>();
  for (let request: Request | undefined = first; request !== undefined;) {
    const page = await ask(request);
    pages.push(page);
    const more = next(page);
    const place = JSON.stringify(more);
    if (more && asked.has(place)) throw new UnknownAnswer(undefined, t`a page of a list leads back to one before it`);
    asked.add(place);
    request = more && { ...first, ...more };
  }
  return pages;
}

/** What to add for the next page of a list that names it by a token, as those of EC2 and ACM do. */
export function nextToken({ NextToken }: { NextToken?: string | undefined }): { NextToken: string } | undefined {
  return NextToken === undefined ? undefined : { NextToken };
}

/** The same of a list that names it by a marker, as those of Elastic Load Balancing do. */
export function nextMarker({ NextMarker }: { NextMarker?: string | undefined }): { Marker: string } | undefined {
  return NextMarker === undefined ? undefined : { Marker: NextMarker };
}
