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

export const Client = ACMClient;
/** The operations that we send: what is not named here is not in the bundle. */
export const commands = {
  AddTagsToCertificate: AddTagsToCertificateCommand,
  DeleteCertificate: DeleteCertificateCommand,
  DescribeCertificate: DescribeCertificateCommand,
  ListCertificates: ListCertificatesCommand,
  ListTagsForCertificate: ListTagsForCertificateCommand,
  RequestCertificate: RequestCertificateCommand,
};
