import { t } from '../../language/text.ts';
import { listed } from '../lists.ts';
import type { Mendable, Said } from './said.ts';

/** What is said of the distribution, as visitors meet it. */

export function distributionMissing(domain: string): Mendable {
  return { message: t`There is no distribution for ${domain}, although CloudFront is to stand in front of it.`, setup: t`it makes one; with --no-cloudfront the site goes on without` };
}

export function distributionDisabled(id: string): Mendable {
  return { message: t`The distribution ${id} is disabled: CloudFront answers nobody by it.`, setup: t`it enables the distribution` };
}

export function distributionNotDeployed(id: string): Said {
  return { message: t`The distribution ${id} is being deployed: until then some visitors meet its former settings, or none.`, hint: t`Wait, usually 5 minutes, then run it again: \`aws cloudfront wait distribution-deployed --id ${id}\`.` };
}

/** @param aliases the alternate domain names that it has */
export function alternateNameMissing(name: string, id: string, aliases: readonly string[]): Mendable {
  return {
    message: aliases.length > 0 ? t`${name} is not an alternate domain name of the distribution ${id}, which has ${listed(aliases)}: CloudFront turns its visitors away.` : t`${name} is not an alternate domain name of the distribution ${id}: CloudFront turns its visitors away.`,
    setup: t`it puts the name on the distribution`,
  };
}

/** @param id of the distribution that stands for the site, if one does */
export function nameElsewhere(name: string, otherId: string, id: string | undefined): Said {
  return {
    message: t`${name} is an alternate domain name of another distribution of this account, ${otherId}, and CloudFront lets one alone have it.`,
    hint: id === undefined
      ? t`Take the name off ${otherId}, then run ec2-https setup again.`
      : t`Take the name off ${otherId}, or move it: \`aws cloudfront associate-alias --target-distribution-id ${id} --alias ${name}\`; then run ec2-https setup again.`,
  };
}

export function viewerHttpAllowed(id: string): Mendable {
  return {
    message: t`The distribution ${id} serves visitors by http as well (allow-all): what they send can be read on the way.`,
    setup: t`it redirects them to https; with --viewer-protocol https-only they are refused`,
  };
}
