import type { Clients, Service } from '../../../src/aws/clients.ts';
import type { Operation, OutputOf } from '../../support/aws-answers.ts';

/** One answer that is rare, and real. */
export interface Strange {
  call: string;
  /** What is rare about it. */
  name: string;
  answer: object;
  ask(aws: Clients): Promise<object>;
}

/**
 * Answers to one operation, which AWS's own types know.
 * @param input as much of it as the address of the call needs
 * @param answers by what is rare about them
 */
export function strange<O extends Operation>(service: Service, operation: O, input: object, answers: Readonly<Record<string, OutputOf<O>>>): Strange[] {
  return Object.entries<object>(answers).map(([name, answer]) => ({
    call: `${service}:${operation}`, name, answer, ask: (aws) => (aws[service] as unknown as (operation: string, input: object) => Promise<object>)(operation, input),
  }));
}
