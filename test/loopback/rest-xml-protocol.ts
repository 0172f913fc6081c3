import { structureSchema, xml } from './codecs.ts';
import { readText } from './form.ts';
import type { Protocol, WireRequest } from './protocol.ts';
import { shapeOf, type Operation, type Part } from './shape.ts';

const text = 0;
const listOfText = 64;

/** Method and path name the operation; labels, query and body carry its input. Smithy: "AWS restXml protocol". */
export const restXml: Protocol = {
  read: async (request, operations) => {
    for (const operation of operations.all()) {
      const labels = labelsOf(operation, request);
      if (labels) return { operation, input: await inputOf(operation, request, labels) };
    }
    throw new Error(`No operation is ${request.method} ${request.path}`);
  },
  write: ({ output, http }, value) => ({ status: http?.[2] ?? 200, contentType: 'text/xml', body: xml.write(output, value) }),
  refuse: ({ code, message, messages, status, requestId }) => {
    // Route 53 says it once for all, and InvalidChangeBatch for each problem as well.
    const each = structureSchema('Messages', { Message: [listOfText, { xmlFlattened: 1 }] });
    const error = structureSchema('Error', { Type: text, Code: text, Message: text, messages: each });
    const schema = structureSchema('ErrorResponse', { Error: error, RequestId: text });
    const details = messages && { messages: { Message: messages } };
    return { status, contentType: 'text/xml', body: xml.write(schema, { Error: { Type: 'Sender', Code: code, Message: message, ...details }, RequestId: requestId }) };
  },
};

/** The labels in the path; undefined where method and path belong to another operation. */
function labelsOf({ http }: Operation, { method, path }: WireRequest): Record<string, string> | undefined {
  const [httpMethod, template = ''] = http ?? [];
  if (httpMethod !== method) return undefined;
  const pattern = template.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)');
  return new RegExp(`^${pattern}$`).exec(path)?.groups ?? (template === path ? {} : undefined);
}

async function inputOf({ input }: Operation, request: WireRequest, labels: Record<string, string>): Promise<object> {
  const shape = shapeOf(input);
  if (shape.kind !== 'structure') return {};
  const body = request.body.length > 0 ? await xml.read(input, request.body) : {};
  const bound = shape.members.flatMap((member) => {
    const value = boundText(member, request, labels);
    return value === undefined ? [] : [[member.name, readText(shapeOf(member.schema), value)] as const];
  });
  return { ...body, ...Object.fromEntries(bound) };
}

/** What the path or the query says; undefined for what the body carries, or nobody. */
function boundText({ name, traits }: Part, { query }: WireRequest, labels: Record<string, string>): string | undefined {
  const other = ['httpHeader', 'httpPayload', 'httpPrefixHeaders', 'httpQueryParams'].find((trait) => trait in traits);
  if (other !== undefined) throw new Error(`${name} is bound by ${other}, which is not known here`);
  if (traits.httpLabel) return decodeURIComponent(labels[name] ?? '');
  return traits.httpQuery === undefined ? undefined : (query.get(traits.httpQuery) ?? undefined);
}
