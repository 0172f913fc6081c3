/** The web application of an instance. */
export interface App {
  /** Where it speaks plain HTTP. */
  port: number;
  /** What it answers to every path. */
  status: number;
  /** `always`: 301 to https whatever came. `unless-forwarded`: only without `X-Forwarded-Proto: https`. */
  redirectsToHttps?: 'always' | 'unless-forwarded';
  /** It also speaks TLS on 443, with a certificate for these names. */
  https?: OwnTls;
  /** Seconds for which it keeps an idle connection, as its `Keep-Alive` header says; no word of it where it is missing. */
  keepAlive?: number;
}

/** TLS that an instance speaks by itself. */
export interface OwnTls {
  names: string[];
  /** `self-signed`: by itself. `incomplete`: the intermediate certificate is not sent. Unless given, Let's Encrypt's, as certbot gets it. */
  chain?: 'self-signed' | 'incomplete';
  /** Ninety days are left where it is missing. */
  notAfter?: number;
  /** The newest version that it speaks; `TLSv1.3` unless given. */
  newest?: 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';
}
