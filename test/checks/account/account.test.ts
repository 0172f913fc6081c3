import { accountChecks } from '../../../src/checks/account/account.ts';
import type { SiteFacts } from '../../../src/checks/facts.ts';
import { managersIn } from '../../../src/checks/account/managers.ts';
import { checkTable } from '../check-table.ts';
import { healthyBalancer, healthyInstance } from '../healthy-site.ts';

const managedBy = (tags: Record<string, string>): Partial<SiteFacts> => ({ instances: [healthyInstance({ managedBy: managersIn(tags) })] });
const inside = { id: 'subnet-0aaaaaaaaaaaaaaaa', zone: 'ap-northeast-1a', public: true, outside: undefined };
const local = { id: 'subnet-0bbbbbbbbbbbbbbbb', zone: 'ap-northeast-1-tpe-1a', public: true, outside: 'a Local Zone' };

checkTable(accountChecks, {
  'region-not-enabled': [
    {
      name: 'the account does not have it',
      differs: { regionEnabled: false },
      finds: [{
        severity: 'error', subject: 'ap-northeast-1',
        message: 'The account does not have the region ap-northeast-1: nothing can be read or made there.',
        hint: 'Enable it: `aws account enable-region --region-name ap-northeast-1` (it takes some minutes), or give the --region that the instance is in.',
        evidence: { region: 'ap-northeast-1', enabled: false },
      }],
    },
    { name: 'nobody asked', differs: { regionEnabled: undefined }, finds: 'unknown' },
  ],
  'public-access-blocked': [
    {
      name: 'from the internet',
      differs: { vpc: { id: 'vpc-0123456789abcdef0', publicAccessBlock: 'block-ingress' } },
      finds: [{
        severity: 'error', subject: 'vpc-0123456789abcdef0',
        message: 'VPC Block Public Access (block-ingress) shuts all ways from the internet in ap-northeast-1: nobody reaches a load balancer in vpc-0123456789abcdef0.',
        hint: 'Except this VPC: `aws ec2 create-vpc-block-public-access-exclusion --region ap-northeast-1 --vpc-id vpc-0123456789abcdef0 --internet-gateway-exclusion-mode allow-bidirectional`. Whoever looks after the organization may have to allow it.',
        evidence: { vpcId: 'vpc-0123456789abcdef0', internetGatewayBlockMode: 'block-ingress' },
      }],
    },
    {
      name: 'both ways',
      differs: { vpc: { id: 'vpc-0123456789abcdef0', publicAccessBlock: 'block-bidirectional' } },
      finds: [{
        subject: 'vpc-0123456789abcdef0',
        message: 'VPC Block Public Access (block-bidirectional) shuts all ways from and to the internet in ap-northeast-1: nobody reaches a load balancer in vpc-0123456789abcdef0.',
      }],
    },
    { name: 'it was not read', differs: { vpc: { id: 'vpc-0123456789abcdef0', publicAccessBlock: undefined } }, finds: 'unknown' },
    { name: 'nothing is known of the VPC', differs: { vpc: undefined }, finds: 'unknown' },
  ],
  'managed-by-another-service': [
    {
      name: 'Auto Scaling',
      differs: managedBy({ 'aws:autoscaling:groupName': 'web' }),
      finds: [{
        severity: 'warning', subject: 'i-0123456789abcdef0',
        message: 'The Auto Scaling group web manages i-0123456789abcdef0: when it replaces the instance, the new one gets no requests.',
        hint: 'Let the group register its instances: `aws autoscaling attach-load-balancer-target-groups --region ap-northeast-1 --auto-scaling-group-name web --target-group-arns arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:targetgroup/example-com-tg/0123456789abcdef`',
        evidence: { instanceId: 'i-0123456789abcdef0', tags: ['aws:autoscaling:groupName=web'] },
      }],
    },
    {
      name: 'Beanstalk, with the group and the stack that it makes',
      differs: managedBy({ 'aws:autoscaling:groupName': 'awseb-e-1', 'aws:cloudformation:stack-name': 'awseb-e-1-stack', 'elasticbeanstalk:environment-name': 'shop-prod' }),
      finds: [{
        subject: 'i-0123456789abcdef0',
        message: 'The Elastic Beanstalk environment shop-prod manages i-0123456789abcdef0: it replaces instances and their security groups as it likes, and knows nothing of this load balancer.',
        hint: 'Let the environment have its own load balancer with the certificate (a load-balanced environment, HTTPS on 443), or run the app on an instance that nobody replaces.',
      }],
    },
    {
      name: 'CloudFormation',
      differs: managedBy({ 'aws:cloudformation:stack-name': 'shop' }),
      finds: [{
        subject: 'i-0123456789abcdef0',
        message: 'The CloudFormation stack shop manages i-0123456789abcdef0: its next update may replace the instance, or take back the rules of its security groups.',
        hint: 'Run ec2-https doctor again after each update of shop, or have the load balancer in the stack as well.',
      }],
    },
    {
      name: 'no target group yet',
      differs: { ...managedBy({ 'aws:autoscaling:groupName': 'web' }), targets: undefined },
      finds: [{
        subject: 'i-0123456789abcdef0',
        hint: 'Let the group register its instances: `aws autoscaling attach-load-balancer-target-groups --region ap-northeast-1 --auto-scaling-group-name web --target-group-arns <arn of the target group>`',
      }],
    },
    {
      name: 'a name that a shell would run',
      differs: { ...managedBy({ 'aws:autoscaling:groupName': "bob's web; rm -rf $HOME" }), targets: undefined },
      finds: [{
        subject: 'i-0123456789abcdef0',
        hint: "Let the group register its instances: `aws autoscaling attach-load-balancer-target-groups --region ap-northeast-1 --auto-scaling-group-name 'bob'\\''s web; rm -rf $HOME' --target-group-arns <arn of the target group>`",
      }],
    },
    { name: 'the instances were not read', differs: { instances: undefined }, finds: 'unknown' },
  ],
  'unsupported-zone': [
    {
      name: 'one subnet in a Local Zone',
      differs: { loadBalancer: healthyBalancer({ subnets: [inside, local] }) },
      finds: [{
        severity: 'warning', subject: local.id,
        message: 'The load balancer stands in subnet-0bbbbbbbbbbbbbbbb, which is in a Local Zone (ap-northeast-1-tpe-1a): there it cannot stand in two zones as elsewhere.',
        hint: 'Put it into public subnets of two Availability Zones: ec2-https setup example.com --subnets subnet-0aaaaaaaaaaaaaaaa,<subnet>.',
        evidence: { subnetId: local.id, zone: 'ap-northeast-1-tpe-1a', outside: 'a Local Zone' },
      }],
    },
    { name: 'no load balancer', differs: { loadBalancer: 'none' }, finds: 'unknown' },
  ],
});
