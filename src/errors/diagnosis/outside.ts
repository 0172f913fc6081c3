import { t } from '../../language/text.ts';
import { apart, listed } from '../lists.ts';
import { asPart } from './said.ts';

/** What a look from outside leaves open. Every part is half a sentence, but for the hint. */
interface LeftOpen {
  what: string;
  why: string;
  hint: string;
}

/** The look took longer than anybody waits. */
export function lookedTooLong(seconds: number): LeftOpen {
  return { what: t`a part of what is seen from outside`, why: t`it did not answer within ${seconds} s`, hint: t`Run it again, from a machine with a good way to the internet.` };
}

/** DNS answers, but not all that it was asked. @param why the first silence, in a sentence */
export function dnsSilentInPart(why: string): LeftOpen {
  return {
    what: t`a part of what DNS says, and what follows from it`,
    why: asPart(why),
    hint: t`Run it again in a few minutes, or name another DNS server with --resolver <address>.`,
  };
}

/** The name that was given is no site of its own. */
export function servedByAnother(name: string, domain: string): LeftOpen {
  return { what: t`its load balancer, its certificate and where it should lead`, why: t`${name} is a name of the site ${domain}`, hint: t`Look at that site: ec2-https doctor ${domain}.` };
}

/** What cannot be reached from here. */
export interface NotReached {
  addresses: readonly string[];
  /** Half a sentence each. */
  details: readonly string[];
  /** Whose visitors are meant. */
  names: readonly string[];
  /** The machines to which no direct way could be tried: `the instance i-0123456789abcdef0`. */
  past: readonly string[];
}

/** This machine has no way there: others may have one. */
export function notReached({ addresses, details, names, past }: NotReached): LeftOpen {
  const visitors = names.length > 0 ? [t`whether visitors of ${listed(names)} are served`] : [];
  const ways = past.length > 0 ? [t`whether the direct way to ${listed(past)} is closed`] : [];
  return {
    what: [...visitors, ...ways].join(t`, and `),
    why: t`${listed(addresses)} cannot be reached from here (${apart(details)})`,
    hint: t`Run it again from a machine that reaches the internet by IPv4 and IPv6, and that no firewall or proxy keeps from it.`,
  };
}

/** The account has nothing of the domain where it was looked for. */
export function noSiteHere(domain: string, region: string): LeftOpen {
  return {
    what: t`whether the names lead to the load balancer`,
    why: t`${region} has no site of ${domain}`,
    hint: t`Name the region of the site with --region, or run ec2-https setup ${domain}, which makes one.`,
  };
}

/** Nothing is asked but the AWS API. */
export function notFromOutside(): LeftOpen {
  return { what: t`what DNS says, what visitors meet and whether anybody answers past what stands in front`, why: t`of --offline`, hint: t`Run it without --offline, from a machine that reaches the internet.` };
}
