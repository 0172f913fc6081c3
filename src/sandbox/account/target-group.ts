import type { Tags } from './tags.ts';

/** Instances, and how their health is checked. */
export interface TargetGroup {
  arn: string;
  name: string;
  protocol: 'HTTP' | 'HTTPS';
  protocolVersion: string;
  port: number;
  vpcId: string;
  healthCheck: HealthCheck;
  targets: Target[];
  tags: Tags;
}

/** How a target is asked whether it is well. */
export interface HealthCheck {
  protocol: 'HTTP' | 'HTTPS';
  /** A number, or `traffic-port`. */
  port: string;
  path: string;
  intervalSeconds: number;
  timeoutSeconds: number;
  healthyThreshold: number;
  unhealthyThreshold: number;
  /** Status codes that count as healthy: `200`, `200,302`, `200-399`. */
  matcher: string;
}

/** What a health check meets. */
export type Outcome = 'answers' | 'Target.Timeout' | 'Target.FailedHealthChecks' | 'Target.ResponseCodeMismatch';

/** An instance and a port. */
export interface Target {
  id: string;
  port: number;
  /** What the checks meet, since when, and what they have led to so far; missing while nothing checks the target. */
  check?: { outcome: Outcome; since: number; verdict: 'initial' | Outcome };
  /** It was deregistered, and its connections may end until then. */
  drainingUntil?: number;
}
