/** A text in which `*` stands for any characters and `?` for one: of EC2's filters, of a load balancer's conditions, and of CloudFront's path patterns. */
export function wildcards(text: string, flags = ''): RegExp {
  return new RegExp(`^${text.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*').replaceAll('?', '.')}$`, `s${flags}`);
}
