import type { IncomingHttpHeaders } from 'node:http';
import type { Operation } from './shape.ts';

/** A request as it came in. */
export interface WireRequest {
  method: string;
  /** Without the query, and without a slash at its end. */
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** An answer as it goes out. */
export interface WireResponse {
  status: number;
  contentType: string;
  /** What an answer says besides its body. */
  headers?: Record<string, string>;
  body: string | Uint8Array;
}

/** The operations of one service. */
export interface Operations {
  /** @throws where there is none of that name */
  named(name: string): Operation;
  all(): readonly Operation[];
}

/** A call that is refused. */
export interface Refused {
  /** As the service writes it: `DuplicateListener`, where the SDK says `DuplicateListenerException`. */
  code: string;
  message: string;
  status: number;
  /** Of a Route 53 batch: one for each problem. */
  messages?: readonly string[] | undefined;
  requestId: string;
}

/** How a service's calls look on the wire. */
export interface Protocol {
  read(request: WireRequest, operations: Operations): Promise<{ operation: Operation; input: object }>;
  write(operation: Operation, output: object, requestId: string): WireResponse;
  refuse(refused: Refused): WireResponse;
}
