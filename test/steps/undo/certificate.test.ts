import { describe, expect, it } from 'vitest';
import type { Guard } from '../../../src/aws/clients.ts';
import type { Account } from '../../../src/sandbox/account/account.ts';
import { bareAccount } from '../../../src/sandbox/scenarios/bare-account.ts';
import { awsError } from '../../support/aws-answers.ts';
import { openSite, type RunOptions } from '../../support/run.ts';
import { addCertificate, addListener, addListenerRule, balancerIn, certificateIn, listenerIn } from '../../support/site-parts.ts';
import { undoneTable, type After, type UndoneRow } from '../../support/undone-table.ts';
import { given, setUp } from '../../support/ways.ts';

const goes = 'certificates.<certificate>: example.com, *.example.com -> -';
const kept = (rest: string, name = 'example.com'): string => `The certificate ${name} (<id>) is kept: ${rest}`;
const usedBy = (user: string): string => kept(`it is used by ${user}. Use another certificate there, then run ec2-https undo again.`);
const gateway = 'arn:aws:apigateway:ap-northeast-1::/domainnames/api.example.com';
/** The attempt first: within the hour ACM would answer the former token with what is gone. */
const deleted = ['ec2:CreateTags', 'acm:DeleteCertificate', 'ec2:CreateTags'];
const none: After = (account) => [account.certificates, []];
const away = { plan: 'delete', differs: [goes], ends: 'deleted', asks: deleted, after: none } satisfies Partial<UndoneRow>;
const tagged = { 'ec2-https:site': 'example.com' };
/** A site with a certificate of ours whose place another one took, and that is still there. */
const withSuperseded = async () => {
  const site = setUp();
  const { account } = site.sandbox;
  const old = certificateIn(account);
  old.usedBy = [{ arn: gateway }];
  await site.setup({ ...given, also: ['deep.app.example.com'] });
  return site;
};
/** ACM does not let go for so many requests. */
const inUseFor = (requests: number, name = 'ResourceInUseException') => (): RunOptions => {
  let refused = 0;
  const guard: Guard = (call, next) => {
    if (call.operation === 'DeleteCertificate' && refused++ < requests) throw awsError(name);
    return next();
  };
  return { guards: [guard] };
};

undoneTable('certificate', [
  { name: 'as we requested it', ...away },
  { name: 'gone by hand', happens: (account) => void account.certificates.splice(0), plan: 'none', ends: 'unchanged' },
  ...(['FAILED', 'EXPIRED', 'VALIDATION_TIMED_OUT', 'REVOKED'] as const).map((status) => ({ name: `it is ${status}`, happens: (account: Account) => void (certificateIn(account).status = status), ...away })),
  {
    name: 'one that we did not request, and use', plan: 'none', ends: 'unchanged', after: (account) => [account.certificates.length, 1],
    open: async () => {
      const account = bareAccount();
      addCertificate(account, ['example.com', '*.example.com']);
      const site = openSite({ account });
      await site.setup(given);
      return site;
    },
  },
  { name: 'one of our tag that a run that was stopped did not remember', happens: (account) => void addCertificate(account, ['example.com'], { tags: tagged }), ...away, differs: [goes, 'certificates.<certificate>: example.com -> -'], asks: ['ec2:CreateTags', 'acm:DeleteCertificate', 'acm:DeleteCertificate', 'ec2:CreateTags'] },
  { name: 'one of our tag that has failed', happens: (account) => void addCertificate(account, ['example.com'], { tags: tagged, status: 'FAILED', failureReason: 'CAA_ERROR' }), ...away, differs: [goes, 'certificates.<certificate>: example.com -> -'], asks: ['ec2:CreateTags', 'acm:DeleteCertificate', 'acm:DeleteCertificate', 'ec2:CreateTags'] },
  { name: "another site's, for the same name", happens: (account) => void addCertificate(account, ['example.com'], { tags: { 'ec2-https:site': 'example.org' } }), ...away, after: (account) => [account.certificates.length, 1] },
  { name: "nobody's, for the same name", happens: (account) => void addCertificate(account, ['example.com']), ...away, after: (account) => [account.certificates.length, 1] },
  { name: 'something else uses it', happens: (account) => void (certificateIn(account).usedBy = [{ arn: gateway }]), plan: 'none', ends: 'kept', keeps: [usedBy(gateway)] },
  {
    name: 'another load balancer uses it', plan: 'none', ends: 'kept', keeps: [usedBy('<loadbalancer other>')],
    happens: (account) => void (certificateIn(account).usedBy = [{ arn: listenerIn(account, 443).loadBalancerArn.replace('example-com-alb', 'other') }]),
  },
  {
    name: 'our listener stays, and shows it', happens: (account) => addListenerRule(listenerIn(account, 443), 1), plan: 'none', ends: 'kept',
    keeps: [kept('the listener on 443, which stays, carries it. Delete that listener if nobody needs it, then run ec2-https undo again.')],
  },
  {
    name: 'somebody has taken our tags off the load balancer: its listener carries it', happens: (account) => void (balancerIn(account).tags = {}), plan: 'none', ends: 'kept',
    keeps: [kept('the listener on 443, which stays, carries it. Delete that listener if nobody needs it, then run ec2-https undo again.')],
  },
  {
    name: "somebody's listener carries it", plan: 'none', ends: 'kept', keeps: [kept('the listener on 8443, which stays, carries it. Delete that listener if nobody needs it, then run ec2-https undo again.')],
    happens: (account) => void addListener(account, 8443, undefined, { protocol: 'HTTPS', certificateArn: addCertificate(account, ['example.net']).arn, furtherCertificateArns: [certificateIn(account).arn] }),
  },
  {
    name: 'our load balancer stays without a listener that carries it', ...away, happens: (account) => void addListener(account, 8080),
  },
  { name: 'one in use elsewhere, whose place another one took: that one goes', open: withSuperseded, plan: 'delete', differs: ['certificates.<certificate>: example.com, *.example.com, deep.app.example.com -> -'], keeps: [usedBy(gateway)], ends: 'deleted', asks: deleted.slice(0, 2), after: (account) => [account.certificates.length, 1] },
  { name: 'ACM does not let go for a while', run: inUseFor(5), ...away },
  { name: 'ACM does not let go for twenty minutes', run: inUseFor(1000), plan: 'delete', differs: [goes], ends: 'failed: Still waiting after 1200 s: ACM to let go of <certificate>.', asks: ['ec2:CreateTags'] },
  { name: 'a shorter time is given', run: inUseFor(1000), options: { ...given, timeout: 2 }, plan: 'delete', differs: [goes], ends: 'failed: Still waiting after 120 s: ACM to let go of <certificate>.', asks: ['ec2:CreateTags'] },
  { name: 'it went between the look and the request', run: inUseFor(1, 'ResourceNotFoundException'), plan: 'delete', differs: [goes], ends: 'deleted', asks: ['ec2:CreateTags', 'ec2:CreateTags'] },
]);

describe('certificate', () => {
  it('lets a setup right after undo have a new one, also where the memory stayed', async () => {
    const site = setUp();
    const { account } = site.sandbox;
    const { arn } = certificateIn(account);
    addCertificate(account, ['example.com'], { region: 'eu-west-1' });
    await site.undo(given);
    expect([account.certificates.map((one) => one.arn).includes(arn), account.securityGroups.some(({ tags }) => 'ec2-https:site' in tags)]).toEqual([false, true]);
    await site.setup(given);
    expect(certificateIn(account)).toMatchObject({ status: 'ISSUED' });
    expect(certificateIn(account).arn).not.toBe(arn);
  });
});
