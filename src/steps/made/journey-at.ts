import type { Context } from '../../context.ts';
import { followRedirects, type Journey } from '../../network/follow.ts';
import { t } from '../../language/text.ts';

/** Which machine is asked for every URL, and for which of them. */
interface Way {
  /** IP address or name to connect to. */
  address: string;
  /** The hosts that are asked for there; a redirect to any other leaves the site. */
  hosts: readonly string[];
  /** As in a probe: `address` for the direct way to an instance. */
  via?: 'address';
}

/** Follows redirects from a URL, asking one machine for all of them. Never throws: what went wrong is how the journey ended. */
export function journeyAt({ network }: Pick<Context, 'network'>, start: string, { address, hosts, via }: Way): Promise<Journey> {
  return followRedirects((url) => {
    if (!hosts.includes(url.hostname)) return undefined;
    const protocol = url.protocol === 'https:' ? 'https' : 'http';
    const port = Number(url.port) || (protocol === 'https' ? 443 : 80);
    // A browser names a port other than the usual one, and an app may build its redirects from that. TLS knows names alone.
    const host = via === 'address' && protocol === 'http' ? url.host : url.hostname;
    return network.request({ protocol, address, port, host, path: url.pathname + url.search, ...(via && { via }) });
  }, new URL(start));
}

/** How a journey ended, in words that follow where it began. */
export function journeyText({ outcome, status, detail, chain }: Journey): string {
  if (outcome === 'answer') return t`answers ${status ?? ''}`;
  const [last, why] = [chain.at(-1) ?? '', detail ?? ''];
  if (outcome === 'failure') return chain.length > 1 ? t`leads to ${last}, which does not answer (${why})` : t`does not answer (${why})`;
  if (outcome === 'nowhere') return t`redirects to no URL (${why})`;
  return outcome === 'left' ? t`leads to ${last}` : t`redirects for ever`;
}
