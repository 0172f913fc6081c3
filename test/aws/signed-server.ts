import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** AWS on 127.0.0.1, as far as who may ask: it knows keys, and hands out new ones by the ways that there are to them. */
export interface SignedServer {
  url: string;
  /** Keys that have expired. */
  expired: Set<string>;
  /** What was asked, and with which key: `acm AKIA1`, `sts AKIA1 AssumeRole`, `sso`, `metadata`. */
  asked: string[];
  /** The key that the next one who signs in, or takes a role, is given, and when it ends. */
  gives: { key: string; ends: Date };
  /** By what name taking a role is refused. */
  refusesRole: string | undefined;
  stop(): Promise<void>;
}

/** Starts a server on a free port. */
export async function startSignedServer(): Promise<SignedServer> {
  const server = createServer((request, response) => {
    void answer(request, running).then(({ status = 200, body }) => response.writeHead(status, { date: new Date().toUTCString() }).end(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const running: SignedServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    expired: new Set(),
    asked: [],
    gives: { key: 'ASIA1', ends: new Date(Date.now() + 3_600_000) },
    refusesRole: undefined,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return running;
}

interface Answer {
  status?: number;
  body: string;
}

async function answer(request: IncomingMessage, server: SignedServer): Promise<Answer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const action = /Action=(\w+)/.exec(Buffer.concat(parts).toString())?.[1] ?? '';
  const { url = '' } = request;
  if (url.startsWith('/federation/credentials')) return byPortal(server);
  if (url.startsWith('/latest/')) return byMetadata(request, server);
  const [, key = '', service = ''] = /Credential=([^/]+)\/\d+\/[^/]+\/([^/]+)\//.exec(request.headers.authorization ?? '') ?? [];
  server.asked.push([service, key, ...(action === 'AssumeRole' ? [action] : [])].join(' '));
  if (server.expired.has(key)) return refusal(service, service === 'ec2' ? 'RequestExpired' : service === 'acm' ? 'ExpiredTokenException' : 'ExpiredToken');
  if (action === 'AssumeRole') return server.refusesRole === undefined ? byRole(server) : refusal(service, server.refusesRole);
  return { body: nothing[service] ?? '' };
}

/** What each service says that has nothing to tell. */
const nothing: Record<string, string> = {
  sts: '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>',
  ec2: '<DescribeVpcsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><vpcSet/></DescribeVpcsResponse>',
  acm: '{"CertificateSummaryList":[]}',
  route53: '<ListHostedZonesResponse xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><HostedZones/><IsTruncated>false</IsTruncated><MaxItems>100</MaxItems></ListHostedZonesResponse>',
  elasticloadbalancing: '<DescribeLoadBalancersResponse xmlns="http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/"><DescribeLoadBalancersResult><LoadBalancers/></DescribeLoadBalancersResult></DescribeLoadBalancersResponse>',
};

/** In the form of each protocol. */
function refusal(service: string, code: string): Answer {
  if (service === 'acm') return { status: 400, body: JSON.stringify({ __type: code, message: 'no' }) };
  if (service === 'ec2') return { status: 400, body: `<Response><Errors><Error><Code>${code}</Code><Message>no</Message></Error></Errors></Response>` };
  const isOfCaller = !code.startsWith('Internal');
  return { status: isOfCaller ? 403 : 500, body: `<ErrorResponse><Error><Type>${isOfCaller ? 'Sender' : 'Receiver'}</Type><Code>${code}</Code><Message>no</Message></Error></ErrorResponse>` };
}

function byPortal({ asked, gives }: SignedServer): Answer {
  asked.push('sso');
  return { body: JSON.stringify({ roleCredentials: { accessKeyId: gives.key, secretAccessKey: 'secret', sessionToken: 'token', expiration: gives.ends.getTime() } }) };
}

function byRole({ gives }: SignedServer): Answer {
  const credentials = `<Credentials><AccessKeyId>${gives.key}</AccessKeyId><SecretAccessKey>secret</SecretAccessKey><SessionToken>token</SessionToken><Expiration>${gives.ends.toISOString()}</Expiration></Credentials>`;
  return { body: `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>${credentials}</AssumeRoleResult></AssumeRoleResponse>` };
}

/** The metadata service of an instance with a role. */
function byMetadata({ method, url = '' }: IncomingMessage, { asked, gives }: SignedServer): Answer {
  if (method === 'PUT') return { body: 'metadata-token' };
  if (url.endsWith('/security-credentials/')) return { body: 'role-of-the-instance' };
  asked.push('metadata');
  return { body: JSON.stringify({ AccessKeyId: gives.key, SecretAccessKey: 'secret', Token: 'token', Expiration: gives.ends.toISOString() }) };
}
