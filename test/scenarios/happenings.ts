import type { CertificateDetail } from '@aws-sdk/client-acm';
import { isAws } from '../../src/aws/calls/failures.ts';
import { changeRecordSets, recordSetsAt, type RecordSet } from '../../src/aws/record-sets.ts';
import { listInboundRules } from '../../src/aws/security-group-rules.ts';
import { addressOf, groupId, zoneId } from './ids.ts';
import type { Stage } from './stage.ts';

/** What people do in their consoles, before setup or after it. */

/** What they need for that: the account, and time. */
export type Console = Pick<Stage, 'aws' | 'clock'>;

/** Adds a record to the zone of example.com; `(web)` in a value is that instance's address. */
export async function addRecord({ aws }: Console, record: RecordSet): Promise<void> {
  const address = await addressOf(aws, 'web');
  const values = (record.values ?? []).map((value) => value.replace('(web)', address));
  await changeRecordSets(aws, await zoneId(aws, 'example.com'), { create: [{ ...record, values }] });
}

/** Removes whatever stands at the name with the type. */
export async function removeRecord({ aws }: Console, name: string, type: string): Promise<void> {
  const zone = await zoneId(aws, 'example.com');
  await changeRecordSets(aws, zone, { delete: (await recordSetsAt(aws, zone, name)).filter((set) => set.type === type) });
}

/** Lets TCP in on a port of a group. */
export async function openPort({ aws }: Stage, group: string, port: number, source = '0.0.0.0/0'): Promise<void> {
  const range = source.includes(':') ? { Ipv6Ranges: [{ CidrIpv6: source }] } : { IpRanges: [{ CidrIp: source }] };
  await aws.ec2('AuthorizeSecurityGroupIngress', { GroupId: await groupId(aws, group), IpPermissions: [{ IpProtocol: 'tcp', FromPort: port, ToPort: port, ...range }] });
}

/** Requests a certificate by hand. @returns it, once ACM has given its validation records */
async function requestCertificate({ aws, clock }: Console, names: readonly [string, ...string[]]): Promise<CertificateDetail> {
  const [DomainName, ...others] = names;
  const { CertificateArn } = await aws.acm('RequestCertificate', { DomainName, ...(others.length > 0 && { SubjectAlternativeNames: others }), ValidationMethod: 'DNS' });
  return until({ aws, clock }, CertificateArn, (certificate) => certificate.DomainValidationOptions?.every((option) => option.ResourceRecord) === true);
}

/** The CNAME by which ACM proves example.com, found out with a certificate that is deleted again. */
export async function validationRecord(stage: Stage): Promise<{ name: string; value: string }> {
  const certificate = await requestCertificate(stage, ['example.com']);
  await stage.aws.acm('DeleteCertificate', { CertificateArn: certificate.CertificateArn });
  return recordOf(certificate);
}

/** Deletes a certificate that nothing uses any more: ACM hears of that some seconds later. */
export async function removeCertificate({ aws, clock }: Stage, CertificateArn: string): Promise<void> {
  for (let tries = 0; tries < 60; tries++) {
    const inUse = await aws.acm('DeleteCertificate', { CertificateArn }).then(() => false, (error: unknown) => {
      if (isAws(error, 'ResourceInUseException')) return true;
      throw error;
    });
    if (!inUse) return;
    await clock.sleep(1000);
  }
  throw new Error(`${CertificateArn} was in use for a minute`);
}

/** Says why the rules of the direct way are there, and whose they are: in descriptions and tags. */
export async function describeRules({ aws }: Stage, group: string): Promise<void> {
  const GroupId = await groupId(aws, group);
  const open = (await listInboundRules(aws, [GroupId])).filter((rule) => rule.fromPort === 80 || rule.fromPort === 443);
  await aws.ec2('RevokeSecurityGroupIngress', { GroupId, SecurityGroupRuleIds: open.map(({ id }) => id) });
  for (const { fromPort, toPort, source } of open) {
    const Description = `Everybody may see the shop, port ${fromPort}`;
    const range = source.includes(':') ? { Ipv6Ranges: [{ CidrIpv6: source, Description }] } : { IpRanges: [{ CidrIp: source, Description }] };
    const Tags = [{ Key: 'Name', Value: `shop ${fromPort}` }, { Key: 'team', Value: 'shop @ tokyo' }];
    await aws.ec2('AuthorizeSecurityGroupIngress', { GroupId, IpPermissions: [{ IpProtocol: 'tcp', FromPort: fromPort, ToPort: toPort, ...range }], TagSpecifications: [{ ResourceType: 'security-group-rule', Tags }] });
  }
}

/** A certificate of somebody's own for the domain and its wildcard, requested, proved and issued. @returns its ARN */
export async function issueCertificate(stage: Console, region?: string): Promise<string> {
  const aws = region === undefined ? stage.aws : stage.aws.in(region);
  const there = { aws, clock: stage.clock };
  const certificate = await requestCertificate(there, ['example.com', '*.example.com']);
  const { name, value } = recordOf(certificate);
  await addRecord(stage, { name, type: 'CNAME', ttl: 300, values: [value] });
  await until(there, certificate.CertificateArn, ({ Status }) => Status === 'ISSUED');
  return certificate.CertificateArn ?? '';
}

function recordOf({ DomainValidationOptions }: CertificateDetail): { name: string; value: string } {
  const { Name = '', Value = '' } = DomainValidationOptions?.[0]?.ResourceRecord ?? {};
  return { name: Name.replace(/\.$/, ''), value: Value };
}

async function until({ aws, clock }: Console, CertificateArn: string | undefined, isSo: (certificate: CertificateDetail) => boolean): Promise<CertificateDetail> {
  for (let looks = 0; looks < 120; looks++) {
    const { Certificate } = await aws.acm('DescribeCertificate', { CertificateArn });
    if (Certificate && isSo(Certificate)) return Certificate;
    await clock.sleep(500);
  }
  throw new Error(`${CertificateArn} did not get there in a minute`);
}
