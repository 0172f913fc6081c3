import { describe, expect, it } from 'vitest';
import { createClients, type Call, type Clients, type Guard } from '../../src/aws/clients.ts';
import { siteMemory } from '../../src/aws/memory/site-memory.ts';
import type { Access } from '../../src/commands/access.ts';
import { explainPlan } from '../../src/commands/explain.ts';
import { look } from '../../src/commands/look.ts';
import { missingPermission } from '../../src/commands/missing-permission.ts';
import { guardsFor, type Phase } from '../../src/commands/phases.ts';
import { planAndApply } from '../../src/commands/plan-and-apply.ts';
import type { Terminal } from '../../src/commands/process/terminal.ts';
import { runCommand } from '../../src/commands/run.ts';
import { setupWay } from '../../src/commands/setup-way.ts';
import { undoWay } from '../../src/commands/undo-way.ts';
import type { Way } from '../../src/commands/way.ts';
import type { Context } from '../../src/context.ts';
import { discover } from '../../src/discover/discover.ts';
import { discoverPast } from '../../src/discover/past.ts';
import { plan } from '../../src/engine/plan.ts';
import type { Statement } from '../../src/policy/policy.ts';
import type { FailureDocument } from '../../src/report/error-json.ts';
import { steps } from '../../src/steps/index.ts';
import { undoSteps } from '../../src/steps/undo/index.ts';
import { requestsOf } from '../policy/authorization.ts';
import { withCloudFront } from '../policy/journeys-with-cloudfront.ts';
import { readAccount } from '../scenarios/read-account.ts';
import { denying } from '../support/denying.ts';
import { openSite, type Site } from '../support/run.ts';
import { setUp } from '../support/ways.ts';
import { lines, seenOf, type Seen } from './screen.ts';

/** A permission is missing, any of them: it is named, nothing is lost, and the next run that has it continues. */

const domain = 'example.com';

type Command = 'setup' | 'undo';

/** What is run, and where. What one needs that another one above needs as well is said there. */
const runs = [
  { command: 'setup', of: 'a site', open: () => openSite(), cloudfront: false },
  { command: 'undo', of: 'a site', open: setUp, cloudfront: false },
  { command: 'setup', of: 'a site with CloudFront', open: () => openSite(), cloudfront: true },
  { command: 'undo', of: 'a site with CloudFront', open: withCloudFront, cloudfront: false },
] as const;
type Run = (typeof runs)[number];

/** What it needs when nothing is denied, and how it ends. */
async function undisturbed({ command, open, cloudfront }: Run): Promise<{ needed: ReadonlySet<string>; seen: Seen; end: unknown }> {
  const site = open();
  const needed = new Set<string>();
  const counting: Guard = async (call, next) => {
    for (const { action } of requestsOf(call, site.sandbox.account)) needed.add(action);
    return next();
  };
  const seen = await go(command, site, counting, { cloudfront });
  return { needed, seen, end: await endOf(site) };
}

const ideals = await Promise.all(runs.map(async (run) => ({ ...run, ...(await undisturbed(run)) })));

it.each(ideals)('$command of $of ends well with every permission', ({ seen, needed }) => {
  expect(seen.exitCode).toBe(0);
  expect(needed.size).toBeGreaterThan(20);
});

const without = ideals.flatMap((ideal, index) =>
  [...ideal.needed].filter((action) => !ideals.slice(0, index).some((above) => above.needed.has(action))).toSorted().map((action) => ({ ...ideal, action })));

it.each(without)('$command of $of without $action', async ({ command, open, cloudfront, end, action }) => {
  const site = open();
  const lacking = denying((call) => requestsOf(call, site.sandbox.account), (one) => one !== action);
  const { exitCode, stdout, stderr } = await go(command, site, lacking, { cloudfront });
  expect(exitCode).toBe(4);
  const said = stderr.split('\n').map((line) => line.replace(/^(x|  )\s*/, ''));
  const [what = '', why, next, statement = ''] = said.slice(said.findIndex((line) => line.startsWith(`A permission is missing: ${action}`)));
  expect(what).toMatch(/^A permission is missing: [\w:]+( on arn:aws:\S+)?\.$/);
  expect(why).toContain(`is not authorized to perform: ${action} on resource: `);
  expect(next).toBe(`Put this line, or what ec2-https iam-policy --domain ${domain}${cloudfront ? ' --cloudfront' : ''} prints, into the caller's IAM policy, and run the same command again.`);
  expect(JSON.parse(statement)).toMatchObject({ Effect: 'Allow', Action: action });
  expect(stderr).not.toContain('AWS docs: "Troubleshoot access denied');
  expect(stdout + stderr).not.toContain('This is a bug');

  expect((await go(command, site, undefined, { cloudfront })).exitCode).toBe(0);
  expect(await endOf(site)).toEqual(end);
});

describe('what is denied before there is a plan', () => {
  const lacking = ['ec2:DescribeInstances', 'route53:ListHostedZonesByName', 'sts:GetCallerIdentity'];
  const lackingThese = (site: Site): Guard => denying((call) => requestsOf(call, site.sandbox.account), (action) => !lacking.includes(action));

  it('is said all at once', async () => {
    const site = openSite();
    const { exitCode, stdout, stderr } = await go('setup', site, lackingThese(site));
    expect({ exitCode, stdout }).toEqual({ exitCode: 4, stdout: '' });
    expect(stderr.split('\n').filter((line) => line.startsWith('x ')).toSorted()).toEqual(lacking.map((action) => `x A permission is missing: ${action}.`));
  });

  it('is all in the document of a plan', async () => {
    const site = openSite();
    const { exitCode, stdout } = await go('plan', site, lackingThese(site), { json: true });
    const { error, errors } = JSON.parse(stdout) as FailureDocument;
    expect({ exitCode, first: errors[0] }).toEqual({ exitCode: 4, first: error });
    expect(errors.map(({ statement }) => (statement as Statement | undefined)?.Action).toSorted()).toEqual(lacking);
  });

  it('is data with --json', async () => {
    const site = openSite();
    const { stdout } = await go('setup', site, denying((call) => requestsOf(call, site.sandbox.account), (action) => action !== 'elasticloadbalancing:DescribeTargetGroups'), { json: true });
    expect(lines(stdout).at(-1)).toMatchObject({ ok: false, failed: [{ error: { exitCode: 4, statement: { Action: 'elasticloadbalancing:DescribeTargetGroups' } } }] });
  });
});

it('what is denied when the memory is settled at the end is one more failed line of the result', async () => {
  const site = openSite();
  // An undo beside this run has forgotten a word of it, just before its end.
  let isForgotten = false;
  const forgetting: Guard = async (call, next) => {
    if (isForgotten && call.operation === 'CreateTags') throw Object.assign(new Error('You are not authorized to perform this operation.'), { name: 'UnauthorizedOperation', $metadata: { httpStatusCode: 403 } });
    const answer = await next();
    if (call.operation === 'RevokeSecurityGroupIngress') {
      await siteMemory(site.aws, domain, site.clock.now).forget('alias-records');
      isForgotten = true;
    }
    return answer;
  };
  const { exitCode, stderr, stdout } = await go('setup', site, forgetting);
  const end = stderr.slice(stderr.indexOf('Not finished after'));
  expect({ exitCode, ended: stdout.includes('Done in') }).toEqual({ exitCode: 4, ended: false });
  expect(end).toMatch(/^Not finished after .*: 8 created, 2 changed, 6 waits over, 1 failed\.\n\nKeep what the site remembers\nx A permission is missing: ec2:CreateTags/);
  expect(end).toContain('\nNext:\n  ec2-https setup --domain example.com');
});

/** Runs a command on a site's account, whose clients pass a guard on their way there. */
function go(command: Command | 'plan', site: Site, guard: Guard = (_, next) => next(), { json = false, cloudfront = false } = {}): Promise<Seen> {
  const flags = { domain: { raw: domain, from: '--domain' }, ...(cloudfront && { cloudfront: { raw: true, from: '--cloudfront' } }), ...(command !== 'plan' && { yes: { raw: true, from: '--yes' } }), ...(json && { json: { raw: true, from: '--json' } }) };
  return seenOf((terminal: Terminal) => runCommand(command, { flags: flags as never, problems: [] }, terminal, planAndApply(wayThrough(command, site, guard))));
}

/** The command's own way, on an account that is at hand. */
function wayThrough(command: Command | 'plan', { sandbox, clock }: Site, guard: Guard): Way {
  const [way, read, registry] = command === 'undo' ? [undoWay, discoverPast, undoSteps] as const : [setupWay, discover, steps] as const;
  return {
    ...way,
    prepare: async (run) => {
      const { given, signal } = run;
      const { network } = sandbox;
      const answers: Guard[] = [guard, (call: Call, next) => sandbox.guard(call, next)];
      const clients = (phase: Phase): Clients => createClients({ simulated: true, guards: guardsFor(phase, { clock, signal, innermost: answers }) });
      const access: Access = { network, clock, problems: [], keep: () => {}, clients };
      const aws = clients('planning');
      const { memory, ...inputs } = await look({ given, problems: [], aws, network, clock }, read);
      const context: Context = { inputs, aws, memory, network, clock, signal, note: () => {} };
      return { run, access, context, plan: explainPlan(await plan(registry, context), missingPermission(given, inputs.facts)), seen: [] };
    },
  };
}

/** The account, and what the site remembers of how it was before. */
async function endOf(site: Site): Promise<unknown> {
  const { switch: _, attempt: _attempt, certificate: _certificate, ...memory } = await siteMemory(site.aws, domain, () => 0).read();
  return { account: await readAccount(site.aws), memory: JSON.parse(JSON.stringify(memory, (key, value: unknown) => (key === 'closedAt' ? 'then' : value))) };
}
