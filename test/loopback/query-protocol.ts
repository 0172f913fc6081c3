import type { $SchemaRef } from '@smithy/types';
import { structureSchema, xml } from './codecs.ts';
import { ec2Rules, queryRules, readForm, type FormRules } from './form.ts';
import type { Operations, Protocol, WireRequest, WireResponse } from './protocol.ts';
import { shapeOf, type Operation } from './shape.ts';

const text = 0;

/** A form comes in, XML goes out. Smithy: "AWS query protocol". */
export const awsQuery: Protocol = {
  read: (request, operations) => readAction(request, operations, queryRules),
  write: ({ name, output }, value, requestId) => {
    const metadata = structureSchema('ResponseMetadata', { RequestId: text });
    const isUnit = shapeOf(output).kind === 'unit';
    const schema = structureSchema(`${name}Response`, { ...(!isUnit && { [`${name}Result`]: output }), ResponseMetadata: metadata });
    return answered(schema, { [`${name}Result`]: value, ResponseMetadata: { RequestId: requestId } });
  },
  refuse: ({ code, message, status, requestId }) => {
    const error = structureSchema('Error', { Type: text, Code: text, Message: text });
    const schema = structureSchema('ErrorResponse', { Error: error, RequestId: text });
    return answered(schema, { Error: { Type: 'Sender', Code: code, Message: message }, RequestId: requestId }, status);
  },
};

/** The same without a wrapper around the result. Smithy: "AWS EC2 query protocol". */
export const ec2Query: Protocol = {
  read: (request, operations) => readAction(request, operations, ec2Rules),
  write: ({ name, output }, value, requestId) => {
    const shape = shapeOf(output);
    const members = shape.kind === 'structure' ? shape.members.map((member) => [member.name, member.schema] as const) : [];
    return answered(structureSchema(`${name}Response`, { requestId: text, ...Object.fromEntries(members) }), { requestId, ...value });
  },
  refuse: ({ code, message, status, requestId }) => {
    const error = structureSchema('Error', { Code: text, Message: text });
    const schema = structureSchema('Response', { Errors: structureSchema('Errors', { Error: error }), RequestID: text });
    return answered(schema, { Errors: { Error: { Code: code, Message: message } }, RequestID: requestId }, status);
  },
};

async function readAction({ body }: WireRequest, operations: Operations, rules: FormRules): Promise<{ operation: Operation; input: object }> {
  const form = new URLSearchParams(body.toString('utf8'));
  const operation = operations.named(form.get('Action') ?? '');
  return { operation, input: readForm(shapeOf(operation.input), form, rules) };
}

function answered(schema: $SchemaRef, value: object, status = 200): WireResponse {
  return { status, contentType: 'text/xml', body: xml.write(schema, value) };
}
