import type { DistributionConfig } from '@aws-sdk/client-cloudfront';
import { describe, expect, it } from 'vitest';
import type { Explanation } from '../../../../src/errors/user-error.ts';
import { createDistribution } from '../../../../src/steps/made/distribution/create.ts';
import { wantedDistribution } from '../../../../src/steps/made/distribution/settings.ts';
import { awsError, type Answers, type Asked } from '../../../support/aws-answers.ts';
import { answered, cloudFrontWith, counted, distributionId, distributionName, edgeCertificate, originOf, sent, standingConfig } from '../../../support/distributions.ts';
import { memoryInHand } from '../../../support/memory-in-hand.ts';
import { contextOf, ending, settle, writes, type World } from '../../../support/step-table.ts';

const aliasesOf = (config: DistributionConfig): readonly string[] => config.Aliases?.Items ?? [];
/** The configuration of a request to make one, or to change it. */
const configIn = (input: object): DistributionConfig => (input as { DistributionConfigWithTags?: { DistributionConfig: DistributionConfig }; DistributionConfig?: DistributionConfig }).DistributionConfigWithTags?.DistributionConfig ?? (input as { DistributionConfig: DistributionConfig }).DistributionConfig;

const made = (input: object) => answered(configIn(input), { status: 'InProgress' });
const withoutNames = (error: Error) => (input: object) => (aliasesOf(configIn(input)).length > 0 ? error : made(input));
const exists = awsError('DistributionAlreadyExists');
const taken = awsError('CNAMEAlreadyExists');
const refused = awsError('InvalidViewerCertificate', 'The certificate is not valid.');
const unanswered = (name: string, httpStatusCode: number): Error => Object.assign(awsError(name), { $metadata: { httpStatusCode } });
const denied = unanswered('AccessDenied', 403);

/** The caller references of the first attempts. */
const references = await (async () => {
  const memory = memoryInHand();
  const all: string[] = [];
  for (let attempt = 0; attempt < 5; attempt++) {
    all.push(`ec2-https example.com ${await memory.token('distribution', 'example.com')}`);
    await memory.nextAttempt();
  }
  return all;
})();
const [first = ''] = references;
const nobodysAccount = cloudFrontWith({});
/** Ours, whose answer was lost. */
const lost = (deviations: Partial<DistributionConfig> = {}): Answers => cloudFrontWith({ [distributionId]: standingConfig({ CallerReference: first, ...deviations }) });
const changed: Answers = { UpdateDistribution: (input) => answered(configIn(input), { etag: 'ETAG2' }) };
const conflict = (alias: string, account: string) => ({ Alias: alias, DistributionId: '*******AMPLE99', AccountId: account });
const conflicting = (...Items: ReturnType<typeof conflict>[]): Answers => ({ ListConflictingAliases: ({ Alias }) => ({ ConflictingAliasesList: { MaxItems: 100, ...counted(...Items.filter((item) => item.Alias === Alias)) } }) });

interface Row {
  name: string;
  world: Answers;
  memory?: World['memory'];
  /** The writes, in short: a request with the names that it gives and the attempt that it belongs to, or a word to the memory. */
  does: readonly string[];
  names?: readonly string[];
  fails?: Partial<Explanation>;
}

const tells = (attempt: number): string => `remember attempt ${attempt}`;
const creates = (attempt: number, names = 'example.com www.example.com'): string => `create ${attempt}: ${names}`;
const everyName = ['example.com', 'www.example.com'];
const nameTaken = (names: string, why: string, next: string): Partial<Explanation> => ({
  what: `CloudFront does not take ${names} for the distribution ${distributionId}, and DNS was not switched: another one has ${names.includes(',') ? 'a name of these' : 'the name'} already.`, why, next, doc: 'Move an alternate domain name',
});
const takeOff = 'Take the name off there, or ';
const onwards = '; then run ec2-https setup again.';
const moves = (name: string): string => `run aws cloudfront associate-alias --target-distribution-id ${distributionId} --alias ${name}`;
const certificateFault = (why: string, next: string, arn = edgeCertificate): Partial<Explanation> => ({
  what: `CloudFront does not take the certificate ${arn}. DNS was not switched.`, why, next: `${next}, then run ec2-https setup again; it continues here.`, doc: 'Requirements for using SSL/TLS certificates with CloudFront',
});
const withoutNamesDone = [tells(0), creates(0), creates(0, ''), 'remember the id'];
const certificate = (deviations: object): Answers => ({ DescribeCertificate: { Certificate: { CertificateArn: edgeCertificate, Status: 'ISSUED', KeyAlgorithm: 'RSA_2048', DomainName: 'example.com', SubjectAlternativeNames: ['example.com', '*.example.com'], ...deviations } } });
const another = 'Leave out --edge-certificate (or give --edge-certificate auto) so that ACM issues one for these names';

const rows: readonly Row[] = [
  { name: 'makes it', world: { ...nobodysAccount, CreateDistributionWithTags: made }, does: [tells(0), creates(0), 'remember the id'], names: everyName },
  {
    name: 'makes another in the place of one that is gone, whose caller reference is used up', memory: { distribution: { reference: first, id: 'EGONE0000001' } },
    world: { ...nobodysAccount, CreateDistributionWithTags: made }, does: ['next attempt', tells(1), creates(1), 'remember the id'], names: everyName,
  },
  // A run was stopped, or an answer was lost.
  { name: 'sends the caller reference again that may have been sent', memory: { distribution: { reference: references[2] } }, world: { ...nobodysAccount, CreateDistributionWithTags: made }, does: [tells(2), creates(2), 'remember the id'], names: everyName },
  {
    name: 'goes on with the one that was made with it', memory: { distribution: { reference: references[2] } }, world: { ...cloudFrontWith({ [distributionId]: standingConfig({ CallerReference: references[2] ?? '' }) }), CreateDistributionWithTags: exists },
    does: [tells(2), creates(2), 'remember the id'], names: everyName,
  },
  { name: 'goes on with the one that a lost answer told of', world: { ...lost(), CreateDistributionWithTags: exists }, does: [tells(0), creates(0), 'remember the id'], names: everyName },
  { name: 'goes on with it where CloudFront complains of its names first', world: { ...lost(), CreateDistributionWithTags: taken }, does: [tells(0), creates(0), 'remember the id'], names: everyName },
  { name: 'finds it where the list tells nothing of it', world: { ...cloudFrontWith({ [distributionId]: standingConfig({ CallerReference: first }) }, { aliasesTold: false }), CreateDistributionWithTags: exists }, does: [tells(0), creates(0), 'remember the id'], names: everyName },
  { name: 'waits for the list to know it', world: { ...lost(), ListDistributions: [nobodysAccount, nobodysAccount, lost()].map(({ ListDistributions }) => ListDistributions as { DistributionList: undefined }), CreateDistributionWithTags: exists }, does: [tells(0), creates(0), 'remember the id'], names: everyName },
  {
    name: 'brings the one that stands there to the settings', world: { ...lost({ Aliases: { Quantity: 0 }, Enabled: false }), CreateDistributionWithTags: exists, ...changed },
    does: [tells(0), creates(0), 'remember the id', 'update: example.com www.example.com'], names: everyName,
  },
  { name: 'takes another caller reference where the one of this name is gone', world: { ...nobodysAccount, CreateDistributionWithTags: [exists, made] }, does: [tells(0), creates(0), 'next attempt', tells(1), creates(1), 'remember the id'], names: everyName },
  {
    name: 'gives up where CloudFront knows every caller reference', world: { ...nobodysAccount, CreateDistributionWithTags: exists },
    does: [0, 1, 2, 3].flatMap((attempt) => [tells(attempt), creates(attempt), 'next attempt']), fails: { what: 'The distribution of example.com was not made.' },
  },
  // Another distribution has a name.
  {
    name: 'says whose the names are, where another account has them', world: { ...nobodysAccount, CreateDistributionWithTags: withoutNames(taken), ...conflicting(conflict('www.example.com', '******998877')) }, does: withoutNamesDone,
    fails: nameTaken(
      'www.example.com',
      'CloudFront shows half of each id: www.example.com is on *******AMPLE99 of account ******998877.',
      `${takeOff}disable that distribution, add a TXT record _www.example.com that says ${distributionName}, and ${moves('www.example.com')}${onwards}`,
    ),
  },
  {
    name: 'says whose the names are, where it is this account', world: { ...nobodysAccount, CreateDistributionWithTags: withoutNames(taken), ...conflicting(conflict('example.com', '******789012')) }, does: withoutNamesDone,
    fails: nameTaken('example.com', 'CloudFront shows half of each id: example.com is on *******AMPLE99 of this account.', `${takeOff}${moves('example.com')}${onwards}`),
  },
  ...([['nobody may ask', denied], ['nobody answers', unanswered('Error', 404)]] as const).map(([why, error]): Row => ({
    name: `says that the names are taken, where ${why} whose they are`, world: { ...nobodysAccount, CreateDistributionWithTags: withoutNames(taken), ListConflictingAliases: error }, does: withoutNamesDone,
    fails: nameTaken(
      'example.com, www.example.com',
      'CloudFront does not say which: the console lists none of Amplify, API Gateway, Cognito and Lightsail.',
      `${takeOff}disable that distribution, add a TXT record _example.com that says ${distributionName}, and ${moves('example.com')}${onwards}`,
    ),
  })),
  {
    name: 'says whose a name is that the one which stands there lacks', world: { ...lost({ Aliases: counted('example.com') }), CreateDistributionWithTags: exists, UpdateDistribution: taken, ...conflicting(conflict('www.example.com', '******998877')) },
    does: [tells(0), creates(0), 'remember the id', 'update: example.com www.example.com'],
    fails: { what: `CloudFront does not take www.example.com for the distribution ${distributionId}, and DNS was not switched: another one has the name already.` },
  },
  {
    name: 'does all else to the one that stands there', world: { ...lost({ Aliases: counted('example.com'), Enabled: false }), CreateDistributionWithTags: exists, UpdateDistribution: [taken, answered(standingConfig({ Aliases: counted('example.com') }))], ...conflicting() },
    does: [tells(0), creates(0), 'remember the id', 'update: example.com www.example.com', 'update: example.com'], fails: { doc: 'Move an alternate domain name' },
  },
  {
    name: 'says that the certificate is not taken, where another account has a name as well', world: { ...lost({ Aliases: counted('example.com'), Enabled: false }), CreateDistributionWithTags: exists, UpdateDistribution: [taken, refused], ...certificate({ Status: 'REVOKED' }) },
    does: [tells(0), creates(0), 'remember the id', 'update: example.com www.example.com', 'update: example.com'], fails: certificateFault('It is not issued: ACM says REVOKED.', another),
  },
  {
    name: 'takes another caller reference where both are used up', world: { ...nobodysAccount, CreateDistributionWithTags: [taken, exists, made] },
    does: [tells(0), creates(0), creates(0, ''), 'next attempt', tells(1), creates(1), 'remember the id'], names: everyName,
  },
  // One error for many causes.
  ...([
    ['in another region', 'arn:aws:acm:ap-northeast-1:123456789012:certificate/here', {}, 'It is in ap-northeast-1: CloudFront takes certificates of us-east-1 alone.', 'Name one of us-east-1 with --edge-certificate, or leave it out'],
    ['gone', edgeCertificate, { DescribeCertificate: awsError('ResourceNotFoundException') }, 'There is no such certificate in us-east-1 any more.', another],
    ['not issued yet', edgeCertificate, certificate({ Status: 'PENDING_VALIDATION' }), 'It is not issued: ACM says PENDING_VALIDATION.', 'Wait until ACM has issued it'],
    ['expired', edgeCertificate, certificate({ Status: 'EXPIRED' }), 'It is not issued: ACM says EXPIRED.', another],
    ['for other names', edgeCertificate, certificate({ SubjectAlternativeNames: ['example.com', 'shop.example.com'] }), 'It is for example.com, shop.example.com, which does not cover www.example.com.', another],
    ['of another key', edgeCertificate, certificate({ KeyAlgorithm: 'EC_secp384r1' }), 'Its key is EC_secp384r1: CloudFront takes RSA keys and EC_prime256v1.', 'Give --key-algorithm RSA_2048 or EC_prime256v1, or name another certificate with --edge-certificate'],
  ] as const).map(([what, arn, world, why, next]): Row & { arn: string } => ({
    name: `says that the certificate is ${what}`, arn, world: { ...nobodysAccount, CreateDistributionWithTags: refused, ...world }, does: [tells(0), creates(0)], fails: certificateFault(why, next, arn),
  })),
  {
    name: 'says that the certificate is not taken by the one which stands there', world: { ...lost({ Enabled: false }), CreateDistributionWithTags: exists, UpdateDistribution: refused, ...certificate({ Status: 'REVOKED' }) },
    does: [tells(0), creates(0), 'remember the id', 'update: example.com www.example.com'], fails: certificateFault('It is not issued: ACM says REVOKED.', another),
  },
];

describe('createDistribution', () => {
  it.each(rows)('$name', async ({ world, memory = {}, does, names, fails, ...row }) => {
    const { asked, end } = await run({ world, memory, intent: { cloudfront: true } }, 'arn' in row ? String(row.arn) : undefined);
    expect(writes(asked).map(inShort)).toEqual(does);
    expect(ending(end, { ...(fails && { fails }) })).toMatchObject(fails ? { fails } : { state: { id: distributionId, config: { Aliases: { Items: names } } } });
  });

  it.each([['a cause that nobody knows', { ...nobodysAccount, CreateDistributionWithTags: refused, ...certificate({}) }, refused], ['an interruption', { ...nobodysAccount, CreateDistributionWithTags: withoutNames(taken), ListConflictingAliases: awsError('AbortError') }, 'AbortError']])('ends with the error itself: %s', async (_, world, error) => {
    const { end } = await run({ world });
    expect(end).toSatisfy((it: Error) => it === error || it.name === error);
  });

  it('tags it as its own', async () => {
    const { asked } = await run({ world: { ...nobodysAccount, CreateDistributionWithTags: made } });
    expect(asked.find(([what]) => what === 'CreateDistributionWithTags')?.[1]).toMatchObject({ DistributionConfigWithTags: { Tags: { Items: [{ Key: 'ec2-https:site', Value: 'example.com' }, { Key: 'ec2-https:version' }, { Key: 'Name', Value: 'example.com' }] } } });
  });

  it('remembers whose caller reference it is that stands there', async () => {
    const somebodys = standingConfig({ CallerReference: 'by hand', Origins: counted(originOf()) });
    const { asked } = await run({ world: { ...cloudFrontWith({ [distributionId]: somebodys }, { sites: { [distributionId]: 'example.com' } }), CreateDistributionWithTags: exists } });
    expect(asked.findLast(([what]) => what === 'remember')?.[1]).toEqual({ distribution: { reference: first, id: distributionId, domainNames: [distributionName] } });
  });
});

async function run(world: World, arn = edgeCertificate): Promise<{ asked: Asked[]; end: object | Error }> {
  const asked: Asked[] = [];
  const context = contextOf(world, asked);
  const end = await settle(createDistribution(context, wantedDistribution(context.inputs, arn), sent));
  return { asked, end };
}

function inShort([what, input]: Asked): string {
  if (what === 'CreateDistributionWithTags') return creates(references.indexOf(configIn(input).CallerReference ?? ''), aliasesOf(configIn(input)).join(' '));
  if (what === 'UpdateDistribution') return `update: ${aliasesOf(configIn(input)).join(' ')}`;
  if (what !== 'remember') return what;
  const { reference, id } = (input as { distribution: { reference: string; id: string } }).distribution;
  return id === distributionId ? 'remember the id' : tells(references.indexOf(reference));
}
