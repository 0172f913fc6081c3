import { describe, expect, it } from 'vitest';
import { looks } from '../../../src/errors/look-messages.ts';
import type { Network } from '../../../src/network/network.ts';
import type { Distribution } from '../../../src/sandbox/account/distribution.ts';
import { distributionsOf } from '../../../src/sandbox/account/distribution.ts';
import { edgeAddresses } from '../../../src/sandbox/network/edge-addresses.ts';
import { distribution } from '../../../src/steps/no-longer-wanted/distribution.ts';
import { crashing, failures } from '../../support/crashing.ts';
import { openSite, type Site, type SiteRun } from '../../support/run.ts';
import { contextOf } from '../../support/step-table.ts';
import { openCopy } from '../../support/ways.ts';

const domain = 'example.com';
const without = { domain, cloudfront: false };

const standing = openSite();
await standing.setup({ domain, cloudfront: true });

const inFront = (): Site => openCopy(standing);
const ofSite = ({ sandbox: { account } }: Site): readonly Distribution[] => distributionsOf(account);
const wrote = (run: SiteRun): string[] => run.calls.filter(({ writes, phase }) => writes && phase === 'apply').map(({ step, operation }) => `${step} ${operation}`);
const ofThis = (run: SiteRun): string[] => wrote(run).filter((line) => line.startsWith('distribution ')).map((line) => line.replace('distribution ', ''));
/** The distribution as CloudFront has it, for somebody to change past its checks. */
const theOne = (site: Site): Distribution => {
  const [one] = ofSite(site);
  if (!one) throw new Error('there is no distribution');
  return one;
};

describe('distribution, taken out', () => {
  it('goes once the names lead to the load balancer, and nobody remembers otherwise', async () => {
    const site = inFront();
    await site.clock.sleep(60_000);
    const run = await site.setup(without);
    expect(failures(run)).toEqual([]);
    expect(ofThis(run)).toEqual(['CreateTags', 'UpdateDistribution', 'DeleteDistribution', 'CreateTags']);
    expect(wrote(run).indexOf('alias-records ChangeResourceRecordSets')).toBeLessThan(wrote(run).indexOf('distribution UpdateDistribution'));
    const at = (id: string, wanted: string): number => run.calls.find(({ step, operation }) => step === id && operation === wanted)?.from ?? 0;
    expect(at('distribution', 'UpdateDistribution') - at('alias-records', 'ChangeResourceRecordSets')).toBeGreaterThanOrEqual(120_000);
    expect(ofSite(site)).toEqual([]);
  });

  it('is not disabled before public resolvers lead past it', async () => {
    const site = inFront();
    const { network } = site.sandbox;
    // They hold on to the old answer for longer than they should.
    const late: Network = { ...network, resolve: async (name, type, server) => (name === domain && type === 'A' && server !== undefined && site.clock.now() < end ? [...edgeAddresses.A] : network.resolve(name, type, server)) };
    const end = site.clock.now() + 360_000;
    const run = await site.setup(without, { network: late });
    expect(failures(run)).toEqual([]);
    const off = run.calls.find(({ phase, operation }) => phase === 'apply' && operation === 'UpdateDistribution');
    expect(off?.from).toBeGreaterThanOrEqual(end);
    expect(off?.from).toBeLessThan(end + 60_000);
  });

  it.each(['plan', 'planUndo'] as const)('goes without a look at public resolvers with --offline, and that is said: %s', async (way) => {
    const { context } = await inFront()[way]({ ...without, offline: true });
    expect(context.inputs.facts.warnings).toMatchObject([{ code: 'not-checked', message: expect.stringContaining(looks.distribution) as unknown }]);
  });

  it('is not looked for any more, once it is gone', async () => {
    const site = inFront();
    await site.setup(without);
    const again = await site.setup({ domain });
    expect(wrote(again)).toEqual([]);
    expect(again.plan.find(({ step }) => step.kind === 'removal' && step.id === 'distribution')?.action).toBe('skip');
    expect(again.calls.filter(({ service }) => service === 'cloudfront')).toEqual([]);
  });

  it('makes way for another one', async () => {
    const site = inFront();
    const former = theOne(site);
    await site.setup(without);
    expect(failures(await site.setup({ domain, cloudfront: true }))).toEqual([]);
    expect(theOne(site).id).not.toBe(former.id);
    expect(theOne(site).config.CallerReference).not.toBe(former.config.CallerReference);
  });

  it.each([1, 2, 3, 4].flatMap((number) => [['before', number], ['after', number]] as const))('is taken out by the next run, stopped %s its write %i', async (when, number) => {
    const site = inFront();
    const { crash, guard } = crashing(when, number);
    const onlyHere: typeof guard = (call, next) => (['UpdateDistribution', 'DeleteDistribution'].includes(call.operation) || (call.operation === 'CreateTags' && isAboutUs(call.input)) ? guard(call, next) : next());
    expect(failures(await site.setup(without, { guards: [onlyHere] }))).toContain(crash);
    expect(failures(await site.setup(without))).toEqual([]);
    expect(ofSite(site)).toEqual([]);
    expect(wrote(await site.setup(without))).toEqual([]);
  });

  it.each<[string, (one: Distribution) => void, string]>([
    ['an alternate name', ({ config }) => { config.Aliases = { Quantity: 3, Items: ['example.com', 'www.example.com', 'shop.example.com'] }; }, 'it has alternate domain names that ec2-https did not give it: shop.example.com.'],
    ['a cache behavior', ({ config }) => { config.CacheBehaviors = { Quantity: 1, Items: [{ ...config.DefaultCacheBehavior, PathPattern: '/images/*' } as never] }; }, 'it has a cache behavior that ec2-https did not make: /images/*.'],
  ])('stays with what somebody hung on it: %s', async (_, happens, reason) => {
    const site = inFront();
    happens(theOne(site));
    const run = await site.setup(without);
    expect(failures(run)).toEqual([]);
    expect(ofThis(run)).toEqual([]);
    const { id, domainName } = theOne(site);
    expect(run.outcomes['distribution']).toMatchObject({ status: 'kept', kept: [{ message: `The distribution ${domainName} (${id}) is kept: ${reason}` }] });
  });

  it('goes with a name that is given back in the same run', async () => {
    const site = inFront();
    const run = await site.setup({ ...without, www: false });
    expect(failures(run)).toEqual([]);
    expect(ofSite(site)).toEqual([]);
  });

  it('goes, of which the id was lost, with the origin name that it had', async () => {
    const site = openSite();
    const { crash, guard } = crashing('after', 1);
    expect(failures(await site.setup({ domain, cloudfront: true, originName: 'edge.example.com' }, { guards: [(call, next) => (call.operation === 'CreateDistributionWithTags' ? guard(call, next) : next())] }))).toContain(crash);
    theOne(site).config.Aliases = { Quantity: 0 };
    expect(failures(await site.setup(without))).toEqual([]);
    expect(ofSite(site)).toEqual([]);
  });

  it('is looked for where the memory has something of CloudFront, and CloudFront is not wanted', () => {
    const wanted = (cloudfront: boolean, remembered: boolean): boolean | undefined =>
      distribution.when?.(contextOf({ intent: { cloudfront }, facts: { cloudfront: { remembered, distribution: undefined, domainNames: [], namesElsewhere: [], locked: false, prefixList: undefined } } }).inputs);
    expect([wanted(false, true), wanted(false, false), wanted(true, true)]).toEqual([true, false, false]);
  });
});

/** Whether the call tells the memory what becomes of the distribution: an attempt more, or that it is forgotten. */
function isAboutUs(input: object): boolean {
  return JSON.stringify(input).match(/ec2-https:memory:(attempt|distribution)(@[0-9a-z]{6})?:/) !== null;
}
