import { beforeAll, describe, expect, it, vi } from 'vitest';
import { reads } from '../../src/aws/guards.ts';
import { permissions as lookPermissions } from '../../src/discover/permissions.ts';
import { dependentsOf } from '../../src/policy/dependents.ts';
import { scopeWithoutLook } from '../../src/policy/find-scope.ts';
import { lengthOf, mostCharacters, policyFor, type Policy } from '../../src/policy/policy.ts';
import { steps } from '../../src/steps/index.ts';
import { undoSteps } from '../../src/steps/undo/index.ts';
import { failures } from '../support/crashing.ts';
import { authorizing } from './authorization.ts';
import { isAllowed, type AuthorizationRequest, type PolicyDocument } from './iam.ts';
import { journeys, scopeOf } from './journeys.ts';

/** Every call of every command, judged by the policies that are printed for it. */

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** What IAM was asked on all journeys, each question once. */
const asked = new Map<string, AuthorizationRequest>();

/** What each step called on all journeys, and what that depends on, as in `there certificate acm:RequestCertificate`. */
const made = new Set<string>();

/** As it is printed. */
function printed(policy: Policy): PolicyDocument {
  return JSON.parse(JSON.stringify(policy)) as PolicyDocument;
}

const forAnySite = printed(policyFor(scopeWithoutLook({}, undefined)).policy);

describe('each journey needs nothing but what is printed', () => {
  it.each(journeys)('$name', async ({ open, options, legs }) => {
    const site = await open();
    const requests = new Map<string, AuthorizationRequest>();
    authorizing(site.sandbox, (request) => requests.set(JSON.stringify(request), request));
    const first = policyFor(await scopeOf(site, options));
    expect({ leftOpen: first.leftOpen, fits: lengthOf(first.policy) <= mostCharacters }).toEqual({ leftOpen: [], fits: true });

    for (const { way, go } of legs) {
      // One that is printed for a site that stands knows more of it than the first.
      const later = printed(policyFor(await scopeOf(site, options)).policy);
      const run = await go(site);
      expect(run && failures(run).filter((error) => !String(error).includes('crash'))).toEqual(run && []);
      const denied = (one: PolicyDocument): string[] => [...requests].filter(([, request]) => !isAllowed(one, request)).map(([text]) => text);
      expect(denied(printed(first.policy))).toEqual([]);
      expect(denied(later)).toEqual([]);
      expect(denied(forAnySite)).toEqual([]);
      expect(requests.size).toBeGreaterThan(0);
      for (const [text, request] of requests) asked.set(text, request);
      requests.clear();
      for (const { step, action, input } of run?.calls ?? []) for (const one of [action, ...dependentsOf(action, input)]) made.add(`${way} ${step ?? 'look'} ${one}`);
    }
  });
});

describe('and nothing of what is printed is unused', () => {
  let used: Set<string>;
  beforeAll(() => {
    used = new Set([...asked.values()].map(({ action }) => action));
  });

  it('no action', () => {
    const allowed = forAnySite.Statement.flatMap(({ Action }) => Action);
    expect(allowed.filter((action) => !used.has(action))).toEqual([]);
  });

  it('no statement, and no action of it', () => {
    const requests = [...asked.values()];
    const idle = forAnySite.Statement.flatMap((statement) =>
      [statement.Action].flat().filter((action) => !requests.some((request) => request.action === action && isAllowed({ ...forAnySite, Statement: [{ ...statement, Action: action }] }, request))));
    expect(idle).toEqual([]);
  });

  it('no resource of a statement', () => {
    const requests = [...asked.values()];
    const idle = forAnySite.Statement.flatMap((statement) =>
      [statement.Resource].flat().filter((resource) => !requests.some((request) => isAllowed({ ...forAnySite, Statement: [{ ...statement, Resource: resource }] }, request))));
    expect(idle).toEqual([]);
  });
});

describe.each([{ way: 'there', registry: steps }, { way: 'back', registry: undoSteps }])('what each step on the way $way declares', ({ way, registry }) => {
  const declared = registry.flatMap(({ id, permissions }) => [...permissions.read, ...permissions.write].map((action) => `${way} ${id} ${action}`));
  /** Where the site remembers: asked by whichever step is the first to want to know. */
  const readsMemory = /ec2:DescribeSecurityGroups$/;

  it('is every call that it makes, with what that depends on', () => {
    const undeclared = [...made].filter((line) => line.startsWith(`${way} `) && !line.startsWith(`${way} look `) && !readsMemory.test(line) && !declared.includes(line));
    expect(undeclared.toSorted()).toEqual([]);
  });

  it('and nothing else', () => {
    expect(declared.filter((line) => !made.has(line))).toEqual([]);
  });

  it('stands there once, and reads where it is said to read', () => {
    const isRead = (action: string): boolean => reads({ operation: action.split(':')[1] ?? '' });
    expect(declared.filter((line, index) => declared.indexOf(line) !== index)).toEqual([]);
    expect(registry.flatMap(({ permissions }) => permissions.read).filter((action) => !isRead(action))).toEqual([]);
    expect(registry.flatMap(({ permissions }) => permissions.write).filter(isRead)).toEqual([]);
  });

  it('leaves to the look before it no other call than these', () => {
    const looks = [...made].filter((line) => line.startsWith(`${way} look `)).map((line) => line.replace(`${way} look `, ''));
    expect(looks.filter((action) => !(lookPermissions.read as readonly string[]).includes(action))).toEqual([]);
  });
});
