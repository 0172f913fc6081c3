import { authority, selfSigned, sending, type ServerCertificate } from './authority.ts';

/** What is wrong, or not, with a server's certificate. */
export type Shown = keyof ReturnType<typeof make>['servers'];

/** Roots, and servers' certificates, made once a test file. */
export function certificates(): ReturnType<typeof make> {
  made ??= make();
  return made;
}

let made: ReturnType<typeof make> | undefined;

function make() {
  const trusted = authority();
  const between = trusted.below('Test intermediate');
  const old = trusted.below('Old intermediate', longAgo);
  const foreign = authority('Another test authority');
  const ofForeign = foreign.below('Another intermediate');
  const site = { names: ['app.example.com', '*.app.example.com'], addresses: ['127.0.0.1', '::1'] };
  const other = { names: ['other.example.net'] };
  return {
    /** PEM texts for `--ca`: `trusted` stands above all of the servers' below but for those that say otherwise. */
    roots: { trusted: trusted.pem, foreign: foreign.pem },
    servers: {
      /** Straight from the root, as the next ones unless their names say more. */
      site: trusted.issue(site),
      'another name': trusted.issue(other),
      expired: trusted.issue({ ...site, ...longAgo }),
      'expired, another name': trusted.issue({ ...other, ...longAgo }),
      'not yet valid': trusted.issue({ ...site, from: '2119-01-01' }),
      'self-signed': selfSigned(site),
      'self-signed, expired': selfSigned({ ...site, ...longAgo }),
      'good chain': sending(between.issue(site), between),
      'good chain, with its root': sending(between.issue(site), between, trusted),
      'missing intermediate': between.issue(site),
      'missing intermediate, expired': between.issue({ ...site, ...longAgo }),
      misordered: sending(between.issue(site), trusted, between),
      'expired intermediate': sending(old.issue(site), old),
      'foreign root': sending(foreign.issue(site), foreign),
      'foreign intermediate': sending(ofForeign.issue(site), ofForeign),
      /** As Cloudflare's for origins: there is no intermediate that could be sent. */
      'private root': foreign.issue(site),
      'wrong intermediate': sending(between.issue(site), ofForeign),
      nameless: trusted.issue({ names: [], addresses: ['127.0.0.1'] }),
    } satisfies Record<string, ServerCertificate>,
  };
}

const longAgo = { from: '2020-01-01', to: '2020-01-02' };
