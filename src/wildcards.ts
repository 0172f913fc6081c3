/** A text in which `*` stands for any characters and `?` for one: of EC2's filters, of a load balancer's conditions, of CloudFront's path patterns, and of policies of IAM. */
export function wildcards(text: string, flags = ''): RegExp {
  return new RegExp(`^${text.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*').replaceAll('?', '.')}$`, `s${flags}`);
}
