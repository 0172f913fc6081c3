import type { Option } from './option.ts';
import * as cloudfront from './options/cloudfront.ts';
import * as everywhere from './options/everywhere.ts';
import * as names from './options/names.ts';
import * as probes from './options/probes.ts';
import * as resources from './options/resources.ts';
import * as run from './options/run.ts';

/** Every option, in documented order. A new one is described in its file and listed here. */
export const options = {
  domain: names.domain,
  www: names.www,
  also: names.also,
  removeAlso: names.removeAlso,
  wildcard: names.wildcard,
  hostedZone: names.hostedZone,
  vpc: resources.vpc,
  subnets: resources.subnets,
  instance: resources.instance,
  port: resources.port,
  healthPath: resources.healthPath,
  healthCodes: resources.healthCodes,
  name: resources.name,
  tlsPolicy: resources.tlsPolicy,
  keyAlgorithm: resources.keyAlgorithm,
  certificate: resources.certificate,
  cloudfront: cloudfront.cloudfront,
  originName: cloudfront.originName,
  viewerProtocol: cloudfront.viewerProtocol,
  edgeCertificate: cloudfront.edgeCertificate,
  lockOrigin: cloudfront.lockOrigin,
  rotateOriginSecret: cloudfront.rotateOriginSecret,
  drain: run.drain,
  replaceRecords: run.replaceRecords,
  rehearsal: run.rehearsal,
  verify: run.verify,
  keepDirectAccess: resources.keepDirectAccess,
  sharedSecurityGroup: run.sharedSecurityGroup,
  adopt: run.adopt,
  timeout: run.timeout,
  useCurrentAddress: run.useCurrentAddress,
  dryRun: run.dryRun,
  yes: run.yes,
  diagram: run.diagram,
  mermaid: run.mermaid,
  cost: run.cost,
  markdown: run.markdown,
  detailedExitcode: run.detailedExitcode,
  allZones: run.allZones,
  connectTo: probes.connectTo,
  ca: probes.ca,
  resolver: probes.resolver,
  offline: probes.offline,
  config: everywhere.config,
  save: run.save,
  region: everywhere.region,
  profile: everywhere.profile,
  lang: everywhere.lang,
  json: everywhere.json,
  input: everywhere.input,
  color: everywhere.color,
  quiet: everywhere.quiet,
  verbose: everywhere.verbose,
  sandbox: everywhere.sandbox,
  sandboxState: everywhere.sandboxState,
} as const;

/** An option as the code calls it: `healthPath` for `--health-path`. */
export type OptionKey = keyof typeof options;
type ValueOf<O> = O extends Option<infer Value> ? Value : never;

/** What was given, valid and typed; what was not given is left out. */
export type Given = { [Key in OptionKey]?: ValueOf<(typeof options)[Key]> };

/** The options with their keys, in order. */
export const entries = Object.entries(options) as [OptionKey, Option][];

/** Whether it may stand in a config file: one file does not name another. */
export function isInFiles(key: OptionKey): boolean {
  return key !== 'config' && key !== 'save';
}

/** Whether it says what one run may do, once: a consent, or a new secret, which every run would make anew. */
export function isForOnce(key: OptionKey): boolean {
  return options[key].kind === 'consent' || key === 'rotateOriginSecret';
}

/** How one run is shown and confirmed, and where it writes its options: of no use to the next run. */
export const ofThisRunAlone: readonly OptionKey[] = ['dryRun', 'yes', 'save', 'cost', 'markdown', 'detailedExitcode', 'json', 'input', 'color', 'quiet', 'verbose'];
