import { t } from '../language/text.ts';

/** The simulated accounts that there are, and in a line what each is for: the only list of them, in the order of the help. */
export const scenarioNames = {
  bare: t`example.com leads to an app on port 80 of an instance`,
  https: t`the same, set up three days ago: plan has nothing to do`,
  certbot: t`the app has a certificate of certbot, and redirects http to https itself`,
  subnets: t`three VPCs, several instances, and subnets that do not suit: private, full, in a Local Zone`,
  zones: t`two public zones of one name, of which one is in use, and a private one; a second domain`,
  'shared-group': t`another instance has the same security group: setup refuses until you decide`,
  'alias-taken': t`another account's distribution has www.example.com: setup --cloudfront stops`,
  'not-delegated': t`like bare, but the registrar names other name servers: no certificate would be issued`,
  caa: t`like bare, but a CAA record lets only Let's Encrypt issue certificates`,
  'wrong-security-group': t`like https, but the load balancer now has the VPC's default group: nobody gets in`,
  'redirect-loop': t`like https, but certbot was run on the instance since, and its redirect loops`,
  'cloudfront-502': t`like https, with CloudFront, but its origin is now the load balancer's own name: 502`,
} as const;

/** As it stands after `--sandbox`. */
export type ScenarioName = keyof typeof scenarioNames;
