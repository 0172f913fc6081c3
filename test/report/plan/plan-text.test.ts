import { expect, it } from 'vitest';
import type { Change, Plan } from '../../../src/engine/plan.ts';
import { UserError } from '../../../src/errors/user-error.ts';
import type { PlanInputs } from '../../../src/report/plan/plan-contents.ts';
import { planText } from '../../../src/report/plan/plan-text.ts';
import { fitForTerminal } from '../../../src/report/outlet.ts';
import { createStyle } from '../../../src/report/style.ts';
import { aliasRecords, answersDirectly, certificate, certificateIssued, certificateRemoved, changeOf, directAccess, directAccessOpen, fakeResource, firstPlan, formerRecords, goingOf, group, inputs, nothingBack, nothingToDo, planBack, shared } from './example-plan.ts';

const listener = fakeResource({
  id: 'https-listener',
  title: 'Listen on 443 with the certificate',
  type: 'listener',
  name: 'HTTPS 443',
  settings: { certificateArn: 'arn:aws:acm:ap-northeast-1:123456789012:certificate/12345678-1234-1234-1234-123456789012', tlsPolicy: 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09', note: '', names: ['b'] },
});
const otherListener = {
  certificateArn: 'arn:aws:acm:ap-northeast-1:123456789012:certificate/87654321-1234-1234-1234-123456789012',
  tlsPolicy: 'ELBSecurityPolicy-2016-08',
  note: 'by hand',
  names: [],
  resourceId: 'arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:listener/app/example-com-alb/1/2',
};
const groupSettings: Record<string, unknown> = { ...changeOf(group).settings, resourceId: 'sg-0456' };

const denied = new UserError({ what: 'acm:ListCertificates is not allowed.', why: 'AWS says AccessDenied.', next: 'Add it to the policy.' });
const unreadable: Change = { step: certificate, action: 'unreadable', differences: [], warnings: [], error: denied };
const blocked: Change = { step: certificateIssued, action: 'blocked', differences: [], warnings: [] };
const skipped: Change = { step: directAccess, action: 'skip', differences: [], warnings: [] };

const notOurs = { code: 'not-ours', message: 'The security group web (sg-0123) was not made by ec2-https.', hint: 'Give --adopt to take it over.', refuses: true };
const wide = { code: 'wide-rule-left-open', message: 'sg-0123 has a rule that opens all ports to 0.0.0.0/0.', hint: 'Narrow it by hand; it is left as it is.' };
const addressMoved = { code: 'address-moved', message: '203.0.113.10, where example.com led, is not an address of i-0a1b2c3d4e5f (web) any more.', hint: 'Give --use-current-address to restore the record with 198.51.100.7, its present one.', refuses: true };
const notDelegated = { code: 'zone-not-delegated', message: 'The internet does not ask the zone example.com.', hint: 'Enter its name servers at the registrar.', refuses: true };
const otherName = { code: 'other-names-on-instance', message: 'api.example.com leads to the instance as well.', hint: 'Serve it with --also api.example.com, or give --keep-direct-access.', refuses: true };

function seen(facts: Partial<PlanInputs['facts']> = {}): PlanInputs {
  return { ...inputs, facts: { ...inputs.facts, ...facts } };
}

it.each<{ name: string; plan: Plan; inputs: PlanInputs; screen: string }>([
  {
    name: 'a new site',
    plan: firstPlan,
    inputs: seen({ taken: ['VPC vpc-0a1b2c3d: the only one with a running instance.', 'Instance i-0a1b2c3d4e5f (web): the only one that runs.'] }),
    screen: `
Plan for example.com

  Serves   example.com, www.example.com
  Account  123456789012, region ap-northeast-1
  Caller   arn:aws:iam::123456789012:user/alice

  Chosen, because nothing was given:
    VPC vpc-0a1b2c3d: the only one with a running instance.
    Instance i-0a1b2c3d4e5f (web): the only one that runs.

  + Create the load balancer's security group  security group example-com-alb-sg
      name:     example-com-alb-sg
      VPC ID:   vpc-0a1b2c3d
      rules:    tcp 80 from 0.0.0.0/0   allowed
                tcp 80 from ::/0        allowed
                tcp 443 from 0.0.0.0/0  allowed
                tcp 443 from ::/0       allowed
      options:  domain example.com; www true; also none; wildcard true;
                hosted zone Z0123456789ABCDEFGHIJ; VPC vpc-0a1b2c3d;
                subnets subnet-0a1b2c3d, subnet-4e5f6a7b; instances i-0a1b2c3d4e5f; port 80;
                health path /; health codes 200-399;
                TLS policy ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09

  + Request the certificate                    certificate example.com
      names:          example.com, *.example.com
      key algorithm:  RSA_2048

  … Wait until the certificate is issued       usually 1 to 5 minutes
  … Wait until the load balancer is active     usually 2 to 4 minutes

  ~ Switch the names over                      alias records example.com, www.example.com (Z0123456789ABCDEFGHIJ)
      records:  ~ example.com A      203.0.113.10 (TTL 300) -> alias to (known after apply)
                - example.com AAAA   2001:db8::10 (TTL 300)
                + www.example.com A  alias to (known after apply)
      ! Replaces A example.com, which leads to 203.0.113.10.

  … Wait until Route 53 serves the records     usually 30 to 60 seconds

  ~ Close the direct way to the instance       security group rules web (sg-0123)
      rules:  - sg-0123 tcp 80 from 0.0.0.0/0  open
              - sg-0123 tcp 80 from ::/0       open

  + create   ~ change   - remove   = unchanged   … wait

Irreversible: a browser that has once seen the redirect to HTTPS (301) remembers it.
The replaced records are remembered in the account, for the way back.
The waits overlap where they can: together usually up to 6 minutes.

Plan: 2 to create, 2 to change, 0 to remove, 3 waits, 0 unchanged.`,
  },
  {
    name: 'nothing to do',
    plan: nothingToDo,
    inputs: seen(),
    screen: `
Plan for example.com

  Serves   example.com, www.example.com
  Account  123456789012, region ap-northeast-1
  Caller   arn:aws:iam::123456789012:user/alice

  = Create the load balancer's security group  security group example-com-alb-sg (sg-0456)
  = Request the certificate                    certificate example.com (12345678-1234-1234-1234-123456789012)
  = Wait until the certificate is issued

  + create   ~ change   - remove   = unchanged   … wait

Nothing to do: all 3 steps are as wanted.`,
  },
  {
    name: 'drift',
    plan: [changeOf(listener, otherListener), changeOf(group, { ...groupSettings, options: { ...Object(groupSettings['options']), port: '8080' } })],
    inputs: seen(),
    screen: `
Plan for example.com

  Serves   example.com, www.example.com
  Account  123456789012, region ap-northeast-1
  Caller   arn:aws:iam::123456789012:user/alice

  ~ Listen on 443 with the certificate         listener HTTPS 443 (2)
      certificate ARN:  arn:aws:acm:ap-northeast-1:123456789012:certificate/87654321-1234-1234-1234-123456789012
                        -> arn:aws:acm:ap-northeast-1:123456789012:certificate/12345678-1234-1234-1234-123456789012
      TLS policy:       ELBSecurityPolicy-2016-08 -> ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09
      note:             by hand -> (empty)
      names:            (none) -> b

  ~ Create the load balancer's security group  security group example-com-alb-sg (sg-0456)
      options:  ~ port  8080 -> 80

  + create   ~ change   - remove   = unchanged   … wait

Plan: 0 to create, 2 to change, 0 to remove, 0 waits, 0 unchanged.`,
  },
  {
    name: 'a wait that is not over',
    plan: [...nothingToDo.slice(0, 2), changeOf(certificateIssued)],
    inputs: seen({ warnings: [wide] }),
    screen: `
Plan for example.com

  Serves   example.com, www.example.com
  Account  123456789012, region ap-northeast-1
  Caller   arn:aws:iam::123456789012:user/alice

  = Create the load balancer's security group  security group example-com-alb-sg (sg-0456)
  = Request the certificate                    certificate example.com (12345678-1234-1234-1234-123456789012)
  … Wait until the certificate is issued       usually 1 to 5 minutes

! sg-0123 has a rule that opens all ports to 0.0.0.0/0.
  Narrow it by hand; it is left as it is.

  + create   ~ change   - remove   = unchanged   … wait

The wait usually takes 1 to 5 minutes.

Nothing to change: 1 wait not over yet, 2 unchanged.`,
  },
  {
    name: 'refused',
    plan: [
      { ...changeOf(group, { ...groupSettings, name: 'web', resourceId: 'sg-0123' }), warnings: [notOurs] },
      { ...changeOf(directAccess, { rules: { 'sg-0123 tcp 22 from 198.51.100.0/24': 'open', 'sg-0123 tcp 80 from ::/0': 'open' } }), warnings: [wide, notOurs] },
    ],
    inputs: seen({ warnings: [otherName] }),
    screen: `
Plan for example.com

  Serves   example.com, www.example.com
  Account  123456789012, region ap-northeast-1
  Caller   arn:aws:iam::123456789012:user/alice

  ~ Create the load balancer's security group  security group example-com-alb-sg (sg-0123)
      name:  web -> example-com-alb-sg
      x refused, for the reason given at the end

  ~ Close the direct way to the instance       security group rules web
      rules:  - sg-0123 tcp 80 from ::/0  open
      ! sg-0123 has a rule that opens all ports to 0.0.0.0/0.
        Narrow it by hand; it is left as it is.
      x refused, for the reason given at the end

  + create   ~ change   - remove   = unchanged   … wait

Plan: 0 to create, 2 to change, 0 to remove, 0 waits, 0 unchanged.

Refused: nothing is written until this is decided.

x api.example.com leads to the instance as well.
  Serve it with --also api.example.com, or give --keep-direct-access.

x The security group web (sg-0123) was not made by ec2-https.
  Give --adopt to take it over.`,
  },
  {
    name: 'refused for what was seen beside it, where no option helps',
    plan: [{ step: group, action: 'none', current: { ...groupSettings, resourceId: 'sg-0123' }, state: { ...groupSettings, resourceId: 'sg-0123' }, differences: [], warnings: [] }],
    inputs: { ...seen(), seen: [notDelegated] },
    screen: `
Plan for example.com

  Serves   example.com, www.example.com
  Account  123456789012, region ap-northeast-1
  Caller   arn:aws:iam::123456789012:user/alice

  = Create the load balancer's security group  security group example-com-alb-sg (sg-0123)

  + create   ~ change   - remove   = unchanged   … wait

Nothing to change, and not as wanted: the reason follows.

Refused: nothing is written until this is fixed.

x The internet does not ask the zone example.com.
  Enter its name servers at the registrar.`,
  },
  {
    name: 'refused, though nothing would change',
    plan: [{ step: group, action: 'none', current: { ...groupSettings, resourceId: 'sg-0123' }, state: { ...groupSettings, resourceId: 'sg-0123' }, differences: [], warnings: [notOurs] }],
    inputs: seen(),
    screen: `
Plan for example.com

  Serves   example.com, www.example.com
  Account  123456789012, region ap-northeast-1
  Caller   arn:aws:iam::123456789012:user/alice

  = Create the load balancer's security group  security group example-com-alb-sg (sg-0123)
      x refused, for the reason given at the end

  + create   ~ change   - remove   = unchanged   … wait

Nothing to change, and not as wanted: the reason follows.

Refused: nothing is written until this is decided.

x The security group web (sg-0123) was not made by ec2-https.
  Give --adopt to take it over.`,
  },
  {
    name: 'not readable',
    plan: [changeOf(group, groupSettings), unreadable, blocked, { ...unreadable, step: aliasRecords }, skipped],
    inputs: seen(),
    screen: `
Plan for example.com

  Serves   example.com, www.example.com
  Account  123456789012, region ap-northeast-1
  Caller   arn:aws:iam::123456789012:user/alice

  = Create the load balancer's security group  security group example-com-alb-sg (sg-0456)

  x Request the certificate                    certificate
      cannot be read: acm:ListCertificates is not allowed.

  ? Wait until the certificate is issued       not known: it needs a step that cannot be read

  x Switch the names over                      alias records
      cannot be read: acm:ListCertificates is not allowed.

  + create   ~ change   - remove   = unchanged   … wait

The plan is not complete: 3 steps not known. Nothing will be applied.

x acm:ListCertificates is not allowed.
  AWS says AccessDenied.
  Add it to the policy.`,
  },
  {
    name: 'the way back',
    plan: planBack,
    inputs: seen(),
    screen: `
Plan to undo example.com

  Serves   example.com, www.example.com
  Account  123456789012, region ap-northeast-1
  Caller   arn:aws:iam::123456789012:user/alice

  ~ Open the direct way to the instance again  security group rules web (sg-0123)
      rules:  + sg-0123 tcp 80 from 0.0.0.0/0  open
              + sg-0123 tcp 80 from ::/0       open

  … Wait until the app answers directly        usually a few seconds

  ~ Restore the former records                 record set example.com, www.example.com (Z0123456789ABCDEFGHIJ)
      records:  ~ example.com A      alias to example-com-alb-1.ap-northeast-1.elb.amazonaws.com
                                     -> 203.0.113.10 (TTL 300)
                - www.example.com A  alias to example-com-alb-1.ap-northeast-1.elb.amazonaws.com

  … Wait until Route 53 serves the records     usually 30 to 60 seconds
  … Wait until the old records have run out    usually 2 minutes
  - Remove the redirect                        listener HTTP 80 (80)

  = Remove the load balancer                   load balancer example-com-alb
      ! The load balancer example-com-alb stays: it has a listener on 8443 that ec2-https did not make.
        Delete the listener, then run ec2-https undo again.

  - Remove the certificate                     certificate example.com (12345678-1234)
      names:  example.com, *.example.com

  = Remove the load balancer's security group  security group example-com-alb-sg (sg-0456)
      ! The security group example-com-alb-sg stays: the load balancer needs it.

  - remove   ~ restore   + put back   = kept   … wait

The waits overlap where they can: together usually up to 4 minutes.

Plan: 2 to remove, 2 to restore, 3 waits, 2 kept.`,
  },
  {
    name: 'the way back, refused, and not all of it looked at',
    plan: [goingOf(directAccessOpen), { ...changeOf(answersDirectly), action: 'none' }, goingOf(formerRecords, { differences: [{ field: 'records.example.com A', from: { alias: 'lb.example', zone: 'Z1' }, to: { values: ['203.0.113.10'], ttlSeconds: 300 } }], warnings: [addressMoved] })],
    inputs: seen({ warnings: [{ code: 'not-checked', message: 'Not checked with --offline: whether the app answers directly.', hint: 'Leave --offline out.' }] }),
    screen: `
Plan to undo example.com

  Serves   example.com, www.example.com
  Account  123456789012, region ap-northeast-1
  Caller   arn:aws:iam::123456789012:user/alice

  ~ Restore the former records  record set example.com, www.example.com (Z0123456789ABCDEFGHIJ)
      records:  ~ example.com A  alias to lb.example -> 203.0.113.10 (TTL 300)
      x refused, for the reason given at the end

  - remove   ~ restore   + put back   = kept   … wait

Plan: 0 to remove, 1 to restore, 0 waits.

! Not checked with --offline: whether the app answers directly.

Refused: nothing is written until this is decided.

x 203.0.113.10, where example.com led, is not an address of i-0a1b2c3d4e5f (web) any more.
  Give --use-current-address to restore the record with 198.51.100.7, its present one.`,
  },
  {
    name: 'the way back, where only a wait is left',
    plan: [...nothingBack.slice(0, 1), changeOf(answersDirectly), goingOf(certificateRemoved, { differences: [], kept: [shared] })],
    inputs: seen(),
    screen: `
Plan to undo example.com

  Serves   example.com, www.example.com
  Account  123456789012, region ap-northeast-1
  Caller   arn:aws:iam::123456789012:user/alice

  … Wait until the app answers directly  usually a few seconds

  = Remove the certificate               certificate example.com (12345678-1234)
      ! The load balancer example-com-alb stays: it has a listener on 8443 that ec2-https did not make.
        Delete the listener, then run ec2-https undo again.

  - remove   ~ restore   + put back   = kept   … wait

The wait usually takes a few seconds.

Nothing to change: 1 wait not over yet, 1 kept.`,
  },
  {
    name: 'the way back, where what is left stays',
    plan: [...nothingBack.slice(0, 3), goingOf(certificateRemoved, { differences: [], kept: [shared] })],
    inputs: seen(),
    screen: `
Plan to undo example.com

  Serves   example.com, www.example.com
  Account  123456789012, region ap-northeast-1
  Caller   arn:aws:iam::123456789012:user/alice

  = Remove the certificate  certificate example.com (12345678-1234)
      ! The load balancer example-com-alb stays: it has a listener on 8443 that ec2-https did not make.
        Delete the listener, then run ec2-https undo again.

  - remove   ~ restore   + put back   = kept   … wait

Nothing to undo: what is left of this site is kept, for the reasons above.`,
  },
  {
    name: 'the way back, where nothing is left',
    plan: nothingBack,
    inputs: seen(),
    screen: `
Plan to undo example.com

  Account  123456789012, region ap-northeast-1
  Caller   arn:aws:iam::123456789012:user/alice

Nothing to undo: nothing of this site is there.`,
  },
  {
    name: 'the way back, not readable',
    plan: [{ ...unreadable, step: formerRecords }, { ...blocked, step: certificateRemoved }, ...nothingBack.slice(5, 6)],
    inputs: seen(),
    screen: `
Plan to undo example.com

  Serves   example.com, www.example.com
  Account  123456789012, region ap-northeast-1
  Caller   arn:aws:iam::123456789012:user/alice

  x Restore the former records  record set
      cannot be read: acm:ListCertificates is not allowed.

  ? Remove the certificate      not known: it needs a step that cannot be read

  - remove   ~ restore   + put back   = kept   … wait

The plan is not complete: 2 steps not known. Nothing will be applied.

x acm:ListCertificates is not allowed.
  AWS says AccessDenied.
  Add it to the policy.`,
  },
])('$name', ({ plan, inputs, screen }) => {
  expect(`\n${planText(plan, inputs, createStyle({ color: false })).join('\n')}`).toBe(screen);
});

it('in color: each symbol its own, and quiet what is not news', () => {
  const plan = [changeOf(certificate), { ...changeOf(certificateIssued), action: 'none' as const }, changeOf(aliasRecords, { records: { 'example.com A': '203.0.113.10', 'AAAA example.com': '2001:db8::10' } })];
  const lines = planText(plan, inputs, createStyle({ color: true }));
  expect(lines.map((line) => fitForTerminal(line).replaceAll(/\p{Cc}\[(\d+)m/gu, (_, code: string) => names[Number(code)] ?? '>'))).toStrictEqual([
    '<bold Plan for example.com>',
    '',
    '  <dim Serves  > example.com, www.example.com',
    '  <dim Account > 123456789012, region ap-northeast-1',
    '  <dim Caller  > arn:aws:iam::123456789012:user/alice',
    '',
    '  <green +> Request the certificate               <dim certificate example.com>',
    '      <dim names:          >example.com, *.example.com',
    '      <dim key algorithm:  >RSA_2048',
    '',
    '  <dim => <dim Wait until the certificate is issued>',
    '',
    '  <yellow ~> Switch the names over                 <dim alias records example.com, www.example.com>',
    '      <dim records:  ><yellow ~> example.com A      203.0.113.10 <dim ->> alias to <dim (known after apply)>',
    '                <red -> AAAA example.com   2001:db8::10',
    '                <green +> www.example.com A  alias to <dim (known after apply)>',
    '      <yellow !> Replaces A example.com, which leads to 203.0.113.10.',
    '',
    '  <green +> create   <yellow ~> change   <red -> remove   <dim => unchanged   <cyan …> wait',
    '',
    'Irreversible: a browser that has once seen the redirect to HTTPS (301) remembers it.',
    'The replaced records are remembered in the account, for the way back.',
    '',
    '<bold Plan: 1 to create, 1 to change, 0 to remove, 0 waits, 1 unchanged.>',
  ]);
});

/** The escapes by what they begin; every other one ends a style. */
const names: Record<number, string> = { 1: '<bold ', 2: '<dim ', 31: '<red ', 32: '<green ', 33: '<yellow ', 36: '<cyan ' };

const irreversible = 'Irreversible: a browser that has once seen the redirect to HTTPS (301) remembers it.';
const remembered = 'The replaced records are remembered in the account, for the way back.';
const balancer = { alias: 'lb.example', zone: 'Z1' };
const address = { values: ['203.0.113.10'], ttlSeconds: 300 };

it.each<{ name: string; standing: Record<string, unknown>; wanted: Record<string, unknown>; says: string[] }>([
  { name: 'a name that had no record', standing: {}, wanted: { 'a.example A': balancer }, says: [irreversible] },
  { name: 'a name that is replaced', standing: { 'a.example A': address }, wanted: { 'a.example A': balancer }, says: [irreversible, remembered] },
  { name: 'a CNAME that makes way', standing: { 'a.example CNAME': address }, wanted: { 'a.example A': balancer }, says: [irreversible, remembered] },
  { name: 'a name that is only taken away', standing: { 'a.example A': balancer, 'b.example A': balancer }, wanted: { 'a.example A': balancer }, says: [] },
  { name: 'one taken away, one switched', standing: { 'b.example A': balancer }, wanted: { 'a.example A': balancer }, says: [irreversible] },
])('what cannot be undone: $name', ({ standing, wanted, says }) => {
  const step = fakeResource({ id: 'alias-records', title: 'Point the names', type: 'record set', name: 'a.example', settings: { records: wanted } });
  const lines = planText([changeOf(step, { records: standing })], seen(), createStyle({ color: false }));
  expect(lines.filter((line) => line === irreversible || line === remembered)).toStrictEqual(says);
});

it('a wait that would give up as things stand says so below its title', () => {
  const gives = { code: 'would-stop-here', message: 'ACM is not allowed to issue for example.com.', hint: 'Add a CAA record that allows amazon.com.' };
  const lines = planText([{ ...changeOf(certificateIssued), warnings: [gives] }], seen(), createStyle({ color: false }));
  const at = lines.findIndex((line) => line.includes('Wait until the certificate is issued'));
  expect(lines.slice(at + 1, at + 3)).toStrictEqual(['      ! As things stand, it would stop here: ACM is not allowed to issue for example.com.', '        Add a CAA record that allows amazon.com.']);
});

it('a way back that restores an alias says nothing of what cannot be undone: it is what is undone', () => {
  const change = goingOf(formerRecords, { differences: [{ field: 'records.example.com A', from: balancer, to: { alias: 'd1.cloudfront.net', zone: 'Z2' } }] });
  const lines = planText([change], seen(), createStyle({ color: false }));
  expect(lines.filter((line) => line === irreversible || line === remembered)).toStrictEqual([]);
});
