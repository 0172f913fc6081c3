import { structureSchema, xml } from './codecs.ts';
import { readText } from './form.ts';
import type { Protocol, WireRequest } from './protocol.ts';
import { shapeOf, type Operation, type Part } from './shape.ts';

const text = 0;
const listOfText = 64;

/** Method and path name the operation; labels, query, headers and body carry its input. Smithy: "AWS restXml protocol". */
export const restXml: Protocol = {
  read: async (request, operations) => {
    for (const operation of operations.all()) {
      const labels = labelsOf(operation, request);
      if (labels) return { operation, input: await inputOf(operation, request, labels) };
    }
    throw new Error(`No operation is ${request.method} ${request.path}`);
  },
  write: ({ output, http }, value) => ({ status: http?.[2] ?? 200, contentType: 'text/xml', ...answerOf(membersOf(output), value, () => xml.write(output, value)) }),
  refuse: ({ code, message, messages, status, requestId }) => {
    // Route 53 says it once for all, and InvalidChangeBatch for each problem as well.
    const each = structureSchema('Messages', { Message: [listOfText, { xmlFlattened: 1 }] });
    const error = structureSchema('Error', { Type: text, Code: text, Message: text, messages: each });
    const schema = structureSchema('ErrorResponse', { Error: error, RequestId: text });
    const details = messages && { messages: { Message: messages } };
    return { status, contentType: 'text/xml', body: xml.write(schema, { Error: { Type: 'Sender', Code: code, Message: message, ...details }, RequestId: requestId }) };
  },
};

function membersOf(schema: Operation['input']): readonly Part[] {
  const shape = shapeOf(schema);
  return shape.kind === 'structure' ? shape.members : [];
}

/** The body is one member alone where the operation says so; some members go out as headers. */
function answerOf(members: readonly Part[], value: object, whole: () => string | Uint8Array): { body: string | Uint8Array; headers: Record<string, string> } {
  const values = new Map(Object.entries(value));
  const headers = members.flatMap(({ name, traits }) => (traits.httpHeader !== undefined && values.has(name) ? [[traits.httpHeader, String(values.get(name))]] : []));
  const payload = members.find(({ traits }) => traits.httpPayload);
  const body = payload ? xml.write(payload.schema, values.get(payload.name) as object) : members.length > 0 ? whole() : '';
  return { body, headers: Object.fromEntries(headers) as Record<string, string> };
}

/** The labels in the path; undefined where method and path belong to another operation. */
function labelsOf({ http }: Operation, { method, path, query }: WireRequest): Record<string, string> | undefined {
  const [httpMethod, uri = ''] = http ?? [];
  const [template = '', constants = ''] = uri.split('?');
  if (httpMethod !== method || [...new URLSearchParams(constants)].some(([key, value]) => query.get(key) !== value)) return undefined;
  const pattern = template.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)');
  return new RegExp(`^${pattern}$`).exec(path)?.groups ?? (template === path ? {} : undefined);
}

async function inputOf({ input }: Operation, request: WireRequest, labels: Record<string, string>): Promise<object> {
  const members = membersOf(input);
  const payload = members.find(({ traits }) => traits.httpPayload);
  const whole = async (): Promise<object> => (payload ? { [payload.name]: await xml.read(payload.schema, request.body) } : xml.read(input, request.body));
  const body = request.body.length > 0 ? await whole() : {};
  const bound = members.flatMap((member) => {
    const value = boundText(member, request, labels);
    return value === undefined ? [] : [[member.name, readText(shapeOf(member.schema), value)] as const];
  });
  return { ...body, ...Object.fromEntries(bound) };
}

/** What the path, the query or a header says; undefined for what the body carries, or nobody. */
function boundText({ name, traits }: Part, { query, headers }: WireRequest, labels: Record<string, string>): string | undefined {
  const other = ['httpPrefixHeaders', 'httpQueryParams'].find((trait) => trait in traits);
  if (other !== undefined) throw new Error(`${name} is bound by ${other}, which is not known here`);
  if (traits.httpLabel) return decodeURIComponent(labels[name] ?? '');
  if (traits.httpHeader !== undefined) return headers[traits.httpHeader.toLowerCase()]?.toString();
  return traits.httpQuery === undefined ? undefined : (query.get(traits.httpQuery) ?? undefined);
}
