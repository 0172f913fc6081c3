import { t } from '../../language/text.ts';
import { listed } from '../lists.ts';
import { nginxRedirect } from './nginx.ts';
import { backAgain, type Mendable, type Said } from './said.ts';

/** What a diagnosis says of the targets of the load balancer. AWS docs: "Target health status", "Troubleshoot your Application Load Balancers". */

/** A target as messages name it. */
interface Target {
  id: string;
  port: number;
  domain: string;
  region: string;
}

/** @param state `stopped`, `stopping`, `terminated`, …, or `gone` */
export function targetStopped({ id, domain, region }: Pick<Target, 'id' | 'domain' | 'region'>, state: string): Said {
  return {
    message: state === 'gone' ? t`The instance ${id} is not there any more: it gets no requests.` : t`The instance ${id} is ${state}: it gets no requests.`,
    hint: isOver(state)
      ? t`Name the instance that the app runs on now: ec2-https setup ${domain} --instance <id>.`
      : t`Start it: \`aws ec2 start-instances --region ${region} --instance-ids ${id}\`.`,
  };
}

/** Whether an instance in that state never runs again. */
export function isOver(state: string): boolean {
  return ['gone', 'terminated', 'shutting-down'].includes(state);
}

/** @param elsewhere ports on which it is registered instead; `group` whether there is a target group at all */
export function targetNotRegistered({ id, port }: Pick<Target, 'id' | 'port'>, elsewhere: readonly number[], group: boolean): Mendable {
  const why = !group ? t`there is no target group` : elsewhere.length > 0 ? t`it is registered on ${listed(elsewhere.map((other) => t`port ${other}`))}, not on ${port}` : t`it is not registered in the target group`;
  return { message: t`The load balancer sends nothing to ${id} on port ${port}: ${why}.`, setup: t`it registers the instance` };
}

/** @param zones those of the load balancer; `subnets` in which it stands, and those that the site remembers and it stands in no more */
export function targetZoneNotEnabled(target: { id: string; zone: string; domain: string }, zones: readonly string[], subnets: { present: readonly string[]; former: readonly string[] }): Said | Mendable {
  return backAgain({
    message: t`The instance ${target.id} is in ${target.zone}, and the load balancer stands in ${listed(zones)} alone: it sends nothing there.`,
    hint: t`Name a public subnet of ${target.zone} as well: ec2-https setup ${target.domain} --subnets ${[...subnets.present, t`<subnet in ${target.zone}>`].join(',')}.`,
  }, subnets.former);
}

/** No rule of the instance's groups lets the load balancer's group in. */
export function shutBySecurityGroup({ id, port }: Target): Mendable {
  return {
    message: t`Health checks of ${id} on port ${port} time out: no rule of its security groups lets the load balancer's group in.`,
    setup: t`it opens port ${port} to the load balancer's group`,
  };
}

/**
 * @param own the group that was made for the load balancer
 * @param present those that it has instead
 */
export function shutByBalancersGroup({ id, port }: Target, own: string, present: readonly string[]): Mendable {
  return {
    message: present.length > 0
      ? t`Health checks of ${id} on port ${port} time out: the load balancer has ${listed(present)} instead of its own group (${own}), and no rule of the instance's security groups lets that in.`
      : t`Health checks of ${id} on port ${port} time out: the load balancer has no security group instead of its own group (${own}), and no rule of the instance's security groups lets that in.`,
    setup: t`it gives the load balancer its own group, and lets that in`,
  };
}

/** @param acl the network ACL of its subnet, and what it shuts, in words */
export function shutByNetworkAcl({ id, port, region }: Target, acl: { id: string; blocks: readonly string[] }): Said {
  return {
    message: t`Health checks of ${id} on port ${port} time out: the network ACL ${acl.id} of its subnet shuts ${listed(acl.blocks)}.`,
    hint: t`Let ${acl.id} allow it, answers to ports 1024-65535 included; its rules: \`aws ec2 describe-network-acls --region ${region} --network-acl-ids ${acl.id}\`.`,
  };
}

/** @param known `groups`, `acl`: whether they are known to let the load balancer in; `answersOthers`: whether the app has answered this machine */
export function shutOnInstance({ id, port }: Target, { healthPath, groups, acl, answersOthers }: { healthPath: string; groups: boolean; acl: boolean; answersOthers: boolean }): Said {
  const doors = [{ name: t`its security group`, open: groups }, { name: t`its network ACL`, open: acl }, { name: t`the network ACL of the load balancer's subnets`, open: false }];
  const open = doors.filter((door) => door.open).map(({ name }) => name);
  const others = doors.filter((door) => !door.open).map(({ name }) => name);
  const cause = answersOthers ? t`a firewall on the instance that lets others in, or an app that is too slow at times` : t`a firewall on the instance, or an app that is too slow`;
  const likely = open.length > 0 ? t`${listed(open)} ${open.length > 1 ? 'let' : 'lets'} the load balancer in, so most likely it is ${cause}` : t`it may be ${cause}`;
  return {
    message: t`Health checks of ${id} on port ${port} time out: ${likely}; ${listed(others)} ${others.length > 1 ? 'are' : 'is'} not known, and may shut it as well.`,
    hint: [
      t`Look on the instance, first at its firewall, then at how long the app takes:`,
      '  sudo iptables -S INPUT; sudo nft list ruleset; sudo firewall-cmd --list-all; sudo ufw status',
      `  curl -so /dev/null -w '%{http_code} after %{time_total} s\\n' http://127.0.0.1:${port}${healthPath}`,
    ].join('\n'),
  };
}

/** @param met what this machine met on its public address: `refused`, `broken`; undefined where it could not ask */
export function targetRefused({ id, port, domain }: Target, met: 'refused' | 'broken' | undefined): Said {
  const cause = met === 'broken'
    ? t`something listens there that does not speak plain HTTP`
    : met === 'refused'
      ? t`nothing listens there for others: the app is stopped, listens on another port, or on 127.0.0.1 alone`
      : t`the app is stopped, listens on another port or on 127.0.0.1 alone, or what it answers is no HTTP`;
  return {
    message: t`The load balancer gets no connection, or no HTTP, from ${id} on port ${port}: ${cause}.`,
    hint: [
      t`Look on the instance who listens, and where:`,
      '  sudo ss -ltnp',
      t`A line with 127.0.0.1:${port} or [::1]:${port}: let the app listen on 0.0.0.0. Another port: run ec2-https setup ${domain} --port <port>. No line: start the app. TLS on ${port}: let it speak plain HTTP, as TLS ends at the load balancer.`,
    ].join('\n'),
  };
}

/** What the health check should get. */
interface Wanted {
  healthPath: string;
  healthCodes: string;
}

/** @param met status, and where it leads, as far as AWS names it or this machine met it; undefined where nobody says which */
export function targetWrongStatus({ id, port, domain }: Target, { healthPath, healthCodes }: Wanted, met: { status: number; location: string | undefined } | undefined): Said {
  if (met === undefined) return { message: t`${id} answers the health check of ${healthPath} on port ${port} with a status that is none of ${healthCodes}.`, hint: unknownStatusHint(domain) };
  return {
    message: met.location === undefined
      ? t`${id} answers the health check of ${healthPath} on port ${port} with ${met.status}, which is none of ${healthCodes}.`
      : t`${id} answers the health check of ${healthPath} on port ${port} with ${met.status}, a redirect to ${met.location}, which is none of ${healthCodes}.`,
    hint: healthHint(domain, healthPath, met),
  };
}

function unknownStatusHint(domain: string): string {
  return t`Name a path that answers 200 to anybody: ${pathOption(domain)}. Or the codes that are right: ec2-https setup ${domain} --health-codes <codes>.`;
}

function pathOption(domain: string): string {
  return `ec2-https setup ${domain} --health-path <path>`;
}

/** What to do about the status of a health check that will not do. */
export function healthHint(domain: string, healthPath: string, met: { status: number; location: string | undefined }): string {
  const anotherPath = pathOption(domain);
  if (met.location?.startsWith('https://')) return nginxRedirect();
  if (met.location !== undefined || isRedirect(met.status)) return t`Name a path that is not redirected: ${anotherPath}. Or let redirects count: ec2-https setup ${domain} --health-codes 200-399.`;
  if (met.status === 401 || met.status === 403) return t`Name a path that needs no sign-in: ${anotherPath}. Or let ${met.status} count: ec2-https setup ${domain} --health-codes 200-399,${met.status}.`;
  if (met.status === 404) return t`The app has no ${healthPath}, or not for the load balancer's Host, which is the instance's private address. Name a path that it has: ${anotherPath}.`;
  if (met.status >= 500) return t`The app, or Nginx in front of it, has an error: its log says which. On the instance: \`sudo tail /var/log/nginx/error.log\`.`;
  return t`Name a path that answers 200 to anybody: ${anotherPath}. Or let ${met.status} count: ec2-https setup ${domain} --health-codes 200-399,${met.status}.`;
}

function isRedirect(status: number): boolean {
  return status >= 300 && status < 400;
}

/** AWS docs: "Health checks for Application Load Balancer target groups". @param group name of the target group */
export function allUnhealthy(group: string, count: number): Said {
  return {
    message: count === 1
      ? t`The only target of ${group} is not healthy. The load balancer then sends requests to it all the same (it fails open): the site may seem to work, and is not well.`
      : t`None of the ${count} targets of ${group} is healthy. The load balancer then sends requests to all of them (it fails open): the site may seem to work, and is not well.`,
    hint: count === 1 ? t`Fix what is wrong with it: requests go to healthy targets alone as soon as there is one.` : t`Fix what is wrong with each of them: requests go to healthy targets alone as soon as there is one.`,
  };
}
