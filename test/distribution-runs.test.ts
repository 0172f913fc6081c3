import { describe, expect, it } from 'vitest';
import type { Guard } from '../src/aws/clients.ts';
import { distributionsOf, type Distribution } from '../src/sandbox/account/distribution.ts';
import { crashing, failures } from './support/crashing.ts';
import { openSite, type Site, type SiteRun } from './support/run.ts';
import { addCertificate, addOwnDistribution } from './support/site-parts.ts';
import { openCopy } from './support/ways.ts';

/** What becomes of the distribution from run to run, in a simulated account. */

const domain = 'example.com';
const setUp = openSite();
await setUp.setup({ domain, cloudfront: true });
const inFront = (): Site => openCopy(setUp);
const wrote = (run: SiteRun): string[] => run.calls.filter(({ writes: isWrite, phase, step }) => isWrite && phase === 'apply' && step === 'distribution').map(({ operation }) => operation);
const theOne = ({ sandbox: { account } }: Site): Distribution => {
  const [one, ...others] = distributionsOf(account).filter(({ tags }) => tags['ec2-https:site'] === domain);
  if (!one || others.length > 0) throw new Error('there is not exactly one distribution');
  return one;
};
const recordsOf = ({ sandbox: { account } }: Site): string[] => account.hostedZones.flatMap(({ records }) => records.map(({ name, type, values }) => `${name} ${type} ${values?.join(' ') ?? 'alias'}`)).toSorted();
const namesOf = ({ config }: Distribution): readonly string[] | undefined => config.Aliases?.Items;

describe('the distribution', () => {
  it.each([1, 2, 3].flatMap((number) => [['before', number], ['after', number]] as const))('is made once, stopped %s its write %i', async (when, number) => {
    const site = openSite();
    const { crash, guard } = crashing(when, number);
    const onlyHere: Guard = (call, next) => (call.service === 'cloudfront' || JSON.stringify(call.input).includes('ec2-https:memory:distribution@') ? guard(call, next) : next());
    expect(failures(await site.setup({ domain, cloudfront: true }, { guards: [onlyHere] }))).toContain(crash);
    expect(failures(await site.setup({ domain }))).toEqual([]);
    expect(namesOf(theOne(site))).toEqual(['example.com', 'www.example.com']);
    expect((await site.setup({ domain })).calls.filter(({ writes: isWrite }) => isWrite)).toEqual([]);
  });

  it('is brought back to what is ours, and keeps what is not', async () => {
    const site = inFront();
    const one = theOne(site);
    const before = structuredClone(one.config);
    const [origin] = one.config.Origins?.Items ?? [];
    Object.assign(one.config, { Enabled: false, Aliases: { Quantity: 1, Items: ['example.com'] }, WebACLId: 'theirs', PriceClass: 'PriceClass_100', Comment: 'the shop' });
    Object.assign(origin ?? {}, { DomainName: 'example-com-alb-1.ap-northeast-1.elb.amazonaws.com' });
    const run = await site.setup({ domain });
    expect(failures(run)).toEqual([]);
    expect(wrote(run)).toEqual(['UpdateDistribution']);
    expect(theOne(site).config).toEqual({ ...before, WebACLId: 'theirs', PriceClass: 'PriceClass_100', Comment: 'the shop' });
  });

  it('is changed over what somebody changes in the same moment', async () => {
    const site = inFront();
    theOne(site).config.Enabled = false;
    let meanwhile = 1;
    const run = await site.setup({ domain }, { guards: [(call, next) => {
      if (call.operation === 'UpdateDistribution' && meanwhile-- > 0) Object.assign(theOne(site), { etag: 'ETHEIRS', config: { ...theOne(site).config, WebACLId: 'theirs' } });
      return next();
    }] });
    expect(failures(run)).toEqual([]);
    expect(theOne(site).config).toMatchObject({ Enabled: true, WebACLId: 'theirs' });
  });

  it('loses a name only when nobody is led to it by that name', async () => {
    const site = inFront();
    await site.clock.sleep(60_000);
    const run = await site.setup({ domain, www: false });
    expect(failures(run)).toEqual([]);
    expect(wrote(run)).toEqual(['UpdateDistribution', 'CreateTags']);
    const at = (wanted: string): number => run.calls.findLast(({ operation }) => operation === wanted)?.from ?? 0;
    expect(at('UpdateDistribution') - at('ChangeResourceRecordSets')).toBeGreaterThanOrEqual(120_000);
    expect(namesOf(theOne(site))).toEqual(['example.com']);
  });

  it.each([1, 2, 3, 4, 5, 6].flatMap((number) => [['before', number], ['after', number]] as const))('goes with undo, where it was about to lose a name and the run was stopped %s its write %i', async (when, number) => {
    const site = inFront();
    const { crash, guard } = crashing(when, number);
    expect(failures(await site.setup({ domain, www: false }, { guards: [guard] }))).toContain(crash);
    expect(failures(await site.undo({ domain }))).toEqual([]);
    expect(distributionsOf(site.sandbox.account)).toEqual([]);
  });

  it('was deleted by hand: undo leads the names back all the same', async () => {
    const untouched = openSite();
    const site = inFront();
    site.sandbox.account.distributions = [];
    expect(failures(await site.undo({ domain }))).toEqual([]);
    expect(recordsOf(site)).toEqual(recordsOf(untouched));
  });

  it('gets a name before anybody is led to it by that name', async () => {
    const site = inFront();
    const run = await site.setup({ domain, also: ['shop.example.com'] });
    expect(failures(run)).toEqual([]);
    expect(wrote(run)).toEqual(['CreateTags', 'UpdateDistribution']);
    const steps = run.calls.filter(({ writes: isWrite, step }) => isWrite && (step === 'distribution' || step === 'alias-records')).map(({ step }) => step);
    expect(steps[0]).toBe('distribution');
    expect(namesOf(theOne(site))).toEqual(['example.com', 'www.example.com', 'shop.example.com']);
  });

  it('is made without its names where another account has one, and gets them once it is given up there', async () => {
    const site = openSite();
    const { account } = site.sandbox;
    account.foreignAliases = [{ alias: 'www.example.com', distributionId: '*******4EXAMPL', accountId: '******445566' }];
    const first = await site.setup({ domain, cloudfront: true });
    expect(failures(first).map(String)).toEqual([expect.stringContaining(`CloudFront does not take www.example.com for the distribution ${theOne(site).id}, and DNS was not switched`)]);
    expect(first.calls.some(({ step, writes: isWrite }) => step === 'alias-records' && isWrite)).toBe(false);
    const second = await site.setup({ domain });
    expect(failures(second)).toHaveLength(1);
    expect(theOne(site).config).toMatchObject({ Aliases: { Quantity: 0 }, Enabled: true });
    account.foreignAliases = [];
    expect(failures(await site.setup({ domain }))).toEqual([]);
    expect(namesOf(theOne(site))).toEqual(['example.com', 'www.example.com']);
  });

  it('is not begun where another distribution of the account has a name', async () => {
    const site = openSite();
    const { account } = site.sandbox;
    const certificate = addCertificate(account, ['example.com', '*.example.com'], { region: 'us-east-1' });
    const { id } = addOwnDistribution(account, { originName: 'old.example.com', aliases: ['www.example.com'], certificateArn: certificate.arn });
    const { plan } = await site.plan({ domain, cloudfront: true });
    expect(plan.find(({ step }) => step.id === 'distribution')?.warnings).toEqual([expect.objectContaining({ code: 'cname-already-exists', message: `www.example.com is an alternate domain name of another distribution of this account already (${id}).`, refuses: true })]);
    await expect(site.setup({ domain, cloudfront: true })).rejects.toThrow('cname-already-exists');
  });
});
