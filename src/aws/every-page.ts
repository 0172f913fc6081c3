/**
 * Asks until there are no more pages.
 * @param next what to add to the request for the page after this one; undefined after the last
 */
export async function everyPage<Request extends object, Page>(ask: (request: Request) => Promise<Page>, first: NoInfer<Request>, next: (page: Page) => Partial<NoInfer<Request>> | undefined): Promise<Page[]> {
  const pages: Page[] = [];
  for (let request: Request | undefined = first; request !== undefined;) {
    const page = await ask(request);
    pages.push(page);
    const more = next(page);
    request = more && { ...first, ...more };
  }
  return pages;
}
