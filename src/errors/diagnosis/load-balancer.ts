import { t } from '../../language/text.ts';
import { listed } from '../lists.ts';
import { backAgain, seeWhere, type Mendable, type Said } from './said.ts';

/** What a diagnosis says of the load balancer, its security group and its listeners. */

/** @param zone whether there is one that its name could have a record in */
export function loadBalancerMissing(domain: string, region: string, zone: boolean): Mendable {
  return { message: t`There is no load balancer for ${domain} in ${region}: nobody answers https for it there.`, setup: t`it makes one`, ...(!zone && { first: t`Fix the zone` }) };
}

/** Its state is `failed`. AWS docs: "Application Load Balancers", load balancer state. */
export function loadBalancerFailed({ name, arn }: { name: string; arn: string }, domain: string, region: string): Said {
  return {
    message: t`The load balancer ${name} could not be set up: its state is failed, and it stays so.`,
    hint: t`Delete it: \`aws elbv2 delete-load-balancer --region ${region} --load-balancer-arn ${arn}\`. Then run ec2-https setup ${domain}: it makes another one.`,
  };
}

/**
 * @param wanted the group that was made for it
 * @param present those that it has
 */
export function withoutItsGroup(name: string, wanted: string, present: readonly string[]): Mendable {
  return {
    message: present.length > 0
      ? t`The load balancer ${name} does not have the security group that was made for it (${wanted}), but ${listed(present)}: visitors, or the way to the instance, may be shut out.`
      : t`The load balancer ${name} does not have the security group that was made for it (${wanted}), but none at all: visitors, or the way to the instance, may be shut out.`,
    setup: t`it puts the right group on the load balancer`,
  };
}

/** @param further groups beside its own */
export function withOtherGroups(name: string, wanted: string, further: readonly string[]): Mendable {
  return {
    message: t`The load balancer ${name} has other security groups beside its own (${wanted}): ${listed(further)}. What they open is open as well.`,
    setup: t`it leaves ${wanted} alone on it`,
  };
}

/** @param locked whether only CloudFront is to come */
export function portsClosed(name: string, groups: readonly string[], ports: readonly number[], locked: boolean): Mendable {
  const who = locked ? 'CloudFront' : t`visitors`;
  return {
    message: t`No inbound rule of ${listed(groups)} lets ${who} reach the load balancer ${name} on ${listed(ports.map((port) => t`port ${port}`))}.`,
    setup: t`it opens ${locked ? t`443 to CloudFront's prefix list` : t`80 and 443 to everybody`}`,
  };
}

/** @param subnets in which it stands; `former` those that the site remembers, and that it stands in no more */
export function inOneZone({ name, zone, domain }: { name: string; zone: string; domain: string }, subnets: readonly string[], former: readonly string[]): Said | Mendable {
  const said = {
    message: t`The load balancer ${name} stands in ${zone} alone: when that zone is down, the site is.`,
    hint: t`Name a public subnet of another zone as well: ec2-https setup ${domain} --subnets ${[...subnets, '<subnet>'].join(',')}.`,
  };
  return backAgain(said, former);
}

/** @param others its public subnets */
export function inPrivateSubnet(name: string, subnet: { id: string; zone: string }, others: readonly string[], domain: string): Said {
  const wanted = [...others, '<subnet>', '<subnet>'].slice(0, Math.max(2, others.length)).join(',');
  return {
    message: t`The load balancer ${name} stands in ${subnet.id} (${subnet.zone}), which has no route to an internet gateway: visitors who get that address come to nothing.`,
    hint: t`Put it into public subnets: ec2-https setup ${domain} --subnets ${wanted}. Or give its route table the route: \`aws ec2 create-route --route-table-id <rtb> --destination-cidr-block 0.0.0.0/0 --gateway-id <igw>\`.`,
  };
}

/** Its scheme cannot be changed. */
export function isInternal(name: string, scheme: string, domain: string): Said {
  return {
    message: t`The load balancer ${name} is ${scheme}: it has private addresses alone, and visitors do not reach it. That cannot be changed.`,
    hint: t`Let setup make another one under another prefix: ec2-https setup ${domain} --name <prefix>, for a site that stands after ec2-https undo ${domain}.`,
  };
}

/** @param instead what listens on 443, as in `HTTP`; undefined where nothing does */
export function httpsListenerMissing(name: string, instead: string | undefined): Mendable {
  const what = instead === undefined ? t`nothing listens on port 443 of it` : t`port 443 of it speaks ${instead}, not HTTPS`;
  return { message: t`The load balancer ${name} does not answer https: ${what}.`, setup: t`it makes the listener, with the certificate` };
}

/** @param action what the listener does instead of forwarding, as in `fixed-response` */
export function httpsLeadsNowhere(name: string, action: string): Mendable {
  const what = action === 'forward' ? t`it forwards elsewhere, or elsewhere as well` : t`its action is ${action}`;
  return {
    message: t`The HTTPS listener of ${name} does not send requests to the site's target group: ${what}.`,
    setup: t`it lets the listener forward to the target group`,
  };
}

/** @param shown ARN of its default certificate, undefined where it has none */
export function wrongCertificate(name: string, shown: string | undefined, wanted: string): Mendable {
  return {
    message: shown === undefined ? t`The HTTPS listener of ${name} shows no certificate, and not the site's: ${wanted}.` : t`The HTTPS listener of ${name} shows ${shown}, and not the site's: ${wanted}.`,
    setup: t`it puts the certificate on the listener`,
  };
}

/** @param action what the listener on 80 does instead, as in `forward`; undefined where nothing listens */
export function redirectMissing(name: string, action: string | undefined): Mendable {
  const what = action === undefined ? t`nothing listens on port 80 of it` : t`port 80 of it does something else (${action})`;
  return {
    message: t`The load balancer ${name} does not redirect http to https, host, path and query kept: ${what}.`,
    setup: t`it makes the listener on 80 redirect`,
  };
}

/** @param did half a sentence: `answers 200` */
export function visitNotRedirected({ name, url }: { name: string; url: string }, did: string): Mendable {
  return {
    message: t`${url} ${did}: it should redirect to https, path and query kept.`,
    setup: t`it makes the redirect, and leads the name to it`,
    otherwise: seeWhere(name),
  };
}

/** What an http visit came to, in half a sentence. */
export const visitDid = {
  answered: (status: number) => t`answers ${status}`,
  redirected: (location: string) => t`redirects to ${location}`,
  notAnswered: (detail: string) => t`is not answered (${detail}), although https is`,
} as const;
