/** Where CloudFront answers visitors: all distributions at the same addresses, of ranges for documentation. */
export const edgeAddresses: { readonly A: readonly string[]; readonly AAAA: readonly string[] } = {
  A: ['192.0.2.129', '192.0.2.130', '192.0.2.131', '192.0.2.132'],
  AAAA: ['2001:db8:cf::1', '2001:db8:cf::2', '2001:db8:cf::3', '2001:db8:cf::4'],
};

/** Whether CloudFront answers there. */
export function isEdgeAddress(address: string): boolean {
  return edgeAddresses.A.includes(address) || edgeAddresses.AAAA.includes(address.toLowerCase());
}
