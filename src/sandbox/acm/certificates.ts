import type { CertificateDetail, CertificateSummary } from '@aws-sdk/client-acm';
import { certificateIn, regionOf, type Certificate } from '../account/certificate.ts';
import { newUuid } from '../identifiers.ts';
import { pageOf } from '../pages.ts';
import { Refusal } from '../refusal.ts';
import { listedTags, withTags } from '../tag-rules.ts';
import type { TagErrors } from '../tag-rules.ts';
import type { Operations, World } from '../world.ts';
import { carriersIn, usersOf } from './certificate-users.ts';
import { statusOf, validationRecord } from './certificate-validation.ts';

/** AWS docs: "RequestCertificate", "DescribeCertificate", "ListCertificates", "DeleteCertificate", "AddTagsToCertificate". */
export const certificates: Operations<'acm'> = {
  RequestCertificate: (world, input) => {
    const { account, region, now } = world;
    const { IdempotencyToken: token, DomainName: first = '' } = input;
    if (token !== undefined && !/^\w{1,32}$/.test(token)) throw new Refusal('ValidationException', `The token '${token}' must be 1 to 32 letters, digits and underscores.`);
    // Within the hour the same token answers the same ARN, whatever else the request says and whatever became of it.
    const known = account.certificateTokens.find((each) => each.token === token && each.region === region && now < each.usedAt + 3_600_000);
    if (known) return { CertificateArn: known.arn };
    const names = checkedNames([first, ...(input.SubjectAlternativeNames ?? [])]);
    const keyAlgorithm = input.KeyAlgorithm ?? 'RSA_2048';
    if (keyAlgorithm !== 'RSA_2048' && keyAlgorithm !== 'EC_prime256v1' && keyAlgorithm !== 'EC_secp384r1') {
      throw new Refusal('ValidationException', `ACM issues no public certificate with a ${keyAlgorithm} key.`);
    }
    const validationMethod = input.ValidationMethod ?? 'EMAIL';
    if (validationMethod === 'HTTP') throw new Error('The sandbox knows validation by DNS and by e-mail');
    const tags = withTags({}, input.Tags, tagErrors);
    const arn = `arn:aws:acm:${region}:${account.id}:certificate/${newUuid(account)}`;
    account.certificates.push({ arn, names, status: 'PENDING_VALIDATION', type: 'AMAZON_ISSUED', keyAlgorithm, validationMethod, requestedAt: now, tags });
    if (token !== undefined) account.certificateTokens.push({ region, token, arn, usedAt: now });
    return { CertificateArn: arn };
  },

  DescribeCertificate: (world, input) => ({ Certificate: detail(world, getCertificate(world, input.CertificateArn)) }),

  /** Without `Includes.keyTypes` RSA keys of 1024 and 2048 bits alone. AWS docs: "ListCertificates", "Filters". */
  ListCertificates: (world, input) => {
    const { CertificateStatuses: statuses, Includes: includes, MaxItems: asked } = input;
    if (asked !== undefined && (asked < 1 || asked > 1000)) throw new Refusal('ValidationException', `MaxItems is ${asked}, and must be from 1 to 1000.`);
    const keyTypes: readonly string[] = includes?.keyTypes?.length ? includes.keyTypes : ['RSA_1024', 'RSA_2048'];
    const listed = world.account.certificates.filter((certificate) =>
      regionOf(certificate) === world.region && keyTypes.includes(certificate.keyAlgorithm)
      && (!statuses || statuses.length === 0 || statuses.includes(certificate.status))
      && (includes?.managedBy === undefined || includes.managedBy === certificate.managedBy));
    const sorted = input.SortBy === 'CREATED_AT' && input.SortOrder === 'DESCENDING' ? listed.toReversed() : listed;
    const page = pageOf(sorted, asked ?? 1000, input.NextToken, 'ValidationException');
    const carriers = carriersIn(world.account);
    return { CertificateSummaryList: page.items.map((certificate) => summary(certificate, usersOf(world.account, certificate, carriers))), NextToken: page.next };
  },

  DeleteCertificate: (world, input) => {
    const certificate = getCertificate(world, input.CertificateArn);
    const [user] = usersOf(world.account, certificate);
    if (user !== undefined) throw new Refusal('ResourceInUseException', `The certificate '${certificate.arn}' is still used by ${user}.`);
    world.account.certificates.splice(world.account.certificates.indexOf(certificate), 1);
    return {};
  },

  AddTagsToCertificate: (world, input) => {
    const certificate = getCertificate(world, input.CertificateArn);
    certificate.tags = withTags(certificate.tags, input.Tags, tagErrors);
    return {};
  },

  ListTagsForCertificate: (world, input) => ({ Tags: listedTags(getCertificate(world, input.CertificateArn).tags) }),
};

const tagErrors: TagErrors = { invalid: 'InvalidTagException', duplicate: 'InvalidTagException', tooMany: 'TooManyTagsException' };
const domain = /^(\*\.)?((?!-)[A-Za-z0-9-]{0,62}[A-Za-z0-9]\.)+((?!-)[A-Za-z0-9-]{1,62}[A-Za-z0-9])$/;

function checkedNames(asked: readonly string[]): string[] {
  const names = [...new Set(asked.map((name) => name.toLowerCase()))];
  const wrong = names.find((name) => !domain.test(name) || name.length > 253);
  if (wrong !== undefined) throw new Refusal('ValidationException', `'${wrong}' is no name that a certificate can carry.`);
  if ((names[0] ?? '').length > 64) throw new Refusal('ValidationException', 'The first name of a certificate has 64 characters at most.');
  if (names.length > 10) throw new Refusal('LimitExceededException', `A certificate carries 10 names, and ${names.length} were asked for.`);
  return names;
}

/** A certificate of the region that is asked; another region's is not there. */
function getCertificate({ account, region }: World, arn: string | undefined): Certificate {
  if (!arn?.startsWith('arn:')) throw new Refusal('InvalidArnException', `'${arn}' is no ARN.`);
  const certificate = certificateIn(account, region, arn);
  if (!certificate) throw new Refusal('ResourceNotFoundException', `There is no certificate '${arn}'.`);
  return certificate;
}

function detail(world: World, certificate: Certificate): CertificateDetail {
  const { account, now, delays } = world;
  const users = usersOf(account, certificate);
  const known = now >= certificate.requestedAt + delays.validationRecords * 1000;
  const byDns = certificate.validationMethod === 'DNS';
  return {
    ...common(certificate),
    SubjectAlternativeNames: certificate.names,
    ...(certificate.type === 'AMAZON_ISSUED' && {
      DomainValidationOptions: certificate.names.map((name) => ({
        DomainName: name,
        ValidationDomain: name,
        ValidationMethod: certificate.validationMethod,
        ValidationStatus: statusOf(world, certificate, name),
        ...(byDns && (known || certificate.status === 'ISSUED') && { ResourceRecord: validationRecord(account, name) }),
      })),
    }),
    Subject: `CN=${certificate.names[0]}`,
    Issuer: certificate.type === 'IMPORTED' ? "Let's Encrypt" : 'Amazon',
    SignatureAlgorithm: certificate.keyAlgorithm.startsWith('RSA') ? 'SHA256WITHRSA' : 'SHA256WITHECDSA',
    InUseBy: users,
    ...(certificate.failureReason && { FailureReason: certificate.failureReason }),
    ...(certificate.renewal && {
      RenewalSummary: {
        RenewalStatus: certificate.renewal.status,
        ...(certificate.renewal.reason && { RenewalStatusReason: certificate.renewal.reason }),
        DomainValidationOptions: certificate.names.map((name) => ({ DomainName: name })),
        UpdatedAt: new Date(now),
      },
    }),
    RenewalEligibility: certificate.status === 'ISSUED' && users.length > 0 ? 'ELIGIBLE' : 'INELIGIBLE',
    Options: { CertificateTransparencyLoggingPreference: 'ENABLED', Export: 'DISABLED' },
    KeyUsages: [],
    ExtendedKeyUsages: [],
  };
}

function summary(certificate: Certificate, users: readonly string[]): CertificateSummary {
  const inUse = users.length > 0;
  return {
    ...common(certificate),
    SubjectAlternativeNameSummaries: certificate.names.slice(0, 100),
    HasAdditionalSubjectAlternativeNames: certificate.names.length > 100,
    InUse: inUse,
    Exported: false,
    ExportOption: 'DISABLED',
    RenewalEligibility: certificate.status === 'ISSUED' && inUse ? 'ELIGIBLE' : 'INELIGIBLE',
    KeyUsages: [],
    ExtendedKeyUsages: [],
  };
}

function common(certificate: Certificate): Pick<CertificateDetail, keyof CertificateDetail & keyof CertificateSummary> {
  return {
    CertificateArn: certificate.arn,
    DomainName: certificate.names[0],
    Status: certificate.status,
    Type: certificate.type,
    KeyAlgorithm: certificate.keyAlgorithm,
    ...(certificate.type === 'IMPORTED' ? { ImportedAt: new Date(certificate.requestedAt) } : { CreatedAt: new Date(certificate.requestedAt) }),
    ...(certificate.issuedAt !== undefined && { IssuedAt: new Date(certificate.issuedAt), NotBefore: new Date(certificate.issuedAt) }),
    ...(certificate.notAfter !== undefined && { NotAfter: new Date(certificate.notAfter) }),
    ...(certificate.managedBy && { ManagedBy: certificate.managedBy }),
  };
}
