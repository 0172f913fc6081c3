import type { Listener } from '../account/load-balancer.ts';
import { certificatesOf } from '../acm/certificate-users.ts';
import { pageOf } from '../pages.ts';
import { Refusal } from '../refusal.ts';
import type { Operations } from '../world.ts';
import { getListener, usableCertificate } from './listeners.ts';
import { elbPageSize } from './load-balancers.ts';

type Own = 'AddListenerCertificates' | 'DescribeListenerCertificates';

/** AWS docs: "AddListenerCertificates", "DescribeListenerCertificates". */
export const listenerCertificates: Pick<Operations<'elbv2'>, Own> = {
  /** One that the listener carries already is no error. */
  AddListenerCertificates: (world, input) => {
    const listener = getListener(world.account, input.ListenerArn);
    if (listener.protocol !== 'HTTPS') throw new Refusal('ValidationError', 'An HTTP listener has no certificates.');
    const added = (input.Certificates ?? []).map(({ CertificateArn = '' }) => usableCertificate(world, CertificateArn));
    if (added.length === 0) throw new Refusal('ValidationError', 'The request names no certificate.');
    listener.furtherCertificateArns = [...new Set([...(listener.furtherCertificateArns ?? []), ...added])].filter((arn) => arn !== listener.certificateArn);
    return { Certificates: listed(listener).filter(({ CertificateArn }) => added.includes(CertificateArn)) };
  },

  DescribeListenerCertificates: ({ account }, input) => {
    const page = pageOf(listed(getListener(account, input.ListenerArn)), elbPageSize(input.PageSize), input.Marker, 'ValidationError');
    return { Certificates: page.items, NextMarker: page.next };
  },
};

function listed(listener: Listener): { CertificateArn: string; IsDefault: boolean }[] {
  return certificatesOf(listener).map((CertificateArn) => ({ CertificateArn, IsDefault: CertificateArn === listener.certificateArn }));
}
