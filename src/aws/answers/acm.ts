import { anyOf, anyText, arn, date, flag, has, list, perhaps, tag, text, unread } from './answer.ts';

const certificate = has({
  CertificateArn: arn,
  Status: text,
  Type: perhaps(text),
  // An imported one may bear a name in neither place. The list of an account's certificates is read whole: an odd name in one of them is no reason to stop.
  DomainName: perhaps(text),
  SubjectAlternativeNames: anyOf(anyText),
  KeyAlgorithm: perhaps(text),
  DomainValidationOptions: anyOf(has({ DomainName: text, ValidationMethod: perhaps(text), ResourceRecord: perhaps(has({ Name: text, Value: text })) })),
  NotAfter: perhaps(date),
  CreatedAt: perhaps(date),
  InUseBy: anyOf(anyText),
  FailureReason: perhaps(text),
  RenewalSummary: perhaps(has({ RenewalStatus: text, RenewalStatusReason: perhaps(text) })),
  ManagedBy: perhaps(text),
});

const summary = has({
  CertificateArn: arn,
  Type: perhaps(text),
  DomainName: perhaps(text),
  SubjectAlternativeNameSummaries: perhaps(list(anyText)),
  HasAdditionalSubjectAlternativeNames: perhaps(flag),
});

/** What we read of the answers of ACM. */
export const answers = {
  AddTagsToCertificate: unread,
  DeleteCertificate: unread,
  DescribeCertificate: has({ Certificate: certificate }),
  ListCertificates: has({ CertificateSummaryList: list(summary), NextToken: perhaps(text) }),
  ListTagsForCertificate: has({ Tags: anyOf(tag) }),
  RequestCertificate: has({ CertificateArn: arn }),
};
