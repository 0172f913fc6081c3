import { t } from '../../language/text.ts';

/** What is said besides of a redirect loop that is foreseen: how it looks from the internet may not be how it is behind the load balancer. */
export const heedsPrivateAddresses = t`Where the app heeds X-Forwarded-Proto from private addresses alone (trusted proxies of Caddy, Traefik or Express), it redirects no more behind the load balancer: --no-rehearsal goes on without this check.`;
