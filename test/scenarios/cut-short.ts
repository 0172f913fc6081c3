import type { Guard } from '../../src/aws/clients.ts';

/** Lets the operation through once, and nothing afterwards. */
export function endsAfter(operation: string): Guard {
  const ended = new Error(`the run ended after ${operation}`);
  let isOver = false;
  return async (call, next) => {
    if (isOver) throw ended;
    const output = await next();
    if (call.operation !== operation) return output;
    isOver = true;
    throw ended;
  };
}

/** Sends the operation again, as the SDK does when no answer comes. */
export function answerLost(operation: string): Guard {
  return async (call, next) => {
    if (call.operation === operation) await next();
    return next();
  };
}
