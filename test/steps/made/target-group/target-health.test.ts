import { describe, expect, it } from 'vitest';
import { healthText, isHealthy } from '../../../../src/steps/made/target-group/target-health.ts';
import { healthOf } from '../../../support/site.ts';

const intent = { port: 3000, healthPath: '/up', healthCodes: '200' };
const targetOf = (...target: readonly [id: string, state: string, reason?: string, description?: string]) => healthOf(target).TargetHealthDescriptions?.[0] as Parameters<typeof isHealthy>[0];

describe('healthText', () => {
  it.each([
    ['initial', 'Elb.RegistrationInProgress', 'is being registered'],
    ['initial', 'Elb.InitialHealthChecking', 'is in its first health checks'],
    ['unavailable', 'Elb.InternalError', 'could not be checked because of an error inside the load balancer; AWS repairs it'],
    ['unused', 'Target.NotInUse', 'is unused: no listener forwards to its group, or its zone is not enabled on the load balancer'],
    ['unused', 'Target.NotRegistered', 'is unused: it is not registered'],
    ['unused', 'Target.InvalidState', 'is unused: the instance is stopped or terminated; start it'],
    ['unused', 'Target.IpUnusable', 'is unused: its address cannot be used by the load balancer'],
    ['draining', 'Target.DeregistrationInProgress', 'is being deregistered'],
    ['unavailable', 'Target.HealthCheckDisabled', 'is unavailable: health checks are switched off for its group'],
    ['unhealthy', 'Target.Timeout', 'does not answer on port 3000: security groups, a network ACL, a firewall on the instance, or an app that is too slow'],
    ['unhealthy', 'Target.FailedHealthChecks', 'refuses connections on port 3000: the app listens on another port, or on 127.0.0.1 only'],
    ['unhealthy', 'Target.ResponseCodeMismatch', 'answers /up with a status outside 200: give --health-path or --health-codes'],
    ['unhealthy', 'Target.SomethingNew', 'is unhealthy'],
  ])('%s, %s', (state, reason, text) => expect(healthText(targetOf('i-0web', state, reason), intent)).toBe(`i-0web ${text} (${reason})`));

  it.each([
    { name: "AWS's own words, where it is unhealthy", target: targetOf('i-0web', 'unhealthy', 'Target.ResponseCodeMismatch', 'Health checks failed with these codes: [301]'), text: 'i-0web answers /up with a status outside 200: give --health-path or --health-codes (Target.ResponseCodeMismatch: Health checks failed with these codes: [301])' },
    { name: 'and only there', target: targetOf('i-0web', 'initial', 'Elb.InitialHealthChecking', 'Initial health checks in progress'), text: 'i-0web is in its first health checks (Elb.InitialHealthChecking)' },
    { name: 'no reason', target: targetOf('i-0web', 'healthy'), text: 'i-0web is healthy' },
  ])('$name', ({ target, text }) => expect(healthText(target, intent)).toBe(text));
});

describe('isHealthy', () => {
  it.each([['healthy', true], ['unhealthy', false], ['initial', false], ['unused', false], ['draining', false], ['unavailable', false]])('%s: %s', (state, yes) => {
    expect(isHealthy(targetOf('i-0web', state))).toBe(yes);
  });
});
