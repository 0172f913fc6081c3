import { handshakeChecks } from '../../../src/checks/certificates/handshakes.ts';
import type { Visit } from '../../../src/checks/outside-facts.ts';
import type { Given } from '../../../src/intent/options.ts';
import type { Failed, Handshake } from '../../../src/network/network.ts';
import { checkTable } from '../check-table.ts';
import { balancer, goodHandshake, healthyCertificate, healthyCloudFront, healthyInstance, healthySite, healthyVisit, leaf } from '../healthy-site.ts';

const instance = { A: ['203.0.113.10'], AAAA: [] };
const imported = 'arn:aws:acm:ap-northeast-1:123456789012:certificate/99999999-9999-4999-8999-999999999999';
const importedAtEdge = imported.replace('ap-northeast-1', 'us-east-1');
const letsEncrypt = { chain: [{ ...leaf, issuer: { commonName: 'R11', organization: "Let's Encrypt" } }] };
const silence: Failed = { failure: 'timeout', detail: 'no connection within 5 s' };

const importedFacts = (): ReturnType<typeof healthyCertificate> => {
  const { standing, ...others } = healthyCertificate();
  return { ...others, given: imported, standing: { ...standing, arn: imported, type: 'IMPORTED' } };
};

/** example.com shows this, at the load balancer unless said otherwise, and nobody has looked at www. */
const shows = (handshake: Partial<Handshake> | Failed, { at, given, ...facts }: { at?: Visit['addresses']; given?: Given } & Parameters<typeof healthySite>[0] = {}): ReturnType<typeof healthySite> => {
  const visit = healthyVisit('example.com', at);
  const met = 'failure' in handshake ? handshake : { ...goodHandshake, ...handshake };
  const site = healthySite({ visits: [{ ...visit, ...(visit.https && { https: { ...visit.https, handshake: met } }) }], ...facts }, given);
  return { ...site, site: { ...site.site, names: ['example.com'] } };
};

checkTable(handshakeChecks, {
  'issuer-not-amazon': [
    { name: "the tutorial's issuer", facts: healthySite(), finds: 'well' },
    {
      name: 'another issuer of Amazon',
      facts: shows({ chain: [{ ...leaf, issuer: { commonName: 'Amazon ECDSA 256 M02', organization: 'Amazon' } }] }), finds: 'well',
    },
    {
      name: "Let's Encrypt, and the name leads to the instance", facts: shows(letsEncrypt, { at: instance }),
      finds: [{
        subject: 'example.com',
        message: "The certificate that visitors of example.com get is issued by R11 (Let's Encrypt), not by Amazon: the instance shows it, not the load balancer.",
        hint: "Run ec2-https setup example.com: it leads the name to what shows ACM's certificate.",
        evidence: { issuer: { commonName: 'R11', organization: "Let's Encrypt" } },
      }],
    },
    {
      name: 'setup would change nothing', facts: shows(letsEncrypt), plan: 'nothing',
      finds: [{ subject: 'example.com', hint: 'See where the name leads (`dig example.com`): DNS may still answer the former place, and something else may stand in front.' }],
    },
    {
      name: 'of two addresses, the load balancer has shown it', facts: shows(letsEncrypt, { at: { A: balancer.addresses, AAAA: ['2001:db8:1::10'] }, instances: [healthyInstance({ addresses: ['203.0.113.10', '2001:db8:1::10'] })] }),
      finds: [{ subject: 'example.com', message: "The certificate that visitors of example.com get is issued by R11 (Let's Encrypt), not by Amazon." }],
    },
    {
      name: 'the one that --certificate names was imported',
      facts: shows(letsEncrypt, { given: { certificate: imported }, certificate: importedFacts() }),
      finds: [{
        subject: 'example.com', severity: 'info',
        message: "The certificate that visitors of example.com get is issued by R11 (Let's Encrypt): the one that --certificate names. ACM does not renew it.",
        hint: 'Import the next one under the same ARN before 2027-06-03, or run ec2-https setup example.com --certificate auto: ACM then issues one, and renews it.',
        evidence: { certificateArn: imported },
      }],
    },
    {
      name: 'one was named, and nobody has asked ACM what it is', facts: shows(letsEncrypt, { given: { certificate: imported }, certificate: undefined }),
      finds: [{ subject: 'example.com', severity: 'info' }],
    },
    {
      name: 'one was named that Amazon has issued, and something else is shown', facts: shows(letsEncrypt, { given: { certificate: imported } }),
      finds: [{ subject: 'example.com', severity: 'error' }],
    },
    {
      name: 'one was imported, and the instance shows its own', facts: shows(letsEncrypt, { given: { certificate: imported }, certificate: importedFacts(), at: instance }),
      finds: [{ subject: 'example.com', severity: 'error' }],
    },
    {
      name: 'behind CloudFront, --edge-certificate counts', facts: shows(letsEncrypt, { given: { cloudfront: true, edgeCertificate: importedAtEdge }, edgeCertificate: undefined }),
      finds: [{ subject: 'example.com', severity: 'info', hint: 'Import the next one under the same ARN before 2027-06-03, or run ec2-https setup example.com --edge-certificate auto: ACM then issues one, and renews it.' }],
    },
    {
      name: 'an issuer without a name', facts: shows({ chain: [{ ...leaf, issuer: { commonName: '', organization: '' } }] }),
      finds: [{ subject: 'example.com', message: 'The certificate that visitors of example.com get is issued by an authority without a name, not by Amazon.' }],
    },
    { name: 'the name leads to somebody else, which is said apart', facts: shows(letsEncrypt, { at: { A: ['192.0.2.99'], AAAA: [] } }), finds: 'unknown' },
    { name: 'the same, where --connect-to leads to what is meant', facts: { ...shows(letsEncrypt), visits: shows(letsEncrypt, { at: { A: ['192.0.2.99'], AAAA: [] } }).visits?.map((visit) => ({ ...visit, visited: visit.name })) }, finds: [{ subject: 'example.com' }] },
    { name: 'signed by itself, which is said apart', facts: shows({ trust: 'self-signed' }), finds: 'unknown' },
    { name: 'nobody answers', facts: shows(silence), finds: 'unknown' },
    { name: 'nobody has looked', facts: healthySite({ visits: undefined }), finds: 'unknown' },
  ],
  'chain-incomplete': [
    { name: 'the whole chain', facts: healthySite(), finds: 'well' },
    {
      name: 'the intermediate is missing, at the instance', facts: shows({ ...letsEncrypt, trust: 'incomplete' }, { at: instance }),
      finds: [{
        subject: 'example.com',
        message: "The certificate that visitors of example.com get comes without the intermediate certificate of its issuer, R11 (Let's Encrypt). Some browsers know it, others refuse.",
        hint: 'Run ec2-https setup example.com: it puts the load balancer in front, with a certificate of ACM, which comes with its chain.',
        evidence: { trust: 'incomplete', chain: [{ subject: 'example.com', issuer: 'R11' }] },
      }],
    },
    {
      name: 'the same, and setup would change nothing', facts: shows({ ...letsEncrypt, trust: 'incomplete' }, { at: instance }), plan: 'nothing',
      finds: [{ subject: 'example.com', hint: 'Let ssl_certificate in Nginx name the file with the whole chain (fullchain.pem), then `sudo systemctl reload nginx`.' }],
    },
    {
      name: 'it was imported without its chain', facts: shows({ ...letsEncrypt, trust: 'incomplete' }, { given: { certificate: imported } }),
      finds: [{ subject: 'example.com', hint: `Import it again with its chain (\`aws acm import-certificate --certificate-arn ${imported} --certificate-chain fileb://chain.pem …\`), or run ec2-https setup example.com --certificate auto.` }],
    },
    { name: 'nobody answers', facts: shows(silence), finds: 'unknown' },
  ],
  'self-signed': [
    { name: 'issued by Amazon', facts: healthySite(), finds: 'well' },
    { name: 'an effect: the distribution is disabled', facts: shows({ trust: 'self-signed' }, { given: { cloudfront: true }, cloudfront: healthyCloudFront({}, { enabled: false }) }), finds: 'unknown' },
    {
      name: 'signed by itself', facts: shows({ trust: 'self-signed', chain: [{ ...leaf, issuer: { commonName: 'example.com', organization: '' } }] }),
      finds: [{
        subject: 'example.com',
        message: 'The certificate that visitors of example.com get is signed by itself: browsers warn of it.',
        hint: "Run ec2-https setup example.com: ACM's own certificates come with their chain, and every browser trusts them.",
        evidence: { trust: 'self-signed', chain: [{ subject: 'example.com', issuer: 'example.com' }] },
      }],
    },
    {
      name: 'issued by an authority of their own, shown by the instance',
      facts: shows({ trust: 'unknown-authority', chain: [{ ...leaf, issuer: { commonName: 'Office CA', organization: '' } }] }, { at: instance }),
      finds: [{
        subject: 'example.com',
        message: 'The certificate that visitors of example.com get is issued by Office CA, whom browsers do not trust: they warn of it.',
        hint: 'Run ec2-https setup example.com: it puts the load balancer in front, with a certificate of ACM, which comes with its chain.',
      }],
    },
    { name: 'not trusted for another reason', facts: shows({ trust: 'untrusted' }), finds: [{ subject: 'example.com', evidence: { trust: 'untrusted' } }] },
    { name: 'expired is another matter', facts: shows({ trust: 'expired' }), finds: 'well' },
    { name: 'nobody answers', facts: shows(silence), finds: 'unknown' },
  ],
  'tls-too-old': [
    { name: 'TLS 1.3', facts: healthySite(), finds: 'well' },
    {
      name: 'one name is well, and the other was not visited', facts: healthySite({ visits: [healthyVisit('example.com'), healthyVisit('www.example.com', undefined, { addresses: undefined, visited: undefined, https: undefined, http: undefined })] }), finds: 'unknown',
    },
    { name: 'TLS 1.2', facts: shows({ protocol: 'TLSv1.2' }), finds: 'well' },
    {
      name: 'TLS 1.1 at the instance', facts: shows({ protocol: 'TLSv1.1' }, { at: instance }),
      finds: [{
        subject: 'example.com',
        message: 'example.com speaks TLSv1.1 at most: browsers want TLS 1.2 or later, and refuse.',
        hint: 'Run ec2-https setup example.com: it leads the name to what speaks TLS 1.2 and later.',
        evidence: { protocol: 'TLSv1.1' },
      }],
    },
    {
      name: 'nothing that is known here', facts: shows({ failure: 'tls-version', detail: 'it speaks no version of TLS that was offered' }),
      finds: [{ subject: 'example.com', hint: 'Run ec2-https setup example.com: it leads the name to what speaks TLS 1.2 and later.' }],
    },
    { name: 'nobody answers', facts: shows(silence), finds: 'unknown' },
  ],
});
