import type { Facts } from '../discover/facts.ts';
import type { Denied, FailedCall } from '../errors/explain-aws.ts';
import { writeCommand } from '../intent/command-line.ts';
import type { Given, OptionKey } from '../intent/options.ts';
import { missingFor } from '../policy/missing.ts';
import { partitionOf, type Scope } from '../policy/scope.ts';

/**
 * Says what a denied call lacks, in the line that a policy for this site would have.
 * @param facts undefined before the account has told them
 */
export function missingPermission(given: Given, facts?: Facts): Denied {
  return (call, said) => ({ ...missingFor(call, said, scopeOf(call, given, facts)), command: writeCommand('iam-policy', ofPolicy(given)) });
}

/** The options that `iam-policy` has as well. */
const forPolicy: readonly OptionKey[] = ['domain', 'also', 'hostedZone', 'cloudfront', 'originName', 'config', 'region', 'profile', 'sandbox', 'sandboxState'];

function ofPolicy(given: Given): Given {
  return Object.fromEntries(forPolicy.flatMap((key) => (given[key] === undefined ? [] : [[key, given[key]]])));
}

/** What is not known of the site yet the call tells: its region, and the zone and names that it changes. It is for one call: the regions and names that a site with CloudFront has besides are not in it. */
function scopeOf({ region, input }: FailedCall, { domain, also = [], hostedZone }: Given, facts: Facts | undefined): Scope {
  const { zones, names, proved } = recordsOf(input);
  const known = facts ? facts.names : [...(domain === undefined ? [] : [`www.${domain}`]), ...also];
  return {
    partition: facts?.account.partition ?? partitionOf(region),
    account: facts?.account.id,
    region,
    zones: [...new Set([...Object.values(facts?.zoneOf ?? {}).map(({ id }) => id), ...(hostedZone === undefined ? [] : [hostedZone]), ...zones])],
    cloudfront: false,
    site: domain === undefined ? undefined : {
      domain,
      names: [...new Set([...known, ...names])].filter((name) => name !== domain),
      origins: [],
      proved,
      vpcId: facts?.siteGroupId === undefined ? undefined : facts.vpcId,
    },
  };
}

/** Of a change of records: where it was to be, at which names, and which names the validation records among them prove. */
function recordsOf(input: object): { zones: readonly string[]; names: readonly string[]; proved: readonly string[] } {
  const { HostedZoneId, ChangeBatch } = input as { HostedZoneId?: string; ChangeBatch?: { Changes?: readonly { ResourceRecordSet?: { Name?: string } }[] } };
  const names = (ChangeBatch?.Changes ?? []).flatMap(({ ResourceRecordSet: { Name } = {} }) => (Name === undefined ? [] : [Name.toLowerCase().replace(/\.$/, '')]));
  return {
    zones: HostedZoneId === undefined ? [] : [HostedZoneId.replace('/hostedzone/', '')],
    names: names.filter((name) => !name.startsWith('_')),
    proved: names.flatMap((name) => (name.startsWith('_') ? [name.slice(name.indexOf('.') + 1)] : [])),
  };
}
