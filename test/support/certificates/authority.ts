import { generateKeyPairSync, type KeyObject, type KeyPairKeyObjectResult, sign, X509Certificate } from 'node:crypto';
import forge, { type asn1, type pki } from 'node-forge';

/** What a server's certificate is to say. */
export interface Wanted {
  /** DNS names, the first one also as common name; `app.example.com` and `*.app.example.com` unless given. */
  names?: readonly string[];
  /** IP addresses that it is for as well. */
  addresses?: readonly string[];
  /** When it is valid, as `2020-01-01`; from 2020 to 2120 unless given. */
  from?: string;
  to?: string;
}

/** What a TLS server is made with: PEM texts. */
export interface ServerCertificate {
  /** The server's own certificate, then what it sends behind it. */
  cert: string;
  key: string;
}

/** Somebody who issues certificates. */
export interface Authority {
  /** Its own certificate: to be trusted, or to be sent. */
  pem: string;
  /** A server's certificate, with nothing behind it. */
  issue(wanted?: Wanted): ServerCertificate;
  /** An authority that this one vouches for: what it issues needs its certificate sent as well, and says where it is to be had, as public authorities do. */
  below(name: string, wanted?: Pick<Wanted, 'from' | 'to'> & { organization?: string }): Authority;
}

/** A root, whose organization is `<name> Ltd`. */
export function authority(name = 'Test authority'): Authority {
  const keys = newKeys();
  return authorityOf({ subject: named(name), keys }, issued({ subject: named(name), extensions: forAuthority, keys }, { subject: named(name), keys }));
}

/** A server's certificate that is its own issuer. */
export function selfSigned(wanted: Wanted = {}): ServerCertificate {
  return forServer(wanted, { subject: called(wanted), keys: serverKeys });
}

/** The same server's certificate, with these sent behind it, in this order. */
export function sending({ cert, key }: ServerCertificate, ...behind: readonly Pick<Authority, 'pem'>[]): ServerCertificate {
  return { cert: [cert, ...behind.map(({ pem }) => pem)].join(''), key };
}

/** Somebody who has a name and keys. */
interface Party {
  subject: pki.CertificateField[];
  keys: KeyPairKeyObjectResult;
  /** Whether somebody else vouches for it. */
  below?: true;
}

function authorityOf(party: Party, pem: string): Authority {
  return {
    pem,
    issue: (wanted = {}) => forServer(wanted, party),
    below: (name, wanted) => {
      const lower = { subject: named(name, wanted?.organization), keys: newKeys(), below: true as const };
      return authorityOf(lower, issued({ ...lower, extensions: forAuthority, ...wanted }, party));
    },
  };
}

function forServer(wanted: Wanted, issuer: Party): ServerCertificate {
  const { names = usualNames, addresses = [] } = wanted;
  const altNames = [...names.map((value) => ({ type: dnsName, value })), ...addresses.map((ip) => ({ type: ipAddress, ip }))];
  const extensions = [{ name: 'basicConstraints', cA: false }, { name: 'extKeyUsage', serverAuth: true }, { name: 'subjectAltName', altNames }, ...(issuer.below ? [issuersPlace()] : [])];
  return {
    cert: issued({ ...wanted, subject: called(wanted), extensions, keys: serverKeys }, issuer),
    key: serverKeys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function issued({ subject, extensions, keys, from = '2020-01-01', to = '2120-01-01' }: Party & Wanted & { extensions: object[] }, issuer: Party): string {
  const certificate = forge.pki.createCertificate();
  serial += 1;
  certificate.serialNumber = `01${serial.toString(16).padStart(6, '0')}`;
  certificate.publicKey = noKey;
  certificate.signatureOid = ecdsa;
  certificate.siginfo.algorithmOid = ecdsa;
  certificate.validity = { notBefore: new Date(from), notAfter: new Date(to) };
  certificate.setSubject(subject);
  certificate.setIssuer(issuer.subject);
  certificate.setExtensions(extensions);
  return signed(certificate, keys.publicKey, issuer.keys.privateKey);
}

/**
 * The library knows RSA keys alone, which take seconds to make and to sign with on a busy machine. So it writes all else, and Node's own elliptic keys take their
 * place (RFC 5280, 4.1).
 */
function signed(draft: pki.Certificate, own: KeyObject, issuer: KeyObject): string {
  const { asn1 } = forge;
  const content = partsOf(forge.pki.certificateToAsn1(draft))[0];
  if (!content) throw new Error('the library has written no certificate');
  content.value = partsOf(content).with(2, ecdsaWithSha256()).with(6, asn1.fromDer(own.export({ type: 'spki', format: 'der' }).toString('latin1')));
  const signature = sign('sha256', Buffer.from(asn1.toDer(content).getBytes(), 'latin1'), issuer).toString('latin1');
  const whole = sequence([content, ecdsaWithSha256(), asn1.create(asn1.Class.UNIVERSAL, asn1.Type.BITSTRING, false, `\0${signature}`)]);
  return new X509Certificate(Buffer.from(asn1.toDer(whole).getBytes(), 'latin1')).toString();
}

function ecdsaWithSha256(): asn1.Asn1 {
  const { Class, Type, create, oidToDer } = forge.asn1;
  return sequence([create(Class.UNIVERSAL, Type.OID, false, oidToDer(ecdsa).getBytes())]);
}

/** `CA Issuers - URI:http://authority.example/issuer.cer` (RFC 5280, 4.2.2.1), which the library does not know. */
function issuersPlace(): { id: string; value: asn1.Asn1 } {
  const { Class, Type, create, oidToDer } = forge.asn1;
  const place = create(Class.CONTEXT_SPECIFIC, uri, false, 'http://authority.example/issuer.cer');
  return { id: '1.3.6.1.5.5.7.1.1', value: sequence([sequence([create(Class.UNIVERSAL, Type.OID, false, oidToDer('1.3.6.1.5.5.7.48.2').getBytes()), place])]) };
}

function sequence(parts: asn1.Asn1[]): asn1.Asn1 {
  return forge.asn1.create(forge.asn1.Class.UNIVERSAL, forge.asn1.Type.SEQUENCE, true, parts);
}

function partsOf({ value }: asn1.Asn1): asn1.Asn1[] {
  return Array.isArray(value) ? value : [];
}

function called({ names = usualNames }: Wanted): pki.CertificateField[] {
  return names.slice(0, 1).map((value) => ({ name: 'commonName', value }));
}

function named(name: string, organization = `${name} Ltd`): pki.CertificateField[] {
  return [{ name: 'organizationName', value: organization }, { name: 'commonName', value: name }];
}

function newKeys(): KeyPairKeyObjectResult {
  return generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
}

const usualNames = ['app.example.com', '*.app.example.com'];
const forAuthority = [{ name: 'basicConstraints', cA: true, critical: true }, { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true }];

/** As RFC 5280 numbers the kinds of name. */
const dnsName = 2;
const uri = 6;
const ipAddress = 7;
/** `ecdsa-with-SHA256` (RFC 5758, 3.2). */
const ecdsa = '1.2.840.10045.4.3.2';

/** One pair for all servers. */
const serverKeys = newKeys();
/** What the library takes for a key. */
const noKey = forge.pki.rsa.setPublicKey(forge.jsbn.BigInteger.ONE, forge.jsbn.BigInteger.ONE);
let serial = 0;
