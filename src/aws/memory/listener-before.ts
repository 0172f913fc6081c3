import type {
  Action, AuthenticateCognitoActionConfig, AuthenticateOidcActionConfig, FixedResponseActionConfig, ForwardActionConfig, JwtValidationActionAdditionalClaim, JwtValidationActionConfig, Listener,
  RedirectActionConfig, TargetGroupStickinessConfig, TargetGroupTuple,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import * as v from 'valibot';
import { t } from '../../language/text.ts';
import { exactly, flag, like, list, perhaps, whole } from '../../shapes.ts';
import { byName, forms, text, word } from './shapes.ts';

/** What a listener said before we changed it: all that is needed to have it say so again. */
export interface ListenerBefore {
  protocol: string;
  /** Left out where it spoke no TLS. */
  tlsPolicy?: string;
  /** ARN of its default certificate. */
  certificateArn?: string;
  /** Its default actions, in AWS's own words. */
  actions: readonly Action[];
}

/** The listener as it stands, but for a secret of its actions: AWS keeps that, and gives it to nobody. */
export function asItStands({ Protocol, SslPolicy, Certificates, DefaultActions = [] }: Listener): ListenerBefore {
  const certificateArn = Certificates?.[0]?.CertificateArn;
  return {
    protocol: Protocol ?? '',
    ...(SslPolicy && { tlsPolicy: SslPolicy }),
    ...(certificateArn && { certificateArn }),
    actions: DefaultActions.map(inOrder).map(({ AuthenticateOidcConfig, ...action }) => {
      if (!AuthenticateOidcConfig) return action;
      const { ClientSecret: _, ...oidc } = AuthenticateOidcConfig;
      return { ...action, AuthenticateOidcConfig: oidc };
    }),
  };
}

/** Of the target groups that it forwards to, AWS says weights, and promises no order. */
function inOrder(action: Action): Action {
  const { TargetGroups } = action.ForwardConfig ?? {};
  if (!TargetGroups) return action;
  return { ...action, ForwardConfig: { ...action.ForwardConfig, TargetGroups: TargetGroups.toSorted((a, b) => compareText(a.TargetGroupArn, b.TargetGroupArn)) } };
}

function compareText(a = '', b = ''): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

const anyText = text(4096);
const targetGroupArn = like(forms.targetGroup, t`the ARN of a target group`);
const session = { SessionCookieName: perhaps(anyText), Scope: perhaps(anyText), SessionTimeout: perhaps(whole(1, 604_800)), AuthenticationRequestExtraParams: perhaps(byName(/^.{1,256}$/s, t`a parameter`, anyText)) };

/** Of each kind of action what the SDK knows; what AWS adds to it has to be added here, and does not compile until then. */
const action = exactly<Action>({
  Type: word<NonNullable<Action['Type']>>(),
  Order: perhaps(whole(1, 50_000)),
  TargetGroupArn: perhaps(targetGroupArn),
  ForwardConfig: perhaps(exactly<ForwardActionConfig>({
    TargetGroups: perhaps(list(exactly<TargetGroupTuple>({ TargetGroupArn: perhaps(targetGroupArn), Weight: perhaps(whole(0, 999)) }))),
    TargetGroupStickinessConfig: perhaps(exactly<TargetGroupStickinessConfig>({ Enabled: perhaps(flag), DurationSeconds: perhaps(whole(0, 604_800)) })),
  })),
  RedirectConfig: perhaps(exactly<RedirectActionConfig>({
    Protocol: perhaps(anyText), Port: perhaps(anyText), Host: perhaps(anyText), Path: perhaps(anyText), Query: perhaps(anyText), StatusCode: word<NonNullable<RedirectActionConfig['StatusCode']>>(),
  })),
  FixedResponseConfig: perhaps(exactly<FixedResponseActionConfig>({ MessageBody: perhaps(anyText), StatusCode: anyText, ContentType: perhaps(anyText) })),
  AuthenticateOidcConfig: perhaps(exactly<AuthenticateOidcActionConfig>({
    Issuer: anyText, AuthorizationEndpoint: anyText, TokenEndpoint: anyText, UserInfoEndpoint: anyText, ClientId: anyText, ClientSecret: perhaps(v.never(t`is a secret`)), ...session,
    OnUnauthenticatedRequest: perhaps(word<NonNullable<AuthenticateOidcActionConfig['OnUnauthenticatedRequest']>>()), UseExistingClientSecret: perhaps(flag),
  })),
  AuthenticateCognitoConfig: perhaps(exactly<AuthenticateCognitoActionConfig>({
    UserPoolArn: anyText, UserPoolClientId: anyText, UserPoolDomain: anyText, ...session,
    OnUnauthenticatedRequest: perhaps(word<NonNullable<AuthenticateCognitoActionConfig['OnUnauthenticatedRequest']>>()),
  })),
  JwtValidationConfig: perhaps(exactly<JwtValidationActionConfig>({
    JwksEndpoint: anyText, Issuer: anyText,
    AdditionalClaims: perhaps(list(exactly<JwtValidationActionAdditionalClaim>({ Format: word<NonNullable<JwtValidationActionAdditionalClaim['Format']>>(), Name: anyText, Values: list(anyText) }))),
  })),
});

/** What the memory must say of a listener. */
export const listenerBefore = exactly<ListenerBefore>({
  protocol: v.picklist(['HTTP', 'HTTPS'], t`is not a protocol of a listener`),
  tlsPolicy: perhaps(like(/^[\w-]{1,128}$/, t`a TLS policy`)),
  certificateArn: perhaps(like(forms.serverCertificate, t`the ARN of a certificate`)),
  actions: v.pipe(list(action), v.nonEmpty(t`is empty`)),
});
