import { t } from '../../language/text.ts';
import { apart, listed } from '../lists.ts';
import { sentences } from '../words.ts';
import { nginxRedirect } from './nginx.ts';
import type { Cause } from './no-target.ts';
import { seeWhere, type Mendable, type Said } from './said.ts';
import { healthHint } from './targets.ts';

/** What is said of the app: by what visitors get, and by what it answers on the instance itself. */

/** What visitors asked for in vain. */
export interface Unanswered {
  name: string;
  urls: readonly string[];
  /** Half a sentence each. */
  details: readonly string[];
  /** Whether somebody takes the connection by https, and speaks no TLS. */
  withoutTls: boolean;
  /** Where the name leads, if that is known. */
  place: 'instance' | 'load balancer' | 'distribution' | undefined;
  /** What is to stand in front: `the load balancer`. */
  front: string;
}

/** Nobody answers a visitor. */
export function notAnswering({ name, urls, details, withoutTls, place, front }: Unanswered): Mendable {
  const [asked, why] = [listed(urls), apart(details)];
  const message = withoutTls ? t`${asked} takes the connection, and speaks no TLS: ${why}.` : t`${asked} ${urls.length === 1 ? 'does' : 'do'} not answer: ${why}.`;
  if (place === 'instance') return { message: sentences(message, t`The name leads to the instance itself.`), setup: t`it leads the name to ${front}, which answers https`, otherwise: seeWhere(name) };
  if (place === 'load balancer') return { message, setup: t`it repairs the listeners and the security group of the load balancer`, otherwise: t`see that the load balancer's subnets lead to the internet, by their route tables and network ACLs, and look at its targets.` };
  if (place === 'distribution') return { message, setup: t`it enables the distribution`, otherwise: t`wait until the distribution is deployed, and run it again; then look at its origin.` };
  return { message, setup: t`it leads the name to ${front}`, otherwise: seeWhere(name) };
}

/** Somebody takes the connection, shows a certificate, and says nothing. */
export function appSilent(url: string, detail: string, place: Unanswered['place']): Said {
  const next = t`Look whether the app is slow, hangs or has stopped: into its log (\`sudo journalctl\`), and who listens on the instance (\`sudo ss -ltnp\`).`;
  return {
    message: t`${url} takes the connection and shows its certificate, and then does not answer: ${detail}.`,
    hint: place === 'load balancer' || place === 'distribution' ? sentences(place === 'distribution' ? t`The distribution is there, and waits for the app: see the health of the targets.` : t`The load balancer is there, and waits for the app: see the health of the targets.`, next) : next,
  };
}

/** @param url where the app leads */
export function leadsWhereNobodyAnswers(name: string, url: string, detail: string): Said {
  return { message: t`https://${name}/ redirects to ${url}, which does not answer: ${detail}.`, hint: t`See why ${url} does not answer, or let the app lead to a URL that does: ${whereRedirects}` };
}

/** @param location as the app sends it */
export function leadsToNoUrl(url: string, location: string): Said {
  return { message: t`${url} redirects to what is no URL: ${location}.`, hint: t`Fix the redirect of the app: ${whereRedirects}` };
}

const whereRedirects = t`look for return 301, rewrite and the like in Nginx and in the app.`;

/** Nobody answers on the instance, on a port that is open. @param detail half a sentence */
export function notAnsweringOnInstance(instance: { id: string; address: string; port: number; runs: boolean }, detail: string): Said {
  return {
    message: t`The app does not answer on ${instance.id}, at http://${instance.address}:${instance.port}/: ${detail}.`,
    hint: instance.runs
      ? t`Start the app and look who listens on the instance (\`sudo ss -ltnp\`): it must be port ${instance.port}, and of every address, not of 127.0.0.1 alone. An app on another port is named with --port.`
      : t`Start the instance: \`aws ec2 start-instances --instance-ids ${instance.id}\`.`,
  };
}

/** @param chain every URL, as far as they were followed; @param ended whether the last one was met before */
export function loopsForVisitors(name: string, chain: readonly string[], ended: boolean): Said {
  return { message: t`${forEver(name, chain, ended)}. The app redirects to https although the visitor came by https.`, hint: nginxRedirect() };
}

/** A page that leads to itself, whatever it was asked by. */
export function loopsOnItself(name: string, chain: readonly string[], ended: boolean): Said {
  return { message: t`${forEver(name, chain, ended)}.`, hint: t`The app leads the page to itself. Look for return 301, rewrite and the like in Nginx, and for what the app redirects by.` };
}

function forEver(name: string, chain: readonly string[], ended: boolean): string {
  return ended ? t`https://${name}/ redirects for ever: ${chain.join(t`, then `)}` : t`https://${name}/ redirects more than twenty times: ${chain.join(t`, then `)}`;
}

/** Two redirects contradict each other. */
export function loopsBetweenUrls(name: string, chain: readonly string[], ended: boolean): Said {
  return {
    message: t`${forEver(name, chain, ended)}.`,
    hint: t`Redirects of the app contradict each other, as one that puts www before the name and one that takes it away. Look for return 301, rewrite and the like in Nginx and in the app, and keep one of them.`,
  };
}

/** CloudFront asks by http, and the load balancer answers that with a redirect to https. AWS docs: "HTTP to HTTPS redirection loop" is of viewer and origin protocol policies. */
export function loopsAtOrigin(name: string, chain: readonly string[], policy: string): Mendable {
  return {
    message: t`${forEver(name, chain, true)}. CloudFront asks the load balancer by http (${policy}), which redirects that to https.`,
    setup: t`it sets the origin protocol policy to HTTPS only`,
    otherwise: t`set the origin protocol policy of the distribution to HTTPS only, in the CloudFront console.`,
  };
}

/** What would loop as soon as a load balancer stands in front. @param location where the app leads who came by https already */
export function wouldLoopOnInstance(instance: { id: string; address: string }, location: string): Said {
  return {
    message: t`The app on ${instance.id} redirects to ${location}, also with X-Forwarded-Proto: https. Behind a load balancer, which ends TLS and asks by http, that goes on for ever.`,
    hint: nginxRedirect(),
  };
}

/**
 * @param by who answers in place of the app, if anybody does
 * @param known why, where more is known than the status
 */
export function errorForVisitors(url: string, status: number, by: 'load balancer' | 'CloudFront' | undefined, known?: Cause): Said {
  if (by === undefined) return { message: isFault(status) ? t`${url} answers ${status}: the app has a fault.` : t`${url} answers ${status}.`, hint: statusHint(status) };
  const who = by === 'CloudFront' ? by : t`the load balancer`;
  const causes = by === 'CloudFront' ? edgeCauses : balancerCauses;
  const { why, next } = known ?? causes[status] ?? { why: '', next: t`Look up the status in the AWS docs: "Troubleshoot your Application Load Balancers", "Troubleshooting error response status codes in CloudFront".` };
  return { message: why === '' ? t`${url} answers ${status}: ${who} says so, not the app.` : t`${url} answers ${status}: ${who} says so, not the app. ${why}.`, hint: next };
}

/**
 * CloudFront says that its origin is at fault, and nothing is found wrong with that. An answer of the app without a Server header gets CloudFront's.
 * AWS docs: "HTTP 502 status code (Bad Gateway)", "Add or remove HTTP headers in CloudFront responses with a policy" (Amazon CloudFront).
 */
export function edgeErrorOnly(url: string, status: number): Said {
  return {
    message: t`${url} answers ${status}, in CloudFront's name. Nothing is found wrong with where its origin leads, and with what is known of the certificate and the TLS there.`,
    hint: t`Look into the app's log at that time: the ${status} may be its own. Then see what the distribution runs on requests (CloudFront Functions, Lambda@Edge), and what was not checked.`,
  };
}

/** A load balancer that is locked answers 403 to whoever does not show the secret: to CloudFront as well, where that shows another, or none. */
export function edgeShutOut(url: string, status: number): Mendable {
  return { message: t`${url} answers ${status}: the load balancer, which is locked, turns CloudFront itself away.`, setup: t`it lets CloudFront show the secret that the load balancer asks for`, otherwise: firewall };
}

/**
 * Visitors do not get as far as the app.
 * AWS docs: "Troubleshoot your Application Load Balancers" (HTTP 401, HTTP 403), "HTTP 403 status code (Permission Denied)" (Amazon CloudFront).
 */
export function turnedAway(url: string, status: number, by: 'load balancer' | 'CloudFront'): Said {
  if (by === 'load balancer') return { message: t`${url} answers ${status}: the load balancer turns visitors away, and the app is not asked.`, hint: t`See the rules of its listener on 443, and ${firewall}` };
  return {
    message: t`${url} answers ${status}, in CloudFront's name: CloudFront turns visitors away, or an app that names no server does.`,
    hint: t`See that the distribution has the name among its alternate domain names, and its geographic restrictions; ${firewall} Then look into the app's log.`,
  };
}

const firewall = t`see whether a firewall such as AWS WAF stands there: it may keep out this machine alone.`;

/** The same, of the app itself, asked past the load balancer. */
export function errorOnInstance(instance: { id: string; address: string; port: number }, status: number): Said {
  return { message: t`The app on ${instance.id} answers ${status}, at http://${instance.address}:${instance.port}/.`, hint: statusHint(status) };
}

/** Visitors are served, and no target would ever be healthy. @param met status, and where it leads */
export function healthErrorOnInstance(instance: { id: string; domain: string }, wanted: { healthPath: string; healthCodes: string }, met: { status: number; location: string | undefined }): Said {
  const answer = met.location === undefined ? `${met.status}` : t`${met.status}, a redirect to ${met.location}`;
  return {
    message: t`The app on ${instance.id} answers ${answer} to the health check's path (${wanted.healthPath}), asked as a load balancer asks: that is none of ${wanted.healthCodes}, and the target would never be healthy.`,
    hint: healthHint(instance.domain, wanted.healthPath, met),
  };
}

/** @param seconds how long the app keeps an idle connection */
export function keepAliveTooShort(instance: string, seconds: number, balancerSeconds: number): Said {
  return {
    message: t`The app on ${instance} ends an idle connection after ${seconds} s, the load balancer after ${balancerSeconds} s: now and then it asks on one that has just ended, and a visitor gets 502.`,
    hint: t`Let the app keep connections for ${balancerSeconds + 5} s or more: \`keepalive_timeout ${balancerSeconds + 5}s;\` in Nginx, \`server.keepAliveTimeout = ${balancerSeconds + 5}000\` in Node.js, \`next start --keepAliveTimeout ${balancerSeconds + 5}000\` in Next.js, \`gunicorn --keep-alive ${balancerSeconds + 5}\` in Gunicorn.`,
  };
}

function isFault(status: number): boolean {
  return status >= 500;
}

function statusHint(status: number): string {
  return isFault(status)
    ? t`Look into the logs on the instance: the app's own (\`sudo journalctl\`), and /var/log/nginx/error.log.`
    : t`Where that is right for /, name a path that tells whether the app is well, with --health-path /health, or the codes that are right, with --health-codes 200-499; else see server_name and location in Nginx.`;
}

/** AWS docs: "Troubleshoot your Application Load Balancers". */
const balancerCauses: Readonly<Record<number, Cause>> = {
  502: { why: t`The app ended the connection, or what it answered was no HTTP`, next: t`Look into the app's log at that time, and see that it keeps idle connections for longer than the load balancer, which mostly is 60 s.` },
  504: { why: t`No target took the connection within 10 s, or none answered within 60 s`, next: t`See the health of the targets: a security group or a firewall that lets the load balancer out, or an app that is too slow.` },
};

/** AWS docs: "HTTP 502 status code (Bad Gateway)", "HTTP 503 status code (Service Unavailable)", "HTTP 504 status code (Gateway Timeout)" (Amazon CloudFront). */
const edgeCauses: Readonly<Record<number, Cause>> = {
  502: { why: t`It could not speak TLS with the origin, or did not find it`, next: t`See the origin: its name, its certificate and its TLS versions. ec2-https doctor takes it apart.` },
  503: { why: t`The origin has no room for more requests`, next: t`See the load balancer's targets, and the metrics of the distribution.` },
  504: { why: t`The origin did not take the connection, or did not answer within 30 s`, next: t`See that the load balancer's security group lets CloudFront in on 443, and that the app answers in time.` },
};
