import { listed } from './words.ts';

/** What a look from outside leaves open. Every part is half a sentence, but for the hint. */
interface LeftOpen {
  what: string;
  why: string;
  hint: string;
}

/** The look took longer than anybody waits. */
export function lookedTooLong(seconds: number): LeftOpen {
  return { what: 'a part of what is seen from outside', why: `it did not answer within ${seconds} s`, hint: 'Run it again, from a machine with a good way to the internet.' };
}

/** DNS answers, but not all that it was asked. @param why the first silence, in a sentence */
export function dnsSilentInPart(why: string): LeftOpen {
  return {
    what: 'a part of what DNS says, and what follows from it',
    why: why.replace(/\.$/, '').replace(/^(A|An|The|No|Nobody|None) /, (article) => article.toLowerCase()),
    hint: 'Run it again in a few minutes, or name another DNS server with --resolver <address>.',
  };
}

/** The name that was given is no site of its own. */
export function servedByAnother(name: string, domain: string): LeftOpen {
  return { what: 'its load balancer, its certificate and where it should lead', why: `${name} is a name of the site ${domain}`, hint: `Look at that site: ec2-https doctor ${domain}.` };
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
  const visitors = names.length > 0 ? [`whether visitors of ${listed(names)} are served`] : [];
  const ways = past.length > 0 ? [`whether the direct way to ${listed(past)} is closed`] : [];
  return {
    what: [...visitors, ...ways].join(', and '),
    why: `${listed(addresses)} cannot be reached from here (${details.join('; ')})`,
    hint: 'Run it again from a machine that reaches the internet by IPv4 and IPv6, and that no firewall or proxy keeps from it.',
  };
}

/** The account has nothing of the domain where it was looked for. */
export function noSiteHere(domain: string, region: string): LeftOpen {
  return {
    what: 'whether the names lead to the load balancer',
    why: `${region} has no site of ${domain}`,
    hint: `Name the region of the site with --region, or run ec2-https setup ${domain}, which makes one.`,
  };
}

/** Nothing is asked but the AWS API. */
export function notFromOutside(): LeftOpen {
  return { what: 'what DNS says, what visitors meet and whether anybody answers past what stands in front', why: 'of --offline', hint: 'Run it without --offline, from a machine that reaches the internet.' };
}
