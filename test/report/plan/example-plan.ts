import type { Inputs } from '../../../src/context.ts';
import { compareWith, removalOf, type Change } from '../../../src/engine/plan.ts';
import { removal, resource, wait, type Going, type Needs, type Step, type Usually, type Warning } from '../../../src/engine/step.ts';
import { knownAfterApply } from '../../../src/engine/unknown.ts';
import type { PlanInputs } from '../../../src/report/plan/plan-contents.ts';

/** Steps that are small and look like the real ones, and plans of them. */

const header = { why: 'A test.', docs: [], permissions: { read: [], write: [] } };

interface Fake {
  id: string;
  title: string;
  type: string;
  name: string;
  needs?: Record<string, Step>;
  settings: Record<string, unknown>;
  caution?: string;
}

export function fakeResource({ id, title, type, name, needs = {}, settings, caution }: Fake) {
  return resource({
    ...header, id, title, type, needs,
    observe: () => Promise.resolve(undefined),
    desired: (): Record<string, unknown> => settings,
    planned: (wanted, assigned): Record<string, unknown> => ({ ...wanted, resourceId: assigned('arn') }),
    create: (_, wanted) => Promise.resolve(wanted),
    update: (_, current) => Promise.resolve(current),
    ...(caution !== undefined && { caution: () => caution }),
    shown: (state) => ({ name, ...(typeof state['resourceId'] === 'string' && { id: state['resourceId'] }) }),
  });
}

export function fakeWait({ id, title, usually, needs = {} }: { id: string; title: string; usually: Usually; needs?: Record<string, Step> }) {
  return wait({ ...header, id, title, usually, needs, every: 2, atMost: 600, ready: () => Promise.resolve({ done: {} }), planned: () => ({}) });
}

interface FakeRemoval {
  id: string;
  title: string;
  type: string;
  name: string;
  /** The id of what is there. */
  resourceId?: string;
  needs?: Needs;
}

/** A step of the way back: what it would do is the trace itself. */
export function fakeRemoval({ id, title, type, name, resourceId, needs = {} }: FakeRemoval) {
  return removal<Needs, Going>({
    ...header, id, title, type, needs,
    observe: () => Promise.resolve(undefined),
    going: (_, trace) => trace,
    remove: () => Promise.resolve(),
    shown: (trace) => {
      if (!('differences' in trace)) throw new Error('there is nothing to show');
      return { name, ...(resourceId !== undefined && { id: resourceId }) };
    },
  });
}

/** The change of a step of the way back; without `going`, nothing of it is left. */
export function goingOf(step: ReturnType<typeof fakeRemoval>, going?: Going): Change {
  return removalOf(step, {} as Inputs, { trace: going, needs: {} });
}

/** The change of a step over what stands there; of a wait that is not over. */
export function changeOf(step: Step, current?: Record<string, unknown>): Change {
  if (step.kind === 'wait') return { step, action: 'wait', state: {}, differences: [], warnings: [] };
  if (step.kind === 'removal') throw new Error('see goingOf');
  return compareWith(step, {} as Inputs, { current, ready: {} });
}

function settingsOf(step: Step): Record<string, unknown> {
  return { ...changeOf(step).settings };
}

export const inputs: PlanInputs = {
  intent: { domain: 'example.com' },
  facts: {
    account: { id: '123456789012', caller: 'arn:aws:iam::123456789012:user/alice', partition: 'aws', region: 'ap-northeast-1', simulated: false },
    names: ['example.com', 'www.example.com'],
    taken: [],
    warnings: [],
  },
};

const allowed = { 'tcp 80 from 0.0.0.0/0': 'allowed', 'tcp 80 from ::/0': 'allowed', 'tcp 443 from 0.0.0.0/0': 'allowed', 'tcp 443 from ::/0': 'allowed' };

export const group = fakeResource({
  id: 'load-balancer-security-group',
  title: "Create the load balancer's security group",
  type: 'security group',
  name: 'example-com-alb-sg',
  settings: {
    name: 'example-com-alb-sg',
    vpcId: 'vpc-0a1b2c3d',
    rules: allowed,
    options: {
      domain: 'example.com', www: 'true', also: 'none', wildcard: 'true', hostedZone: 'Z0123456789ABCDEFGHIJ', vpc: 'vpc-0a1b2c3d',
      subnets: 'subnet-0a1b2c3d, subnet-4e5f6a7b', instances: 'i-0a1b2c3d4e5f', port: '80', healthPath: '/', healthCodes: '200-399', tlsPolicy: 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09',
    },
  },
});

export const certificate = fakeResource({
  id: 'certificate',
  title: 'Request the certificate',
  type: 'certificate',
  name: 'example.com',
  settings: { names: ['example.com', '*.example.com'], keyAlgorithm: 'RSA_2048' },
});

export const certificateIssued = fakeWait({ id: 'certificate-issued', title: 'Wait until the certificate is issued', usually: '1 to 5 minutes', needs: { certificate } });

const loadBalancerActive = fakeWait({ id: 'load-balancer-active', title: 'Wait until the load balancer is active', usually: '2 to 4 minutes', needs: { group } });

const toBalancer = { alias: knownAfterApply('load-balancer', 'dnsName'), zone: knownAfterApply('load-balancer', 'hostedZoneId') };

export const aliasRecords = fakeResource({
  id: 'alias-records',
  title: 'Switch the names over',
  type: 'alias records',
  name: 'example.com, www.example.com',
  needs: { certificateIssued, loadBalancerActive },
  settings: {
    records: {
      'example.com A': toBalancer,
      'www.example.com A': toBalancer,
    },
  },
  caution: 'Replaces A example.com, which leads to 203.0.113.10.',
});

export const inSync = fakeWait({ id: 'alias-records-in-sync', title: 'Wait until Route 53 serves the records', usually: '30 to 60 seconds', needs: { aliasRecords } });

export const directAccess = fakeResource({
  id: 'direct-access-closed',
  title: 'Close the direct way to the instance',
  type: 'security group rules',
  name: 'web',
  needs: { inSync },
  settings: { rules: { 'sg-0123 tcp 22 from 198.51.100.0/24': 'open' } },
});

/** A site that is new, on an account whose record leads to the instance. */
export const firstPlan: Change[] = [
  changeOf(group),
  changeOf(certificate),
  changeOf(certificateIssued),
  changeOf(loadBalancerActive),
  changeOf(aliasRecords, { records: { 'example.com A': { values: ['203.0.113.10'], ttlSeconds: 300 }, 'example.com AAAA': { values: ['2001:db8::10'], ttlSeconds: 300 } }, resourceId: 'Z0123456789ABCDEFGHIJ' }),
  changeOf(inSync),
  changeOf(directAccess, { rules: { 'sg-0123 tcp 22 from 198.51.100.0/24': 'open', 'sg-0123 tcp 80 from 0.0.0.0/0': 'open', 'sg-0123 tcp 80 from ::/0': 'open' }, resourceId: 'sg-0123' }),
];

/** The same site when all is done. */
export const nothingToDo: Change[] = [
  changeOf(group, { ...settingsOf(group), resourceId: 'sg-0456' }),
  changeOf(certificate, { ...settingsOf(certificate), resourceId: 'arn:aws:acm:ap-northeast-1:123456789012:certificate/12345678-1234-1234-1234-123456789012' }),
  { ...changeOf(certificateIssued), action: 'none' },
];

/** What stays, and why. */
export const shared: Warning = {
  code: 'listener-not-ours',
  message: 'The load balancer example-com-alb stays: it has a listener on 8443 that ec2-https did not make.',
  hint: 'Delete the listener, then run ec2-https undo again.',
};
export const neededByKept: Warning = { code: 'needed-by-kept', message: 'The security group example-com-alb-sg stays: the load balancer needs it.', hint: '' };

export const directAccessOpen = fakeRemoval({ id: 'direct-access-closed', title: 'Open the direct way to the instance again', type: 'security group rules', name: 'web', resourceId: 'sg-0123' });
export const answersDirectly = fakeWait({ id: 'direct-way-answers', title: 'Wait until the app answers directly', usually: 'a few seconds', needs: { directAccessOpen } });
export const formerRecords = fakeRemoval({ id: 'alias-records', title: 'Restore the former records', type: 'record set', name: 'example.com, www.example.com', resourceId: 'Z0123456789ABCDEFGHIJ', needs: { answersDirectly } });
const formerInSync = fakeWait({ id: 'alias-records-in-sync', title: 'Wait until Route 53 serves the records', usually: '30 to 60 seconds', needs: { formerRecords } });
const runOut = fakeWait({ id: 'drained', title: 'Wait until the old records have run out', usually: '2 minutes', needs: { formerInSync } });
export const redirectRemoved = fakeRemoval({ id: 'http-redirect', title: 'Remove the redirect', type: 'listener', name: 'HTTP 80', resourceId: 'arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:listener/app/example-com-alb/1/80', needs: { runOut } });
export const balancerRemoved = fakeRemoval({ id: 'load-balancer', title: 'Remove the load balancer', type: 'load balancer', name: 'example-com-alb', needs: { redirectRemoved } });
export const certificateRemoved = fakeRemoval({ id: 'certificate', title: 'Remove the certificate', type: 'certificate', name: 'example.com', resourceId: '12345678-1234', needs: { balancerRemoved } });
export const groupRemoved = fakeRemoval({ id: 'load-balancer-security-group', title: "Remove the load balancer's security group", type: 'security group', name: 'example-com-alb-sg', resourceId: 'sg-0456', needs: { balancerRemoved } });

const aliasBefore = { alias: 'example-com-alb-1.ap-northeast-1.elb.amazonaws.com', zone: 'Z14GRHDCWA56QT' };
const gone = (field: string, from: unknown) => ({ field, from, to: undefined });

/** The way back of a site whose load balancer somebody else uses by now. */
export const planBack: Change[] = [
  goingOf(directAccessOpen, { differences: [{ field: 'rules.sg-0123 tcp 80 from 0.0.0.0/0', from: undefined, to: 'open' }, { field: 'rules.sg-0123 tcp 80 from ::/0', from: undefined, to: 'open' }] }),
  changeOf(answersDirectly),
  goingOf(formerRecords, { differences: [{ field: 'records.example.com A', from: aliasBefore, to: { values: ['203.0.113.10'], ttlSeconds: 300 } }, gone('records.www.example.com A', aliasBefore)] }),
  changeOf(formerInSync),
  changeOf(runOut),
  goingOf(redirectRemoved, { differences: [gone('listener', 'HTTP 80')] }),
  goingOf(balancerRemoved, { differences: [], kept: [shared] }),
  goingOf(certificateRemoved, { differences: [gone('names', ['example.com', '*.example.com'])] }),
  goingOf(groupRemoved, { differences: [], kept: [neededByKept] }),
];

/** The same when nothing is left. */
export const nothingBack: Change[] = planBack.map(({ step }) => ({ step, action: 'none', state: { kept: false }, differences: [], warnings: [] }));
