import type { Handshake } from '../network/network.ts';
import type { SiteFacts } from './facts.ts';

/** What each served name has shown, where it has shown anything. */
export function shownCertificates({ visits }: Pick<SiteFacts, 'visits'>): { name: string; handshake: Handshake }[] {
  return (visits ?? []).flatMap(({ name, https }) => (https === undefined || 'failure' in https.handshake ? [] : [{ name, handshake: https.handshake }]));
}
