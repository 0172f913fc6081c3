import type { Listener } from '@aws-sdk/client-elastic-load-balancing-v2';
import { expect, it } from 'vitest';
import { asItStands, type ListenerBefore } from '../../../src/aws/memory/listener-before.ts';
import { arn } from '../../support/site.ts';

const forward = { Type: 'forward' as const, TargetGroupArn: arn.targetGroup };
const oidc = { Issuer: 'https://login.example.org', AuthorizationEndpoint: 'a', TokenEndpoint: 't', UserInfoEndpoint: 'u', ClientId: 'c' };

it.each<{ name: string; listener: Listener; before: ListenerBefore }>([
  {
    name: 'https: what matters, in the words of AWS', before: { protocol: 'HTTPS', tlsPolicy: 'ELBSecurityPolicy-2016-08', certificateArn: arn.certificate, actions: [forward] },
    listener: { ListenerArn: arn.listener, Port: 443, Protocol: 'HTTPS', SslPolicy: 'ELBSecurityPolicy-2016-08', Certificates: [{ CertificateArn: arn.certificate, IsDefault: true }], DefaultActions: [forward], AlpnPolicy: ['None'] },
  },
  { name: 'http', listener: { Protocol: 'HTTP', DefaultActions: [forward] }, before: { protocol: 'HTTP', actions: [forward] } },
  { name: 'http, of which a simulated AWS answers empty texts', listener: { Protocol: 'HTTP', SslPolicy: '', Certificates: [{ CertificateArn: '' }], DefaultActions: [forward] }, before: { protocol: 'HTTP', actions: [forward] } },
  {
    name: 'signing in: no secret', listener: { Protocol: 'HTTPS', DefaultActions: [{ Type: 'authenticate-oidc', Order: 1, AuthenticateOidcConfig: { ...oidc, ClientSecret: 'secret' } }, { ...forward, Order: 2 }] },
    before: { protocol: 'HTTPS', actions: [{ Type: 'authenticate-oidc', Order: 1, AuthenticateOidcConfig: oidc }, { ...forward, Order: 2 }] },
  },
  {
    name: 'several target groups: AWS promises no order', listener: { Protocol: 'HTTP', DefaultActions: [{ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: 'b', Weight: 1 }, { TargetGroupArn: 'a', Weight: 9 }, { TargetGroupArn: 'b', Weight: 1 }] } }] },
    before: { protocol: 'HTTP', actions: [{ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: 'a', Weight: 9 }, { TargetGroupArn: 'b', Weight: 1 }, { TargetGroupArn: 'b', Weight: 1 }] } }] },
  },
  { name: 'nothing known', listener: {}, before: { protocol: '', actions: [] } },
])('a listener as it stands: $name', ({ listener, before }) => {
  expect(asItStands(listener)).toStrictEqual(before);
});
