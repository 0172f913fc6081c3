import {
  ACMClient,
  AddTagsToCertificateCommand,
  DeleteCertificateCommand,
  DescribeCertificateCommand,
  ListCertificatesCommand,
  ListTagsForCertificateCommand,
  RequestCertificateCommand,
} from '@aws-sdk/client-acm';
export { answers } from '../answers/acm.ts';

/** Only what is named here is bundled: a new operation is added to this list. */
export const Client = ACMClient;
/** The operations of ACM that we send, and no other: what is not here is not in the bundle. */
export const commands = {
  AddTagsToCertificate: AddTagsToCertificateCommand,
  DeleteCertificate: DeleteCertificateCommand,
  DescribeCertificate: DescribeCertificateCommand,
  ListCertificates: ListCertificatesCommand,
  ListTagsForCertificate: ListTagsForCertificateCommand,
  RequestCertificate: RequestCertificateCommand,
};
