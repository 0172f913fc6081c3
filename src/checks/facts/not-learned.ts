import type { SiteFacts } from '../facts.ts';

/** Facts of which nothing is known: what a look goes out from. */
export const notLearned: Omit<SiteFacts, 'now' | 'site' | 'notChecked' | 'dnsUnavailable'> = {
  regionEnabled: undefined, setupChanges: undefined, zones: undefined, certificate: undefined, edgeCertificate: undefined, caa: undefined, loadBalancer: undefined, targets: undefined, instances: undefined,
  vpc: undefined, records: undefined, otherNames: undefined, protectedRecords: undefined, app: undefined, cloudfront: undefined, fronts: undefined, visits: undefined, directWays: undefined,
};
