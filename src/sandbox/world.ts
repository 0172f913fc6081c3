import type { AddListenerCertificatesCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { commands as acm } from '../aws/services/acm.ts';
import type { commands as cloudfront } from '../aws/services/cloudfront.ts';
import type { commands as ec2 } from '../aws/services/ec2.ts';
import type { commands as elbv2 } from '../aws/services/elastic-load-balancing-v2.ts';
import type { commands as route53 } from '../aws/services/route-53.ts';
import type { commands as sts } from '../aws/services/sts.ts';
import type { commands as wafv2 } from '../aws/services/wafv2.ts';
import type { Account } from './account/account.ts';

/** What an operation may look at, and alter: the account as the call's region shows it, and the moment of the call. */
export interface World {
  account: Account;
  /** The region that was asked. */
  region: string;
  /** Milliseconds since the epoch. */
  now: number;
  delays: Delays;
}

/** How long AWS takes, in seconds. */
export interface Delays {
  /** From the later of the request and the last validation record to ISSUED. */
  certificate: number;
  /** How long DescribeCertificate gives no ResourceRecord. */
  validationRecords: number;
  /** From provisioning to active. */
  loadBalancer: number;
  /** How long the interfaces of a deleted load balancer stay. */
  interfaces: number;
  /** From initial to healthy, and from any other verdict of the health checks to the next. */
  target: number;
  /** From PENDING to INSYNC. */
  change: number;
  /** How long ACM names who has let a certificate go. */
  certificateUse: number;
  /** From InProgress to Deployed, after every change of a distribution. */
  distribution: number;
}

/** How long it takes where a sandbox is told nothing else. */
export const usualDelays: Delays = { certificate: 20, validationRecords: 2, loadBalancer: 20, interfaces: 5, target: 10, change: 5, certificateUse: 3, distribution: 30 };

/** The operations by service: those that the clients know, and one that only others send. */
export interface Catalogue {
  acm: typeof acm;
  cloudfront: typeof cloudfront;
  ec2: typeof ec2;
  elbv2: typeof elbv2 & { AddListenerCertificates: typeof AddListenerCertificatesCommand };
  route53: typeof route53;
  sts: typeof sts;
  wafv2: typeof wafv2;
}

/** One function for each operation of a service, by AWS's own types; what every answer carries is added elsewhere. */
export type Operations<S extends keyof Catalogue> = {
  [Operation in keyof Catalogue[S]]: (world: World, input: InputOf<Catalogue[S][Operation]>) => Omit<OutputOf<Catalogue[S][Operation]>, '$metadata'>;
};

type InstanceOf<Command> = Command extends new (...input: never[]) => infer Instance ? Instance : never;
type InputOf<Command> = InstanceOf<Command> extends { input: infer Input } ? Input : never;
type OutputOf<Command> = InstanceOf<Command> extends { resolveMiddleware(...parts: never[]): (...call: never[]) => Promise<{ output: infer Output }> } ? Output : never;
