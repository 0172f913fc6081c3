import { describe, expect, it } from 'vitest';
import type { ResourceStatus, SiteStatus } from '../../../src/checks/status/status.ts';
import { UserError } from '../../../src/errors/user-error.ts';
import { fitForTerminal } from '../../../src/report/outlet.ts';
import { createStyle } from '../../../src/report/style.ts';
import { statusText, type StatusOptions } from '../../../src/report/status/status-text.ts';
import { displayWidth } from '../../../src/text-width.ts';
import { factsOf, start } from '../../support/site.ts';

const plain = createStyle({ color: false });
const head = { domain: 'example.com', facts: factsOf() };
const uuid = 'b542df6e-a04e-416a-8a29-867398e59583';

function resource(step: string, more: Partial<ResourceStatus> = {}): ResourceStatus {
  return { step, type: 'thing', id: undefined, name: undefined, there: true, state: 'ok', detail: undefined, drift: [], ...more };
}

function siteOf(...resources: ResourceStatus[]): SiteStatus {
  return { stands: true, ok: resources.every(({ state }) => state === 'ok'), resources, certificates: [], now: start };
}

function shown(status: SiteStatus, options: Partial<StatusOptions> = {}): string {
  return `\n${statusText(status, head, { style: plain, columns: 80, verbose: false, ...options }).join('\n')}`;
}

const group = resource('load-balancer-security-group', { id: 'sg-0123456789abcdef0', name: 'example-com-alb-sg' });
const certificate = resource('certificate', { type: 'certificate', id: `arn:aws:acm:ap-northeast-1:111122223333:certificate/${uuid}`, name: 'example.com', detail: 'ISSUED until 2027-06-05, 197 days left' });
const balancer = resource('load-balancer', { id: 'arn:aws:elasticloadbalancing:ap-northeast-1:111122223333:loadbalancer/app/example-com-alb/1', name: 'example-com-alb', detail: 'active' });
const names = resource('alias-records', { name: 'example.com A, example.com AAAA, www.example.com A, www.example.com AAAA', detail: 'INSYNC' });
const rules = ['80', '443', '8080', '8443'].map((port) => ({ field: `rules.tcp ${port} from 0.0.0.0/0`, from: undefined, to: 'allowed' }));

const unwell = siteOf(
  { ...group, state: 'drifted', drift: rules },
  { ...certificate, state: 'waiting', detail: 'PENDING_VALIDATION' },
  resource('validation-records', { there: false, state: 'missing' }),
  resource('target-group', { id: 'arn:x/1', name: 'example-com-tg', state: 'waiting', detail: '0 of 1 target healthy: i-0123456789abcdef0 does not answer on port 80: security groups, a network ACL, a firewall on the instance, or an app that is too slow' }),
  { ...balancer, state: 'failed', detail: 'The load balancer example-com-alb did not start.' },
  resource('https-listener', { name: 'HTTPS 443', state: 'drifted', drift: [{ field: 'tlsPolicy', from: 'ELBSecurityPolicy-2016-08', to: 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09' }] }),
  { ...names, there: undefined, state: 'unreadable', error: new UserError({ what: 'Route 53 was not read.' }) },
  resource('direct-access-closed', { there: undefined, state: 'unreadable', detail: 'not known: it needs something that cannot be read' }),
  resource('distribution', { id: 'E1', state: 'drifted', detail: 'wanted no longer', drift: [{ field: 'distribution', from: 'E1', to: undefined }] }),
);

describe('the screen', () => {
  it('has a line for each resource where all is well', () => {
    expect(shown(siteOf(group, certificate, balancer, names))).toBe(`
Status of example.com
  Serves   example.com, www.example.com
  Account  ${head.facts.account.id}, region ap-northeast-1

  = security group    sg-0123456789abcdef0
  = certificate       b542df6e-a04e-416…  ISSUED until 2027-06-05, 197 days left
  = load balancer     example-com-alb  active
  = alias records     example.com A, example.com AAAA, www.example.com…  INSYNC

All is well: 4 resources as wanted.`);
  });

  it('has a line for what there is nothing to say of', () => {
    expect(shown(siteOf(resource('http-redirect')))).toContain('\n  = HTTP redirect\n\nAll is well: 1 resource as wanted.');
  });

  it('says of the others what is the matter, and what has drifted', () => {
    expect(shown(unwell)).toBe(`
Status of example.com
  Serves   example.com, www.example.com
  Account  ${head.facts.account.id}, region ap-northeast-1

  ~ security group    sg-0123456789abcdef0  drifted: rules (4)
  … certificate       ${uuid}  PENDING_VALIDATION
  + validation        missing
  … target group      example-com-tg
                      0 of 1 target healthy: i-0123456789abcdef0 does not answer
                      on port 80: security groups, a network ACL, a firewall on…
  x load balancer     example-com-alb
                      The load balancer example-com-alb did not start.
  ~ HTTPS listener    HTTPS 443  drifted
      TLS policy:  ELBSecurityPolicy-2016-08 -> ELBSecurityPolicy-TLS13-1-2-Res…
  ? alias records     example.com A, example.com AAAA, www.example.com A, www.e…
                      cannot be read: Route 53 was not read.
  ? direct way        not known: it needs something that cannot be read
  ~ distribution      E1  wanted no longer
      distribution:  E1 -> (none)

0 of 9 resources as wanted: 1 missing, 3 drifted, 2 waiting, 1 failed, 2 not
known. --verbose tells all.`);
  });

  it.each<[string, Partial<ResourceStatus>, string[]]>([
    ['a renewal that went well leaves room for less of the id', { detail: 'ISSUED until 2027-06-05, 9 days left, renewal x' }, ['  = certificate       b542df6e…  ISSUED until 2027-06-05, 9 days left, renewal x']],
    ['or for none of it', { detail: 'ISSUED until 2027-06-05, 197 days left, renewal SUCCESS' }, ['  = certificate       ISSUED until 2027-06-05, 197 days left, renewal SUCCESS']],
    ['whose renewal has failed is named in full', { state: 'failed', detail: 'ISSUED until 2027-06-05, 197 days left, renewal FAILED (CAA_ERROR)' }, [
      `  x certificate       ${uuid}`, '                      ISSUED until 2027-06-05, 197 days left, renewal FAILED', '                      (CAA_ERROR)',
    ]],
    ['has drifted in one field', { id: 'E1', type: 'distribution', state: 'drifted', detail: 'Deployed', drift: [{ field: 'enabled', from: false, to: true }] }, ['  ~ certificate       E1  drifted; Deployed', '      enabled:  false -> true']],
    ['has drifted in several', { id: 'E1', type: 'distribution', state: 'drifted', detail: undefined, drift: [...rules, { field: 'tlsPolicy', from: 'a', to: 'b' }] }, ['  ~ certificate       E1  drifted: rules (4), TLS policy']],
    ['two lines are enough of what is the matter', { id: 'E1', type: 'distribution', state: 'failed', detail: 'word '.repeat(40).trim() }, ['  x certificate       E1', `                      ${'word '.repeat(11).trim()}`, `                      ${'word '.repeat(11)}wo…`]],
  ])('%s', (_name, more, lines) => expect(shown(siteOf({ ...certificate, ...more })).split('\n').slice(5, -2)).toEqual(lines));

  it('tells all of it with --verbose', () => {
    const text = shown(unwell, { verbose: true });
    expect(text).toContain('certificate       arn:aws:acm:ap-northeast-1:111122223333:certificate/');
    expect(text).toContain('              + tcp 8443 from 0.0.0.0/0  allowed\n');
    expect(text).toContain('-> ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09\n');
    expect(text).toContain('an app that is too slow\n');
    expect(text).not.toContain('--verbose');
  });

  it('says in which region it looked where there is no site', () => {
    expect(shown({ ...siteOf(), stands: false })).toBe(`
Status of example.com
  Account  ${head.facts.account.id}, region ap-northeast-1

No site: no security group in ap-northeast-1 carries the tag of example.com.
A site in another region: --region <name>.`);
  });

  it.each([80, 100, 200])('is no wider than %i columns', (columns) => {
    expect(Math.max(...shown(unwell, { columns }).split('\n').map(displayWidth))).toBeLessThanOrEqual(Math.min(columns, 100));
  });

  it('has the same text in color', () => {
    const colored = shown(unwell, { style: createStyle({ color: true }) }).split('\n').map(fitForTerminal).join('\n');
    // oxlint-disable-next-line no-control-regex
    expect(colored.replaceAll(/\u001B\[\d+m/g, '')).toBe(shown(unwell));
    expect(colored).toContain('\u001B[33m~\u001B[39m');
  });

  it('prints no control characters, whoever wrote them', () => {
    const bad = 'a\u001B[31mb\u202Ec';
    const text = shown(siteOf(resource('target-group', { id: bad, name: bad, detail: bad }), resource('load-balancer', { state: 'drifted', name: bad, drift: [{ field: `rules.${bad}`, from: bad, to: bad }] }), { ...names, state: 'unreadable', error: new Error(bad) }));
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\u202E]/u);
  });
});
