import type { Service } from '../../src/aws/clients.ts';
import { reads } from '../../src/aws/calls/guards.ts';
import { Refusal } from '../../src/sandbox/refusal.ts';
import { Instead, Reset } from '../loopback/server.ts';
import type { Fault } from './wire.ts';

/** What may happen to a call, each in the form in which AWS or the way to AWS has it. */
export const kinds = faults({
  'throttled': async ({ service }) => refuse(throttling[service]),
  'an internal error (500)': async ({ service }) => refuse([internal[service] ?? 'InternalFailure', 500, 'An internal error has occurred']),
  'an internal error, of a write that took effect': async (attempt, answer) => {
    if (!reads(attempt)) await answer();
    return refuse([internal[attempt.service] ?? 'InternalFailure', 500, 'An internal error has occurred']);
  },
  'unavailable (503)': async ({ service }) => refuse([service === 'ec2' ? 'Unavailable' : 'ServiceUnavailable', 503, 'The service is unavailable']),
  'a page of HTML (503)': async () => {
    throw new Instead({ status: 503, contentType: 'text/html', body: '<html><body><b>Http/1.1 Service Unavailable</b></body> </html>' });
  },
  'reset before it took effect': async () => {
    throw new Reset();
  },
  'reset after it took effect': async (_, answer) => {
    await answer();
    throw new Reset();
  },
  'an answer that breaks off': async (_, answer) => {
    await answer();
    throw new Instead({ status: 200, contentType: 'text/xml', body: '<?xml version="1.0"?><' }, false);
  },
});

/** The name of one of them. */
export type Kind = keyof typeof kinds;

function faults<Name extends string>(all: Record<Name, Fault>): Record<Name, Fault> {
  return all;
}

/** A fault for the first try of each call. */
export function everyFirstTry(fault: Fault): Fault {
  return (attempt, answer, clock) => (attempt.attempt === 1 ? fault(attempt, answer, clock) : answer());
}

/** Each answer comes late. */
export const late: Fault = async (_, answer, clock) => {
  const output = await answer();
  await clock.sleepInside(1500);
  return output;
};

/**
 * Route 53 takes no change of records while it is about another one.
 * @param tries so many of each change are turned away
 * @param isLost whether the first of them takes effect, and nothing is answered
 */
export function priorRequestNotComplete({ tries, isLost }: { tries: number; isLost: boolean }): Fault {
  const made = new Map<string, number>();
  return async ({ input }, answer) => {
    const key = JSON.stringify(input);
    const number = (made.get(key) ?? 0) + 1;
    made.set(key, number);
    if (number > tries) return answer();
    if (!isLost || number > 1) return refuse(busy);
    await answer();
    throw new Reset();
  };
}

type Said = readonly [name: string, status: number, message: string];

const busy: Said = ['PriorRequestNotComplete', 400, 'The request was rejected because Route 53 was still processing a prior request.'];

/**
 * AWS docs: "Request throttling for the Amazon EC2 API", "Request throttling for the ELB API", "Quotas" (Amazon Route 53), "Common error types" of the
 * others.
 */
const throttling: Record<Service, Said> = {
  ec2: ['RequestLimitExceeded', 503, 'Request limit exceeded.'],
  elbv2: ['Throttling', 400, 'Rate exceeded'],
  route53: ['Throttling', 400, 'Rate exceeded'],
  sts: ['Throttling', 400, 'Rate exceeded'],
  cloudfront: ['Throttling', 400, 'Rate exceeded'],
  acm: ['ThrottlingException', 400, 'Rate exceeded'],
  wafv2: ['ThrottlingException', 400, 'Rate exceeded'],
};

const internal: Partial<Record<Service, string>> = { ec2: 'InternalError', cloudfront: 'InternalError', wafv2: 'WAFInternalErrorException' };

async function refuse([name, status, message]: Said): Promise<never> {
  throw new Refusal(name, message, status);
}
