import { t } from '../../language/text.ts';
import { shellWord } from '../shell-word.ts';
import type { Said } from './said.ts';

/** What a diagnosis says of what the account allows, and of who else works in it. */

/** Nothing can be asked, or made, in a region that is not switched on. */
export function regionNotEnabled(region: string): Said {
  return {
    message: t`The account does not have the region ${region}: nothing can be read or made there.`,
    hint: t`Enable it: \`aws account enable-region --region-name ${region}\` (it takes some minutes), or give the --region that the instance is in.`,
  };
}

/**
 * Neither a security group nor a route says so: packets are dropped at the internet gateway. AWS docs: "Block public access to VPCs and subnets".
 * @param mode `block-ingress`, `block-bidirectional`
 */
export function publicAccessBlocked(vpcId: string, mode: string, region: string): Said {
  const shut = mode === 'block-ingress' ? t`from the internet` : t`from and to the internet`;
  return {
    message: t`VPC Block Public Access (${mode}) shuts all ways ${shut} in ${region}: nobody reaches a load balancer in ${vpcId}.`,
    hint: t`Except this VPC: \`aws ec2 create-vpc-block-public-access-exclusion --region ${region} --vpc-id ${vpcId} --internet-gateway-exclusion-mode allow-bidirectional\`. Whoever looks after the organization may have to allow it.`,
  };
}

/** An instance that another service made, and may take away. */
interface Managed {
  instanceId: string;
  /** What the service calls its own: a group, an environment, a stack. */
  name: string;
  /** ARN of the site's target group; undefined where there is none. */
  targetGroupArn: string | undefined;
  region: string;
}

/** A new instance in the place of this one is nobody's target. AWS docs: "Attach an Elastic Load Balancing load balancer to your Auto Scaling group". */
export function managedByAutoScaling({ instanceId, name, targetGroupArn = t`<arn of the target group>`, region }: Managed): Said {
  return {
    message: t`The Auto Scaling group ${name} manages ${instanceId}: when it replaces the instance, the new one gets no requests.`,
    hint: t`Let the group register its instances: \`aws autoscaling attach-load-balancer-target-groups --region ${region} --auto-scaling-group-name ${shellWord(name)} --target-group-arns ${targetGroupArn}\``,
  };
}

/** AWS docs: "Load balancer for your Elastic Beanstalk environment". */
export function managedByBeanstalk({ instanceId, name }: Managed): Said {
  return {
    message: t`The Elastic Beanstalk environment ${name} manages ${instanceId}: it replaces instances and their security groups as it likes, and knows nothing of this load balancer.`,
    hint: t`Let the environment have its own load balancer with the certificate (a load-balanced environment, HTTPS on 443), or run the app on an instance that nobody replaces.`,
  };
}

/** AWS docs: "Detect unmanaged configuration changes to stacks and resources with drift detection". */
export function managedByStack({ instanceId, name }: Managed): Said {
  return {
    message: t`The CloudFormation stack ${name} manages ${instanceId}: its next update may replace the instance, or take back the rules of its security groups.`,
    hint: t`Run ec2-https doctor again after each update of ${name}, or have the load balancer in the stack as well.`,
  };
}

/**
 * AWS docs: "Application Load Balancers", its zones must be of one kind.
 * @param outside as in `an Outpost`
 * @param others the load balancer's subnets in Availability Zones
 */
export function unsupportedZone(subnet: { id: string; zone: string; outside: string }, others: readonly string[], domain: string): Said {
  return {
    message: t`The load balancer stands in ${subnet.id}, which is in ${subnet.outside} (${subnet.zone}): there it cannot stand in two zones as elsewhere.`,
    hint: t`Put it into public subnets of two Availability Zones: ec2-https setup ${domain} --subnets ${[...others, '<subnet>', '<subnet>'].slice(0, Math.max(2, others.length)).join(',')}.`,
  };
}
