import type { StateOf } from '../../src/engine/step.ts';
import type { certificateIssued } from '../../src/steps/certificate-issued.ts';
import type { certificate } from '../../src/steps/certificate.ts';
import type { httpRedirect } from '../../src/steps/http-redirect.ts';
import type { httpsListener } from '../../src/steps/https-listener.ts';
import type { instanceIngress } from '../../src/steps/instance-ingress.ts';
import type { loadBalancerActive } from '../../src/steps/load-balancer-active.ts';
import type { loadBalancerSecurityGroup } from '../../src/steps/load-balancer-security-group.ts';
import type { loadBalancer } from '../../src/steps/load-balancer.ts';
import type { targetGroup } from '../../src/steps/target-group.ts';
import type { targetHealthy } from '../../src/steps/target-healthy.ts';
import type { validationRecords } from '../../src/steps/validation-records.ts';
import { arn, balancerGroup, balancerName, balancerZone, region, vpcId } from './site.ts';

/** The states that the steps of the site end with: what a step under test needs, all done. */
export const finished = {
  loadBalancerSecurityGroup: {
    groupId: balancerGroup,
    name: 'example-com-alb-sg',
    vpcId,
    site: 'example.com',
    rules: { 'tcp 80 from 0.0.0.0/0': 'allowed', 'tcp 80 from ::/0': 'allowed', 'tcp 443 from 0.0.0.0/0': 'allowed', 'tcp 443 from ::/0': 'allowed' },
    options: {
      domain: 'example.com', www: 'true', also: '', wildcard: 'true', hostedZone: 'Z0SITE', vpc: vpcId, subnets: 'subnet-0a, subnet-0c', instances: 'i-0web', port: '80',
      healthPath: '/', healthCodes: '200-399', name: 'example-com', tlsPolicy: 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09', keyAlgorithm: 'RSA_2048', certificate: 'none', keepDirectAccess: 'false',
    },
    otherRules: [],
    waysPast: [],
    tags: [],
    remembersUs: true,
  } satisfies StateOf<typeof loadBalancerSecurityGroup>,

  certificate: {
    arn: arn.certificate,
    site: 'example.com',
    names: ['example.com', '*.example.com'],
    keyAlgorithm: 'RSA_2048',
    unfinished: {},
    validation: { 'example.com': { name: '_11.example.com', value: '_22.acm-validations.aws' } },
    remembered: true,
    recordsGiven: true,
  } satisfies StateOf<typeof certificate>,

  validationRecords: { records: { 'example.com': { name: '_11.example.com', value: '_22.acm-validations.aws' } } } satisfies StateOf<typeof validationRecords>,
  certificateIssued: { arn: arn.certificate } satisfies StateOf<typeof certificateIssued>,

  targetGroup: {
    arn: arn.targetGroup,
    name: 'example-com-tg',
    site: 'example.com',
    vpcId,
    healthPath: '/',
    healthCodes: '200-399',
    healthProtocol: 'HTTP',
    healthPort: 'traffic-port',
    targets: { 'i-0web port 80': 'registered' },
    kind: 'instance HTTP HTTP1',
    loadBalancerArns: [],
  } satisfies StateOf<typeof targetGroup>,

  loadBalancer: {
    arn: arn.loadBalancer,
    name: 'example-com-alb',
    site: 'example.com',
    subnets: ['subnet-0a', 'subnet-0c'],
    securityGroups: [balancerGroup],
    dropInvalidHeaderFields: true,
    dnsName: balancerName,
    hostedZoneId: balancerZone,
    vpcId,
    standing: [{ subnet: 'subnet-0a', zone: `${region}a` }, { subnet: 'subnet-0c', zone: `${region}c` }],
    kind: 'application internet-facing',
  } satisfies StateOf<typeof loadBalancer>,

  loadBalancerActive: { arn: arn.loadBalancer, dnsName: balancerName, hostedZoneId: balancerZone } satisfies StateOf<typeof loadBalancerActive>,
  instanceIngress: { rules: { 'sg-0web tcp 80': balancerGroup } } satisfies StateOf<typeof instanceIngress>,

  httpsListener: {
    arn: arn.listener,
    loadBalancerArn: arn.loadBalancer,
    protocol: 'HTTPS',
    certificateArn: arn.certificate,
    tlsPolicy: 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09',
    targetGroupArn: arn.targetGroup,
    standing: {
      protocol: 'HTTPS', tlsPolicy: 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09', certificateArn: arn.certificate,
      actions: [{ Type: 'forward', TargetGroupArn: arn.targetGroup }],
    },
    originRules: [],
    accepted: [],
  } satisfies StateOf<typeof httpsListener>,

  httpRedirect: {
    arn: arn.listener,
    loadBalancerArn: arn.loadBalancer,
    protocol: 'HTTP',
    action: 'redirect 301 to HTTPS://#{host}:443/#{path}?#{query}',
    standing: { protocol: 'HTTP', actions: [{ Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', Port: '443', Host: '#{host}', Path: '/#{path}', Query: '#{query}', StatusCode: 'HTTP_301' } }] },
  } satisfies StateOf<typeof httpRedirect>,
  targetHealthy: { targetGroupArn: arn.targetGroup } satisfies StateOf<typeof targetHealthy>,
} as const;
