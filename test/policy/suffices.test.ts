import { beforeAll, describe, expect, it, vi } from 'vitest';
import { reads } from '../../src/aws/calls/guards.ts';
import { cloudFrontReads, permissions as lookPermissions } from '../../src/discover/permissions.ts';
import { declaredBy } from '../../src/policy/declared.ts';
import { dependentsOf } from '../../src/policy/dependents.ts';
import { scopeWithoutLook } from '../../src/policy/find-scope.ts';
import { lengthOf, mostCharacters, policyFor, type Policy } from '../../src/policy/policy.ts';
import { UserError } from '../../src/errors/user-error.ts';
import { steps } from '../../src/steps/index.ts';
import { undoSteps } from '../../src/steps/undo/index.ts';
import { failures } from '../support/crashing.ts';
import { authorizing } from './authorization.ts';
import { isAllowed, type AuthorizationRequest, type PolicyDocument } from './iam.ts';
import { journeysWithCloudFront } from './journeys-with-cloudfront.ts';
import { journeys, scopeOf } from './journeys.ts';

/** Every call of every command, judged by the policies that are printed for it. */

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** Two kinds of journeys, each with the policy for it. */
const kinds = [{ kind: 'without CloudFront', cloudfront: false, all: journeys }, { kind: 'with CloudFront', cloudfront: true, all: journeysWithCloudFront }] as const;
type Kind = (typeof kinds)[number]['kind'];

/** What IAM was asked on all journeys of a kind, each question once. One that fails leaves its questions out: then much is unused below. */
const asked: Record<Kind, Map<string, AuthorizationRequest>> = { 'without CloudFront': new Map(), 'with CloudFront': new Map() };

/** What each step called on them, and what that depends on, as in `there certificate acm:RequestCertificate`. */
const made: Record<Kind, Set<string>> = { 'without CloudFront': new Set(), 'with CloudFront': new Set() };

/** As it is printed. */
function printed(policy: Policy): PolicyDocument {
  return JSON.parse(JSON.stringify(policy)) as PolicyDocument;
}

const forAnySite: Record<Kind, PolicyDocument> = {
  'without CloudFront': printed(policyFor(scopeWithoutLook({}, undefined)).policy),
  'with CloudFront': printed(policyFor(scopeWithoutLook({ cloudfront: true }, undefined)).policy),
};

describe.each(kinds)('each journey $kind needs nothing but what is printed', ({ kind, cloudfront, all }) => {
  it.each(all)('$name', async ({ open, options, legs }) => {
    const site = await open();
    const requests = new Map<string, AuthorizationRequest>();
    authorizing(site.sandbox, (request) => requests.set(JSON.stringify(request), request));
    const scope = await scopeOf(site, options);
    const first = policyFor(scope);
    expect(scope.cloudfront).toBe(cloudfront);
    expect({ leftOpen: first.leftOpen, fits: lengthOf(first.policy) <= mostCharacters }, 'what the policy leaves open for want of room').toEqual({ leftOpen: [], fits: true });

    for (const { way, go, fails } of legs) {
      // One that is printed for a site that stands knows more of it than the first.
      const later = printed(policyFor(await scopeOf(site, options)).policy);
      const run = await go(site);
      const failed = run ? failures(run).filter((error) => !String(error).includes('crash')) : [];
      expect(failed.map((error) => (fails && error instanceof UserError ? 'as wanted' : error))).toEqual(fails ? ['as wanted'] : []);
      const denied = (one: PolicyDocument): string[] => [...requests].filter(([, request]) => !isAllowed(one, request)).map(([text]) => text);
      expect(denied(printed(first.policy)), 'calls that no statement of src/policy/ allows, on what test/policy/authorization.ts says').toEqual([]);
      expect(denied(later)).toEqual([]);
      expect(denied(forAnySite[kind])).toEqual([]);
      expect(requests.size).toBeGreaterThan(0);
      for (const [text, request] of requests) asked[kind].set(text, request);
      requests.clear();
      for (const { step, phase, action, input } of run?.calls ?? []) for (const one of [action, ...dependentsOf(action, input)]) made[kind].add(`${way} ${step ?? (phase === 'plan' ? 'look' : 'end')} ${one}`);
    }
  });
});

describe.each(kinds)('and nothing of what is printed $kind is unused', ({ kind }) => {
  const policy = forAnySite[kind];
  /** The policy with CloudFront is for what a site does without it as well. */
  let requests: AuthorizationRequest[];
  beforeAll(() => {
    requests = [...asked['without CloudFront'].values(), ...(kind === 'with CloudFront' ? asked[kind].values() : [])];
  });

  it('no action', () => {
    const used = new Set(requests.map(({ action }) => action));
    expect(policy.Statement.flatMap(({ Action }) => Action).filter((action) => !used.has(action))).toEqual([]);
  });

  it('no statement, and no action of it', () => {
    const idle = policy.Statement.flatMap((statement) =>
      [statement.Action].flat().filter((action) => !requests.some((request) => request.action === action && isAllowed({ ...policy, Statement: [{ ...statement, Action: action }] }, request))));
    expect(idle).toEqual([]);
  });

  it('no resource of a statement', () => {
    const idle = policy.Statement.flatMap((statement) =>
      [statement.Resource].flat().filter((resource) => !requests.some((request) => isAllowed({ ...policy, Statement: [{ ...statement, Resource: resource }] }, request))));
    expect(idle).toEqual([]);
  });
});

describe.each([{ way: 'there', registry: steps }, { way: 'back', registry: undoSteps }])('what each step on the way $way declares', ({ way, registry }) => {
  const plain = registry.flatMap((step) => declaredBy(step).common.map((action) => `${way} ${step.id} ${action}`));
  const front = registry.flatMap((step) => declaredBy(step).withCloudFront.map((action) => `${way} ${step.id} ${action}`));
  /** Where the site remembers: asked by whichever step is the first to want to know. */
  const readsMemory = /ec2:DescribeSecurityGroups$/;
  const called = (kind: Kind): string[] => [...made[kind]].filter((line) => line.startsWith(`${way} `) && !line.startsWith(`${way} look `) && !line.startsWith(`${way} end `) && !readsMemory.test(line));

  it('is every call that it makes, with what that depends on', () => {
    expect(called('without CloudFront').filter((line) => !plain.includes(line)).toSorted()).toEqual([]);
    expect(called('with CloudFront').filter((line) => !plain.includes(line) && !front.includes(line)).toSorted()).toEqual([]);
  });

  it('and nothing else', () => {
    expect(plain.filter((line) => !made['without CloudFront'].has(line)), 'declared, and called on no journey of test/policy/journeys.ts').toEqual([]);
    expect(front.filter((line) => !made['with CloudFront'].has(line)), 'declared, and called on no journey of test/policy/journeys-with-cloudfront.ts').toEqual([]);
  });

  it('stands there once, and reads where it is said to read', () => {
    const isRead = (action: string): boolean => reads({ operation: action.split(':')[1] ?? '' });
    for (const { id, permissions: { read, write }, onlyWithCloudFront: only = [] } of registry) {
      const declared = [...read, ...write];
      expect([id, ...declared.filter((action, index) => declared.indexOf(action) !== index)]).toEqual([id]);
      expect([id, ...(only === 'all' ? [] : only.filter((action) => !declared.includes(action)))]).toEqual([id]);
    }
    expect(registry.flatMap(({ permissions }) => permissions.read).filter((action) => !isRead(action))).toEqual([]);
    expect(registry.flatMap(({ permissions }) => permissions.write).filter(isRead)).toEqual([]);
  });

  it('leaves to the end of a run nothing but to settle what several runs remember', () => {
    const ends = kinds.flatMap(({ kind }) => [...made[kind]].filter((line) => line.startsWith(`${way} end `)));
    expect([...new Set(ends)].toSorted()).toEqual(way === 'there' ? ['there end ec2:DeleteTags', 'there end ec2:DescribeSecurityGroups'] : []);
  });

  it('leaves to the look before it no other call than these', () => {
    const looks = (kind: Kind): string[] => [...made[kind]].filter((line) => line.startsWith(`${way} look `)).map((line) => line.replace(`${way} look `, ''));
    const ordinary = (lookPermissions.read as readonly string[]).filter((action) => !(cloudFrontReads as readonly string[]).includes(action));
    expect(looks('without CloudFront').filter((action) => !ordinary.includes(action))).toEqual([]);
    expect(looks('with CloudFront').filter((action) => !(lookPermissions.read as readonly string[]).includes(action))).toEqual([]);
  });
});
