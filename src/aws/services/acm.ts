import {
  ACMClient,
  AddTagsToCertificateCommand,
  DeleteCertificateCommand,
  DescribeCertificateCommand,
  ListCertificatesCommand,
  ListTagsForCertificateCommand,
  RequestCertificateCommand,
} from '@aws-sdk/client-acm';

/** Only what is named here is bundled: a new operation is added to this list. */
export const Client = ACMClient;
export const commands = {
  AddTagsToCertificate: AddTagsToCertificateCommand,
  DeleteCertificate: DeleteCertificateCommand,
  DescribeCertificate: DescribeCertificateCommand,
  ListCertificates: ListCertificatesCommand,
  ListTagsForCertificate: ListTagsForCertificateCommand,
  RequestCertificate: RequestCertificateCommand,
};
