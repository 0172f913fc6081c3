import { describe, expect, it } from 'vitest';
import { missingPermission } from '../../src/commands/missing-permission.ts';

/** What is said of a denied call, by what the call itself tells of the site. */

const names = 'route53:ChangeResourceRecordSetsNormalizedRecordNames';

/** A change of records in a zone. */
function changing(...records: string[]) {
  const Changes = records.map((Name) => ({ Action: 'DELETE', ResourceRecordSet: { Name, Type: 'CNAME' } }));
  return { service: 'route53', region: 'ap-northeast-1', operation: 'ChangeResourceRecordSets', input: { HostedZoneId: '/hostedzone/Z1', ChangeBatch: { Changes } } };
}

describe('the line for a change of records', () => {
  it.each<[string, records: string[], beside: string[]]>([
    ['has the name', ['api.example.com.'], ['www.example.com', 'api.example.com']],
    ['has the name in another domain, and its proofs', ['api.example.net.'], ['www.example.com', 'api.example.net', '_*.api.example.net']],
    ['has the proofs of a name that is served no longer', ['_932c.api.example.net.'], ['www.example.com', '_*.api.example.net']],
    ['has the proofs below the domain as it is', ['_932c.api.example.com.'], ['www.example.com']],
  ])('%s', (_, records, beside) => {
    expect(missingPermission({ domain: 'example.com' })(changing(...records), '').statement).toMatchObject({
      Resource: 'arn:aws:route53:::hostedzone/Z1',
      Condition: { 'ForAllValues:StringLike': { [names]: ['example.com', '_*.example.com', ...beside] } },
    });
  });
});

describe('the command that prints the whole policy', () => {
  it.each([
    [{}, 'ec2-https iam-policy'],
    [{ domain: 'example.com', cloudfront: true, originName: 'alb.example.com', lockOrigin: false }, 'ec2-https iam-policy --domain example.com --cloudfront --origin-name alb.example.com'],
    [{ domain: 'example.com', also: ['api.example.com'], profile: 'dev', port: 8080, yes: true }, 'ec2-https iam-policy --domain example.com --also api.example.com --profile dev'],
  ])('of %j', (given, command) => {
    expect(missingPermission(given)(changing('example.com'), '').command).toBe(command);
  });
});
