import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Tags } from './tags.ts';

/** What happens to requests of one kind. */
export interface ListenerRule {
  arn: string;
  /** 1 to 50000. */
  priority: number;
  /** All must hold, and of each any value. */
  conditions: RuleCondition[];
  /** As AWS gives them, defaults filled in. */
  actions: Action[];
  tags: Tags;
}

/** What a request must be like. */
export interface RuleCondition {
  field: 'host-header' | 'path-pattern' | 'http-header' | 'source-ip';
  /** Of `http-header`. */
  headerName?: string;
  /** `*` and `?` stand for any characters; of `source-ip` ranges. */
  values: string[];
}
