import { json } from './codecs.ts';
import type { Protocol } from './protocol.ts';
import { shapeOf } from './shape.ts';

const contentType = 'application/x-amz-json-1.1';

/** JSON comes in and goes out, a header names the operation. Smithy: "AWS JSON 1.1 protocol". */
export const awsJson: Protocol = {
  read: async ({ headers, body }, operations) => {
    const operation = operations.named(String(headers['x-amz-target']).split('.').at(-1) ?? '');
    return { operation, input: await json.read(operation.input, body) };
  },
  write: ({ output }, value) => ({ status: 200, contentType, body: shapeOf(output).kind === 'unit' ? '{}' : json.write(output, value) }),
  refuse: ({ code, message, status }) => ({ status, contentType, body: JSON.stringify({ __type: code, message }) }),
};
