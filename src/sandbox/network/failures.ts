import type { Failed } from '../../network/network.ts';
import { t } from '../../language/text.ts';

/** Nothing listens on the port. */
export function refused(port: number): Failed {
  return { failure: 'refused', detail: t`nothing listens on ${port}` };
}

/** Somebody speaks TLS to a port of plain HTTP. */
export const notTls: Failed = { failure: 'broken', detail: t`the port speaks plain HTTP` };

/** No version of TLS is known to both; a handshake alone calls it `tls-version`. */
export function otherVersions(failure: 'broken' | 'tls-version'): Failed {
  return { failure, detail: t`the server speaks no version of TLS that is asked for` };
}
