import { everyPage, nextToken } from './every-page.ts';

interface Paged {
  NextToken?: string | undefined;
}

/** All pages of an EC2 operation. AWS docs: "Query requests for Amazon EC2", on pagination. */
export function ec2Pages<Request extends Paged, Page extends Paged>(ask: (request: Request) => Promise<Page>, request: NoInfer<Request>): Promise<Page[]> {
  return everyPage(ask, request, (page) => nextToken(page) as Partial<Request> | undefined);
}
