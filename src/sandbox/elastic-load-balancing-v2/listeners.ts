import type { Listener as AwsListener, CreateListenerInput, ModifyListenerInput } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Account } from '../account/account.ts';
import { certificateIn } from '../account/certificate.ts';
import type { Listener, LoadBalancer } from '../account/load-balancer.ts';
import { newArnSuffix } from '../identifiers.ts';
import { pageOf } from '../pages.ts';
import { Refusal } from '../refusal.ts';
import { withTags } from '../tag-rules.ts';
import type { Operations, World } from '../world.ts';
import { checkedActions } from './listener-actions.ts';
import { elbPageSize, getLoadBalancer } from './load-balancers.ts';
import { elbTagErrors } from './load-balancer-tags.ts';
import { defaultSslPolicy, isSslPolicy } from './ssl-policies.ts';

type Own = 'CreateListener' | 'ModifyListener' | 'DeleteListener' | 'DescribeListeners';

/** AWS docs: "CreateListener", "ModifyListener", "DeleteListener", "DescribeListeners". */
export const listeners: Pick<Operations<'elbv2'>, Own> = {
  CreateListener: (world, input) => {
    const { account } = world;
    const balancer = getLoadBalancer(account, input.LoadBalancerArn);
    const settings = checkedSettings(world, balancer, input, undefined);
    const tags = withTags({}, input.Tags, elbTagErrors);
    const arn = `${balancer.arn.replace(':loadbalancer/', ':listener/')}/${newArnSuffix(account)}`;
    const listener: Listener = { arn, loadBalancerArn: balancer.arn, ...settings, tags };
    account.listeners.push(listener);
    return { Listeners: [toAws(listener)] };
  },

  /** What is left out stays as it is; what belongs to HTTPS goes when the protocol becomes HTTP. */
  ModifyListener: (world, input) => {
    const { account } = world;
    const listener = getListener(account, input.ListenerArn);
    const settings = checkedSettings(world, getLoadBalancer(account, listener.loadBalancerArn), input, listener);
    const { arn, loadBalancerArn, tags, rules, furtherCertificateArns } = listener;
    const kept = { ...(rules && { rules }), ...(furtherCertificateArns && settings.protocol === 'HTTPS' && { furtherCertificateArns }) };
    const modified: Listener = { arn, loadBalancerArn, ...settings, ...kept, tags };
    account.listeners.splice(account.listeners.indexOf(listener), 1, modified);
    return { Listeners: [toAws(modified)] };
  },

  /** Its rules and further certificates go with it. */
  DeleteListener: ({ account }, input) => {
    account.listeners.splice(account.listeners.indexOf(getListener(account, input.ListenerArn)), 1);
    return {};
  },

  DescribeListeners: ({ account }, input) => {
    const arns = input.ListenerArns ?? [];
    if (input.LoadBalancerArn === undefined && arns.length === 0) throw new Refusal('ValidationError', 'A load balancer or listeners must be named.');
    const balancer = arns.length === 0 ? getLoadBalancer(account, input.LoadBalancerArn) : undefined;
    const named = balancer ? account.listeners.filter((each) => each.loadBalancerArn === balancer.arn) : arns.map((arn) => getListener(account, arn));
    const page = pageOf(named, elbPageSize(input.PageSize), input.Marker, 'ValidationError');
    return { Listeners: page.items.map(toAws), NextMarker: page.next };
  },
};

type Settings = Pick<Listener, 'port' | 'protocol' | 'sslPolicy' | 'certificateArn' | 'defaultActions'>;

/** @throws {Refusal} ListenerNotFoundException */
export function getListener(account: Account, arn: string | undefined): Listener {
  const listener = account.listeners.find((each) => each.arn === arn);
  if (!listener) throw new Refusal('ListenerNotFoundException', `There is no listener '${arn}'.`);
  return listener;
}

/** The settings that a request leads to: its own, else those of the listener that is modified. */
function checkedSettings(world: World, balancer: LoadBalancer, input: Partial<CreateListenerInput & ModifyListenerInput>, current: Listener | undefined): Settings {
  const port = input.Port ?? current?.port;
  const protocol = input.Protocol ?? current?.protocol;
  if (port === undefined || port < 1 || port > 65_535) throw new Refusal('ValidationError', `${port} is not a port.`);
  if (protocol !== 'HTTP' && protocol !== 'HTTPS') throw new Refusal('ValidationError', `An application load balancer does not listen for '${protocol}'.`);
  const taken = world.account.listeners.some((other) => other.loadBalancerArn === balancer.arn && other.port === port && other !== current);
  if (taken) throw new Refusal('DuplicateListenerException', `'${balancer.name}' listens on ${port} already.`);
  if (protocol === 'HTTP' && (input.Certificates?.length || input.SslPolicy !== undefined)) throw new Refusal('ValidationError', 'An HTTP listener has no certificate and no TLS policy.');
  const https = protocol === 'HTTPS' ? { sslPolicy: checkedPolicy(input, current), certificateArn: checkedCertificate(world, input, current) } : {};
  const defaultActions = input.DefaultActions || !current ? checkedActions(world.account, balancer, input.DefaultActions) : current.defaultActions;
  return { port, protocol, ...https, defaultActions };
}

function checkedPolicy({ SslPolicy: asked }: Partial<CreateListenerInput>, current: Listener | undefined): string {
  if (asked !== undefined && !isSslPolicy(asked)) throw new Refusal('SSLPolicyNotFoundException', `There is no TLS policy '${asked}'.`);
  return asked ?? current?.sslPolicy ?? defaultSslPolicy;
}

/** The default one. */
function checkedCertificate(world: World, { Certificates: asked }: Partial<CreateListenerInput>, current: Listener | undefined): string {
  if (asked && asked.length > 1) throw new Refusal('ValidationError', 'A listener has one default certificate.');
  const arn = asked?.[0]?.CertificateArn ?? current?.certificateArn;
  if (arn === undefined) throw new Refusal('ValidationError', 'An HTTPS listener needs a certificate.');
  return usableCertificate(world, arn);
}

/**
 * The ARN, where a listener of the region takes the certificate.
 * @throws {Refusal} CertificateNotFoundException; UnsupportedCertificate where it is not issued
 */
export function usableCertificate({ account, region }: World, arn: string): string {
  const certificate = certificateIn(account, region, arn);
  if (!certificate) throw new Refusal('CertificateNotFoundException', `There is no certificate '${arn}'.`);
  if (certificate.status !== 'ISSUED') throw new Refusal('UnsupportedCertificate', `The certificate '${arn}' is ${certificate.status}, and a listener takes an issued one.`);
  return arn;
}

function toAws(listener: Listener): AwsListener {
  return {
    ListenerArn: listener.arn,
    LoadBalancerArn: listener.loadBalancerArn,
    Port: listener.port,
    Protocol: listener.protocol,
    ...(listener.protocol === 'HTTPS' && {
      Certificates: [{ CertificateArn: listener.certificateArn }],
      SslPolicy: listener.sslPolicy,
      MutualAuthentication: { Mode: 'off' },
    }),
    DefaultActions: listener.defaultActions,
  };
}
