import * as elasticLoadBalancing from '@aws-sdk/client-elastic-load-balancing-v2';
import type { SchemaTraitsObject, StaticErrorSchema, StaticOperationSchema } from '@smithy/types';
import { commands as acm } from '../../src/aws/services/acm.ts';
import type { Service } from '../../src/aws/clients.ts';
import { commands as cloudfront } from '../../src/aws/services/cloudfront.ts';
import { commands as ec2 } from '../../src/aws/services/ec2.ts';
import { commands as elbv2 } from '../../src/aws/services/elastic-load-balancing-v2.ts';
import { commands as route53 } from '../../src/aws/services/route-53.ts';
import { commands as sts } from '../../src/aws/services/sts.ts';
import { commands as wafv2 } from '../../src/aws/services/wafv2.ts';
import { awsJson } from './json-protocol.ts';
import type { Operations, Protocol } from './protocol.ts';
import { awsQuery, ec2Query } from './query-protocol.ts';
import { restXml } from './rest-xml-protocol.ts';
import { operationOf, type Operation } from './shape.ts';

/** A service as it is asked over HTTP. */
export interface WireService {
  service: Service;
  protocol: Protocol;
  operations: Operations;
  /** How the service writes the error that the SDK calls so. */
  codeOf(name: string): string;
}

/** What the sandbox knows besides: an operation that others send. */
const byOthers = { AddListenerCertificates: elasticLoadBalancing.AddListenerCertificatesCommand };

/** The services, by the name in the credential scope of a signed request. AWS docs: "AWS Signature Version 4 for API requests". */
export const services: Record<string, WireService> = {
  acm: { service: 'acm', protocol: awsJson, operations: operationsOf(acm), codeOf: itself },
  cloudfront: { service: 'cloudfront', protocol: restXml, operations: operationsOf(cloudfront), codeOf: itself },
  ec2: { service: 'ec2', protocol: ec2Query, operations: operationsOf(ec2), codeOf: itself },
  elasticloadbalancing: { service: 'elbv2', protocol: awsQuery, operations: operationsOf({ ...elbv2, ...byOthers }), codeOf: errorCodesOf(elasticLoadBalancing) },
  route53: { service: 'route53', protocol: restXml, operations: operationsOf(route53), codeOf: itself },
  sts: { service: 'sts', protocol: awsQuery, operations: operationsOf(sts), codeOf: itself },
  wafv2: { service: 'wafv2', protocol: awsJson, operations: operationsOf(wafv2), codeOf: itself },
};

function itself(name: string): string {
  return name;
}

/** A command carries the schema of its operation; what the input is makes no difference to that. */
type CommandClass = new (input: never) => { readonly schema?: unknown };

function operationsOf(commands: Record<string, CommandClass>): Operations {
  const all = Object.values(commands).map((Command): Operation => operationOf(new Command({} as never).schema as StaticOperationSchema));
  return {
    all: () => all,
    named: (name) => {
      const found = all.find((operation) => operation.name === name);
      if (!found) throw new Error(`There is no operation ${name} here`);
      return found;
    },
  };
}

/** A client exports the schema of each of its errors as `<name>$`, which says how that error is written. */
function errorCodesOf(client: object): WireService['codeOf'] {
  const schemas = client as Record<string, StaticErrorSchema | undefined>;
  return (name) => {
    const traits = schemas[`${name}$`]?.[3] as SchemaTraitsObject | undefined;
    const [code] = (traits?.['awsQueryError'] ?? [name]) as [string];
    return code;
  };
}
