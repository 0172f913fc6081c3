/**
 * The account that every scenario starts from, as data: a tutorial reader's, and things beside it that nobody may touch.
 * One builder makes it in the sandbox, another on a moto server. `(web)` in a value is the public address of the
 * instance of that name; a zone is the letter that its name ends with.
 */
export const startingAccount = {
  region: 'ap-northeast-1',
  vpc: { name: 'main', cidr: '10.0.0.0/16' },
  subnets: [
    { name: 'public-a', cidr: '10.0.0.0/24', zone: 'a', routes: 'main' },
    { name: 'public-c', cidr: '10.0.1.0/24', zone: 'c', routes: 'main' },
    { name: 'public-d', cidr: '10.0.2.0/24', zone: 'd', routes: 'main' },
    { name: 'private-a', cidr: '10.0.10.0/24', zone: 'a', routes: 'private' },
  ],
  groups: [
    {
      name: 'web',
      description: 'Web server',
      rules: [
        { port: 22, source: '0.0.0.0/0' },
        { port: 80, source: '0.0.0.0/0' },
        { port: 443, source: '0.0.0.0/0' },
        { port: 80, source: '::/0' },
        { port: 443, source: '::/0' },
        { port: 5432, source: '10.0.0.0/16', description: 'Database clients' },
      ],
    },
    {
      name: 'other',
      description: 'Another server',
      rules: [
        { port: 22, source: '10.0.0.0/16' },
        { port: 80, source: '0.0.0.0/0' },
      ],
    },
  ],
  instances: [
    { name: 'web', subnet: 'public-a', group: 'web' },
    { name: 'other', subnet: 'public-c', group: 'other' },
  ],
  zones: [
    {
      name: 'example.com',
      private: false,
      records: [
        { name: 'example.com', type: 'A', ttl: 300, values: ['(web)'] },
        { name: 'example.com', type: 'MX', ttl: 3600, values: ['10 mail.example.net.'] },
        { name: 'example.com', type: 'TXT', ttl: 3600, values: ['"v=spf1 include:example.net -all"'] },
        { name: 'docs.example.com', type: 'CNAME', ttl: 600, values: ['docs.hosting.example.net.'] },
        { name: 'shop.example.com', type: 'A', ttl: 300, values: ['198.51.100.20'] },
      ],
    },
    { name: 'example.com', private: true, records: [{ name: 'example.com', type: 'A', ttl: 60, values: ['10.0.0.10'] }] },
    { name: 'sub.example.com', private: false, records: [{ name: 'sub.example.com', type: 'A', ttl: 300, values: ['198.51.100.21'] }] },
    { name: 'example.co', private: false, records: [{ name: 'example.co', type: 'A', ttl: 300, values: ['198.51.100.22'] }] },
    {
      name: 'notexample.com',
      private: false,
      records: [
        { name: 'notexample.com', type: 'A', ttl: 300, values: ['198.51.100.23'] },
        { name: 'www.notexample.com', type: 'CNAME', ttl: 300, values: ['notexample.com.'] },
      ],
    },
  ],
} as const;

/** Where it may stand: in the second one a certificate serves the load balancer and CloudFront. */
export type StartingRegion = typeof startingAccount.region | 'us-east-1';

/** A value of the data with each `(name)` replaced by what stands for it. */
export function withAddresses(value: string, addressOf: (instance: string) => string): string {
  return value.replaceAll(/\(([a-z]+)\)/g, (_, instance: string) => addressOf(instance));
}
