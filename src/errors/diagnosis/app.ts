import { nginxRedirect } from './nginx.ts';
import type { Said } from './said.ts';

/** What is said of the app: by what visitors get, and by what it answers on the instance itself. */

/** What visitors asked for in vain. */
export interface Unanswered {
  domain: string;
  urls: readonly string[];
  /** Half a sentence each. */
  details: readonly string[];
  /** Where the name leads, if that is known. */
  place: 'instance' | 'load balancer' | 'distribution' | undefined;
}

/** Nobody answers a visitor. */
export function notAnswering({ domain, urls, details, place }: Unanswered): Said {
  const setup = `run ec2-https setup ${domain}`;
  const hints = {
    instance: `The name leads to the instance itself: ${setup}, which puts the load balancer in front of it, with https.`,
    'load balancer': `See that the load balancer has listeners on 80 and 443 and that its security group lets the world in: ${setup}, which mends both.`,
    distribution: `See that the distribution is enabled and deployed: ${setup}, which mends it.`,
  };
  return {
    message: `${urls.join(' and ')} ${urls.length === 1 ? 'does' : 'do'} not answer: ${details.join('; ')}.`,
    hint: place === undefined ? `See where the name leads (dig ${domain}), then ${setup}: it leads the name to the load balancer.` : hints[place],
  };
}

/** Nobody answers on the instance, on a port that is open. @param detail half a sentence */
export function notAnsweringOnInstance(instance: { id: string; address: string; port: number; runs: boolean }, detail: string): Said {
  return {
    message: `The app does not answer on ${instance.id}, at http://${instance.address}:${instance.port}/: ${detail}.`,
    hint: instance.runs
      ? `Start the app and look who listens on the instance (ss -ltnp): it must be port ${instance.port}, and of every address, not of 127.0.0.1 alone. An app on another port is named with --port.`
      : `Start the instance: aws ec2 start-instances --instance-ids ${instance.id}`,
  };
}

/** @param circle the URLs that follow each other for ever, or as far as they were followed */
export function loopsForVisitors(name: string, circle: readonly string[], ended: boolean): Said {
  return { message: `https://${name}/ redirects ${ended ? 'for ever' : 'more than ten times'}: ${circle.join(' -> ')}. The app redirects to https although the visitor came by https.`, hint: nginxRedirect() };
}

/** Two redirects contradict each other. */
export function loopsBetweenUrls(name: string, circle: readonly string[], ended: boolean): Said {
  return {
    message: `https://${name}/ redirects ${ended ? 'for ever' : 'more than ten times'}: ${circle.join(' -> ')}.`,
    hint: 'Redirects of the app contradict each other, as one that puts www before the name and one that takes it away. Look for return 301, rewrite and the like in Nginx and in the app, and keep one of them.',
  };
}

/** CloudFront asks by http, and the load balancer answers that with a redirect to https. AWS docs: "HTTP to HTTPS redirection loop" is of viewer and origin protocol policies. */
export function loopsAtOrigin(name: string, circle: readonly string[], policy: string): Said {
  return {
    message: `https://${name}/ redirects for ever: ${circle.join(' -> ')}. CloudFront asks the load balancer by http (${policy}), which redirects that to https.`,
    hint: 'Set the origin protocol policy of the distribution to HTTPS only.',
  };
}

/** What would loop as soon as a load balancer stands in front. @param location where the app leads who came by https already */
export function wouldLoopOnInstance(instance: { id: string; address: string }, location: string): Said {
  return {
    message: `The app on ${instance.id} redirects to ${location}, also with X-Forwarded-Proto: https. Behind a load balancer, which ends TLS and asks by http, that goes on for ever.`,
    hint: nginxRedirect(),
  };
}

/** @param by who answers in place of the app, if anybody does */
export function errorForVisitors(url: string, status: number, by: 'load balancer' | 'CloudFront' | undefined): Said {
  if (by === undefined) return { message: `${url} answers ${status}${isFault(status) ? ': the app has a fault' : ''}.`, hint: statusHint(status) };
  const causes = by === 'CloudFront' ? edgeCauses : balancerCauses;
  const { why, next } = causes[status] ?? { why: '', next: 'Look up the status in the AWS docs: "Troubleshoot your Application Load Balancers", "Troubleshooting error response status codes in CloudFront".' };
  return { message: `${url} answers ${status}: ${by === 'CloudFront' ? by : `the ${by}`} says so, not the app${why === '' ? '' : `. ${why}`}.`, hint: next };
}

/** The same, of the app itself, asked past the load balancer. */
export function errorOnInstance(instance: { id: string; address: string; port: number }, status: number): Said {
  return { message: `The app on ${instance.id} answers ${status}, at http://${instance.address}:${instance.port}/.`, hint: statusHint(status) };
}

/** @param seconds how long the app keeps an idle connection */
export function keepAliveTooShort(instance: string, seconds: number, balancerSeconds: number): Said {
  return {
    message: `The app on ${instance} ends an idle connection after ${seconds} s, the load balancer after ${balancerSeconds} s: now and then it asks on one that has just ended, and a visitor gets 502.`,
    hint: `Let the app keep connections for ${balancerSeconds + 5} s or more: keepalive_timeout ${balancerSeconds + 5}s; in Nginx, server.keepAliveTimeout = ${balancerSeconds + 5}000 in Node.js, next start --keepAliveTimeout ${balancerSeconds + 5}000 in Next.js, --keep-alive ${balancerSeconds + 5} in Gunicorn.`,
  };
}

function isFault(status: number): boolean {
  return status >= 500;
}

function statusHint(status: number): string {
  return isFault(status)
    ? "Look into the logs on the instance: the app's own (journalctl), and /var/log/nginx/error.log."
    : 'Where that is right for /, name a path that tells whether the app is well, with --health-path /health, or the codes that are right, with --health-codes 200-499; else see server_name and location in Nginx.';
}

/** AWS docs: "Troubleshoot your Application Load Balancers". */
const balancerCauses: Readonly<Record<number, { why: string; next: string }>> = {
  502: { why: 'The app ended the connection, or what it answered was no HTTP', next: "Look into the app's log at that time, and see that it keeps idle connections for 65 s or more." },
  503: { why: 'No target is registered, or none in a zone of the load balancer', next: 'See the targets in the target group; ec2-https setup registers the instance.' },
  504: { why: 'No target took the connection within 10 s, or none answered within 60 s', next: 'See the health of the targets: a security group or a firewall that lets the load balancer out, or an app that is too slow.' },
};

/** AWS docs: "HTTP 502 status code (Bad Gateway)", "HTTP 503 status code (Service Unavailable)", "HTTP 504 status code (Gateway Timeout)" (Amazon CloudFront). */
const edgeCauses: Readonly<Record<number, { why: string; next: string }>> = {
  502: { why: 'It could not speak TLS with the origin, or did not find it', next: 'See the origin: its name, its certificate and its TLS versions, which ec2-https doctor takes apart.' },
  503: { why: 'The origin has no room for more requests', next: "See the load balancer's targets, and the metrics of the distribution." },
  504: { why: 'The origin did not take the connection, or did not answer within 30 s', next: "See that the load balancer's security group lets CloudFront in on 443, and that the app answers in time." },
};
