import type { Clients } from '../../src/aws/clients.ts';

/** Ids of what the starting account and a site hold, found by name. Each throws where there is no such thing. */

export async function instanceId(aws: Clients, name: string): Promise<string> {
  return (await findInstance(aws, name)).id;
}

export async function addressOf(aws: Clients, name: string): Promise<string> {
  return (await findInstance(aws, name)).address;
}

export async function interfaceId(aws: Clients, instance: string): Promise<string> {
  return (await findInstance(aws, instance)).interfaceId;
}

export async function groupId(aws: Clients, name: string): Promise<string> {
  const { SecurityGroups = [] } = await aws.ec2('DescribeSecurityGroups', { Filters: [{ Name: 'group-name', Values: [name] }] });
  return there(SecurityGroups[0]?.GroupId, `security group ${name}`);
}

export async function subnetId(aws: Clients, name: string): Promise<string> {
  const { Subnets = [] } = await aws.ec2('DescribeSubnets', { Filters: [{ Name: 'tag:Name', Values: [name] }] });
  return there(Subnets[0]?.SubnetId, `subnet ${name}`);
}

/** Of the public zone. */
export async function zoneId(aws: Clients, name: string): Promise<string> {
  const { HostedZones = [] } = await aws.route53('ListHostedZones', {});
  const zone = HostedZones.find((each) => each.Name === `${name}.` && !each.Config?.PrivateZone);
  return there(zone?.Id?.replace('/hostedzone/', ''), `public zone ${name}`);
}

export async function balancerArn(aws: Clients): Promise<string> {
  const { LoadBalancers = [] } = await aws.elbv2('DescribeLoadBalancers', { Names: ['example-com-alb'] });
  return there(LoadBalancers[0]?.LoadBalancerArn, 'load balancer');
}

export async function targetGroupArn(aws: Clients): Promise<string> {
  const { TargetGroups = [] } = await aws.elbv2('DescribeTargetGroups', { Names: ['example-com-tg'] });
  return there(TargetGroups[0]?.TargetGroupArn, 'target group');
}

export async function listenerArn(aws: Clients, port: number): Promise<string> {
  const { Listeners = [] } = await aws.elbv2('DescribeListeners', { LoadBalancerArn: await balancerArn(aws) });
  return there(Listeners.find((listener) => listener.Port === port)?.ListenerArn, `listener on ${port}`);
}

export async function certificateArn(aws: Clients): Promise<string> {
  const { CertificateSummaryList = [] } = await aws.acm('ListCertificates', {});
  return there(CertificateSummaryList[0]?.CertificateArn, 'certificate');
}

async function findInstance(aws: Clients, name: string): Promise<{ id: string; address: string; interfaceId: string }> {
  const { Reservations = [] } = await aws.ec2('DescribeInstances', { Filters: [{ Name: 'tag:Name', Values: [name] }] });
  const instance = Reservations[0]?.Instances?.[0];
  return {
    id: there(instance?.InstanceId, `instance ${name}`),
    address: there(instance?.PublicIpAddress, `public address of ${name}`),
    interfaceId: there(instance?.NetworkInterfaces?.[0]?.NetworkInterfaceId, `interface of ${name}`),
  };
}

function there(value: string | undefined, what: string): string {
  if (value === undefined || value === '') throw new Error(`there is no ${what}`);
  return value;
}
