import type { AbsoluteLocation, InitializeHandlerOptions, Pluggable } from '@smithy/types';
import type { Answer } from './answers/answer.ts';
import { parseAnswer, type Narrowed } from './answers/parse.ts';
import type { Credentials } from './credentials.ts';

/**
 * The AWS clients. Each service's code is loaded when it is first asked, its client made once a region, and every call
 * passes the guards that were handed in.
 */
export interface Clients {
  sts: Ask<'sts'>;
  acm: Ask<'acm'>;
  route53: Ask<'route53'>;
  ec2: Ask<'ec2'>;
  elbv2: Ask<'elbv2'>;
  wafv2: Ask<'wafv2'>;
  /** CloudFront is one service for all regions: whichever region's clients are asked, it is the same. */
  cloudfront: Ask<'cloudfront'>;
  /** Whether something else than AWS answers, so that nothing is real. */
  readonly simulated: boolean;
  /**
   * The region in force: given, or from the environment or profile; undefined where none is configured.
   * @throws where none is, and a profile is named that is not there
   */
  region(): Promise<string | undefined>;
  /** The same clients in another region. */
  in(region: string): Clients;
}

/** Sends one operation, named as AWS names it: `ec2('DescribeVpcs', { VpcIds })`. */
export type Ask<S extends Service> = <Operation extends keyof Commands<S> & string>(operation: Operation, input: Input<S, Operation>) => Promise<Output<S, Operation>>;

/** One call on its way to AWS. */
export interface Call {
  service: Service;
  region: string;
  /** As in `DescribeVpcs`. */
  operation: string;
  input: object;
}

/** Looks at a call on its way, and may refuse it or answer it without AWS. */
export type Guard = (call: Call, next: () => Promise<object>) => Promise<object>;

/** Where the clients take their identity from, and what each of their calls passes. What is left out comes from the environment. */
export interface ClientOptions {
  region?: string | undefined;
  /** Once it is aborted, open requests are given up. */
  signal?: AbortSignal | undefined;
  /** Profile of the shared configuration files. */
  profile?: string | undefined;
  /** What gives the credentials; the SDK's own chain unless given. */
  credentials?: Credentials | undefined;
  /** Outermost first. */
  guards?: readonly Guard[];
  /** No credentials and no configuration of the machine: something else than AWS answers. */
  simulated?: boolean;
}

const load = {
  sts: () => import('./services/sts.ts'),
  acm: () => import('./services/acm.ts'),
  route53: () => import('./services/route-53.ts'),
  ec2: () => import('./services/ec2.ts'),
  elbv2: () => import('./services/elastic-load-balancing-v2.ts'),
  wafv2: () => import('./services/wafv2.ts'),
  cloudfront: () => import('./services/cloudfront.ts'),
};

/** A service as our code names it. Its code is loaded with the first call. */
export type Service = keyof typeof load;
type Commands<S extends Service> = Awaited<ReturnType<(typeof load)[S]>>['commands'];
type CommandOf<S extends Service, Operation extends keyof Commands<S>> = Commands<S>[Operation] extends abstract new (...input: any[]) => infer Command ? Command : never;
/** What an operation takes, by AWS's own type. */
export type Input<S extends Service, Operation extends keyof Commands<S>> = CommandOf<S, Operation> extends { input: infer I } ? I : never;
/** What an operation answers, parsed: AWS's own type, in which what we need is there. */
export type Output<S extends Service, Operation extends keyof Commands<S>> = Narrowed<AwsOutput<S, Operation>, Known<S, Operation>>;
type Known<S extends Service, Operation> = Operation extends keyof Answers<S> ? Answers<S>[Operation] extends Answer<infer K> ? K : never : never;
type Answers<S extends Service> = Awaited<ReturnType<(typeof load)[S]>>['answers'];
/** What an operation answers, by AWS's own type: nearly all of it may be missing. */
export type AwsOutput<S extends Service, Operation extends keyof Commands<S>> =
  CommandOf<S, Operation> extends { resolveMiddleware(...parts: any[]): (...call: any[]) => Promise<infer Result> } ? Result extends { output: infer O } ? O : never : never;

/** The part of a client and a command that is the same for every service. */
interface AnyClient {
  config: { region: () => Promise<string> };
  middlewareStack: { use(plugin: Pluggable<object, object>): void };
  send(command: object, options: { abortSignal?: AbortSignal }): Promise<object>;
}
interface ServiceModule {
  Client: new (configuration: object) => AnyClient;
  commands: Record<string, new (input: object) => object>;
  answers: Record<string, Answer>;
}
type Opened = Pick<ServiceModule, 'commands' | 'answers'> & { client: AnyClient };

/**
 * A client waits for nothing for ever, and retries as the AWS CLI's standard mode does, whatever AWS_RETRY_MODE, AWS_MAX_ATTEMPTS or a profile say for other
 * programs: a run takes minutes, and one try alone would not bring it through. AWS docs: "Retry behavior" (AWS SDKs and Tools Reference Guide).
 */
const patience = {
  retryMode: 'standard',
  maxAttempts: 5,
  requestHandler: { connectionTimeout: 5_000, requestTimeout: 30_000, throwOnRequestTimeout: true },
};

/** Makes the clients. Nothing is loaded and nothing is sent before the first call, so a run that fails early costs nothing. */
export function createClients(options: ClientOptions = {}): Clients {
  const made = new Map<Service, Promise<Opened>>();
  const elsewhere = new Map<string, Clients>();

  const open = (service: Service): Promise<Opened> => {
    const known = made.get(service) ?? make(service);
    made.set(service, known);
    return known;
  };
  const make = async (service: Service): Promise<Opened> => {
    // The SDK announces on every start that it will leave Node 20 one day; the versions here are pinned.
    process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
    const { Client, ...known } = (await load[service]()) as unknown as ServiceModule;
    const client = new Client(configuration(options));
    client.middlewareStack.use(guarded(service, client, options.guards ?? []));
    return { client, ...known };
  };
  const ask = <S extends Service>(service: S): Ask<S> => (async (operation: string, input: object): Promise<object> => {
    const { client, commands, answers } = await open(service);
    const [Command, schema] = [commands[operation], answers[operation]];
    if (!Command || !schema) throw new Error(`${service} has no operation ${operation}`);
    const answer = await client.send(new Command(input), options.signal ? { abortSignal: options.signal } : {});
    return parseAnswer(schema, answer, async () => ({ service, region: await client.config.region(), operation, input }));
  }) as unknown as Ask<S>;

  return {
    sts: ask('sts'),
    acm: ask('acm'),
    route53: ask('route53'),
    ec2: ask('ec2'),
    elbv2: ask('elbv2'),
    wafv2: ask('wafv2'),
    cloudfront: ask('cloudfront'),
    simulated: options.simulated ?? false,
    region: async () => {
      const region = await (await open('sts')).client.config.region().catch(() => undefined);
      if (region === undefined) await options.credentials?.check();
      return region;
    },
    in: (region) => {
      const known = elsewhere.get(region) ?? createClients({ ...options, region });
      elsewhere.set(region, known);
      return known;
    },
  };
}

function configuration(options: ClientOptions): object {
  const identity = options.simulated
    ? { credentials: { accessKeyId: 'simulated', secretAccessKey: 'simulated' }, region: options.region ?? 'ap-northeast-1' }
    : { region: options.region, profile: options.profile, credentials: options.credentials?.provide };
  // What is not given the SDK finds by itself: an undefined value would stand in its way.
  return { ...patience, ...Object.fromEntries(Object.entries(identity).filter(([, value]) => value !== undefined)) };
}

function guarded(service: Service, client: AnyClient, guards: readonly Guard[]): Pluggable<object, object> {
  const where: InitializeHandlerOptions & AbsoluteLocation = { step: 'initialize', name: 'guards', priority: 'high' };
  return {
    applyToStack: (stack) => stack.add((next, context) => async (args) => {
      const call: Call = { service, region: await client.config.region(), operation: String(context.commandName).replace(/Command$/, ''), input: args.input };
      // The innermost answer keeps its response, which carries the request id that AWS's support asks for.
      let response: unknown;
      const send = async (): Promise<object> => {
        const result = await next(args);
        response = result.response;
        return result.output;
      };
      const output = await guards.reduceRight<() => Promise<object>>((inner, guard) => () => guard(call, inner), send)();
      return { response, output };
    }, where),
  };
}
