import { t } from '../language/text.ts';

/** The simulated accounts that there are, and in a line what each is for: the only list of them, in the order of the help. */
export const scenarioNames = {
  bare: t`an app answers on port 80 of an instance, and example.com leads there`,
  https: t`the same, set up by ec2-https three days ago: a plan finds nothing to do`,
  certbot: t`the app answers https itself, with certbot's certificate, and redirects http there`,
  subnets: t`three VPCs, several instances, and subnets that do not suit: private, full, in a Local Zone`,
  zones: t`two public zones of the same name, of which one is in use, and a private one; a second domain`,
  'shared-group': t`another instance is in the web server's security group: setup refuses until you decide`,
  'alias-taken': t`a distribution of another account holds www.example.com: setup --cloudfront stops, says whose`,
  'not-delegated': t`like bare, but the registrar names other name servers: a certificate would never be issued`,
  caa: t`like bare, but a CAA record lets nobody but Let's Encrypt issue certificates for example.com`,
  'wrong-security-group': t`like https; since then the load balancer was given the VPC's default group, and nobody comes in`,
  'redirect-loop': t`like https; since then certbot was run on the instance, and its redirect leads round in circles`,
  'cloudfront-502': t`like https, with CloudFront; since then its origin is the load balancer's own name: 502`,
} as const;

/** As it stands after `--sandbox`. */
export type ScenarioName = keyof typeof scenarioNames;
