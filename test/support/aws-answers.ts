import { mockClient } from 'aws-sdk-client-mock';
import { createClients, type AwsOutput, type Clients, type Service } from '../../src/aws/clients.ts';
import * as acm from '../../src/aws/services/acm.ts';
import * as cloudfront from '../../src/aws/services/cloudfront.ts';
import * as ec2 from '../../src/aws/services/ec2.ts';
import * as elbv2 from '../../src/aws/services/elastic-load-balancing-v2.ts';
import * as route53 from '../../src/aws/services/route-53.ts';
import * as sts from '../../src/aws/services/sts.ts';
import * as wafv2 from '../../src/aws/services/wafv2.ts';

const services = { sts, acm, route53, ec2, elbv2, wafv2, cloudfront };
type Services = typeof services;

/** An operation of any service, as AWS names it; no two services of ours share a name. */
export type Operation = { [S in Service]: keyof Services[S]['commands'] & string }[Service];

/** What AWS answers to it, by its own types. */
export type OutputOf<O extends Operation> = { [S in Service]: O extends keyof Services[S]['commands'] & string ? Omit<AwsOutput<S, O>, '$metadata'> : never }[Service];

/** What AWS says to an operation: an answer, an error, or what a function makes of the input. */
export type Answer<O extends Operation> = OutputOf<O> | Error | ((input: Record<string, unknown>) => OutputOf<O> | Error);

/** The world of a test: what AWS answers to each operation. Several answers are given in turn, the last one for ever. */
export type Answers = { [O in Operation]?: Answer<O> | readonly Answer<O>[] };

/** One thing that was asked for, in the order it was: an operation with its whole input, or a write to the memory. */
export type Asked = [what: string, input: object];

/** An error as the SDK throws it: known by its name. */
export function awsError(name: string, message = name): Error {
  return Object.assign(new Error(message), { name });
}

/**
 * Puts this world in AWS's place: the real SDK clients, whose calls are answered here. A reading operation without an
 * answer fails the test; a writing one answers nothing that a row would have to know.
 * @param asked gets every call
 */
export function awsWith(answers: Answers, asked: Asked[] = []): Clients {
  const turns = new Map<string, number>();
  const answer = (operation: string, input: object): object => {
    asked.push([operation, input]);
    const said = (answers as Record<string, unknown>)[operation];
    const turn = turns.get(operation) ?? 0;
    turns.set(operation, turn + 1);
    const now: unknown = Array.isArray(said) ? said[Math.min(turn, said.length - 1)] : said;
    const result: unknown = typeof now === 'function' ? (now as (input: object) => unknown)(input) : now;
    if (result instanceof Error) throw result;
    if (result === undefined && /^(Describe|Get|List)/.test(operation)) throw new Error(`this test has no answer to ${operation}`);
    return (result ?? carriedOut(operation, input)) as object;
  };
  for (const { Client } of Object.values(services)) {
    const mock = mockClient(Client as typeof ec2.Client);
    mock.send.callsFake(async (command) => answer(command.constructor.name.replace(/Command$/, ''), command.input) as never);
  }
  return createClients({ simulated: true });
}

/** The least that AWS says to a change of which a row says nothing. */
function carriedOut(operation: string, input: object): object {
  if (operation === 'ChangeResourceRecordSets') return { ChangeInfo: { Id: '/change/C1', Status: 'PENDING' } };
  if (operation !== 'ModifyListener') return {};
  const loadBalancer = 'arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:loadbalancer/app/example-com-alb/0123456789abcdef';
  return { Listeners: [{ LoadBalancerArn: loadBalancer, Port: 443, Protocol: 'HTTPS', ...input }] };
}
