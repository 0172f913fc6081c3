import { notCheckedChecks } from '../../../src/checks/not-checked/not-checked.ts';
import { checkTable } from '../check-table.ts';
import { healthyBalancer, healthyCertificate, healthyCloudFront, healthySite, healthyVisit } from '../healthy-site.ts';

const noWay = { failure: 'unreachable', detail: 'there is no way to that network (ENETUNREACH)' } as const;
const offline = { what: 'what DNS says and what visitors meet', why: 'of --offline', hint: 'Run it without --offline.' };
const denied = { what: 'whether Route 53 protects records', why: 'route53:ListResourceRecordSetProtections is not allowed', hint: 'Allow it, then run it again.' };

const behind = { cloudfront: true };
const imported = ((healthy) => ({ ...healthy, standing: { ...healthy.standing, type: 'IMPORTED' as const } }))(healthyCertificate());
const origin = 'Not checked, because the load balancer is locked, and makes a handshake with nobody but CloudFront: whether CloudFront accepts the certificate of origin.example.com, with its chain, and the TLS that it speaks.';

checkTable(notCheckedChecks, {
  'not-checked': [
    { name: 'everything was', facts: healthySite(), finds: 'well' },
    { name: 'locked behind CloudFront, and the account proves what CloudFront meets', facts: healthySite({}, behind), finds: 'well' },
    {
      name: 'locked behind CloudFront, with a certificate that was imported', facts: healthySite({ certificate: imported }, behind),
      finds: [{
        subject: 'example.com', severity: 'info', message: origin,
        hint: 'See the certificate and the TLS policy of its https listener. To have it looked at, run ec2-https setup example.com --no-lock-origin, then doctor, then setup with --lock-origin.',
      }],
    },
    { name: 'locked behind CloudFront, and the certificate was not read', facts: healthySite({ certificate: undefined }, behind), finds: [{ subject: 'example.com', message: origin }] },
    { name: 'locked behind CloudFront, and the listener has no TLS policy', facts: healthySite({ loadBalancer: healthyBalancer({ listeners: healthyBalancer().listeners.map((one) => ({ ...one, tlsPolicy: undefined })) }) }, behind), finds: [{ subject: 'example.com', message: origin }] },
    { name: 'locked behind CloudFront, and the origin leads elsewhere', facts: healthySite({ certificate: imported, cloudfront: healthyCloudFront({ originAddresses: ['203.0.113.10'] }, { origin: { domainName: 'elsewhere.example.net', protocolPolicy: 'https-only', sslProtocols: ['TLSv1.2'], httpsPort: 443 } }) }, behind), finds: 'well' },
    {
      name: 'no way there from this machine',
      facts: healthySite({
        visits: ['example.com', 'www.example.com'].map((name) => healthyVisit(name, undefined, { https: { handshake: noWay, journey: { chain: [`https://${name}/`], outcome: 'failure', ...noWay }, headers: {}, healthStatus: undefined }, http: { url: `http://${name}/`, answer: noWay } })),
        directWays: [{ past: 'instance', id: 'i-0web', address: '2001:db8::10', protocol: 'http', port: 80, answer: noWay }],
      }),
      finds: [{
        subject: 'example.com', severity: 'info',
        message: 'Not checked, because 198.51.100.10 and 2001:db8::10 cannot be reached from here (there is no way to that network (ENETUNREACH)): whether visitors of example.com and www.example.com are served, and whether the direct way to the instance i-0web is closed.',
        hint: 'Run it again from a machine that reaches the internet by IPv4 and IPv6, and that no firewall or proxy keeps from it.',
      }],
    },
    { name: 'no way to an instance that may stay open', facts: healthySite({ directWays: [{ past: 'instance', id: 'i-0web', address: '2001:db8::10', protocol: 'http', port: 80, answer: noWay }] }, { keepDirectAccess: true }), finds: 'well' },
    {
      name: 'two things were not', facts: healthySite({ notChecked: [offline, denied] }),
      finds: [
        { subject: 'example.com', severity: 'info', message: 'Not checked, because of --offline: what DNS says and what visitors meet.', hint: 'Run it without --offline.', evidence: { what: offline.what, why: offline.why } },
        { subject: 'example.com', message: 'Not checked, because route53:ListResourceRecordSetProtections is not allowed: whether Route 53 protects records.' },
      ],
    },
  ],
});
