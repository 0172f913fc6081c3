import type { Account } from '../account/account.ts';
import { bareAccount, type ScenarioOptions } from './bare-account.ts';
import { addHostedZone } from './seed.ts';

/**
 * The zones that a name can be mistaken in. Besides the bare account's zone, which the internet asks, there is one of the same
 * name that was made again and is not asked, and a private one; `shop.example.com` is handed on to somebody else; and
 * example.net is a second domain on the same instance.
 */
export function zonesAccount(options: ScenarioOptions = {}): Account {
  const account = bareAccount(options);
  const [inUse] = account.hostedZones;
  inUse?.records.push({ name: 'shop.example.com', type: 'NS', ttl: 172_800, values: ['ns1.shop.example.', 'ns2.shop.example.'] });
  addHostedZone(account, { name: 'example.com', delegated: false, records: [{ name: 'example.com', type: 'A', ttl: 300, values: ['198.51.100.7'] }] });
  addHostedZone(account, { name: 'example.com', private: true, records: [{ name: 'example.com', type: 'A', ttl: 60, values: ['10.0.0.10'] }] });
  addHostedZone(account, {
    name: 'example.net',
    records: [
      { name: 'example.net', type: 'A', ttl: 3600, values: ['203.0.113.10'] },
      { name: 'www.example.net', type: 'CNAME', ttl: 3600, values: ['example.net'] },
    ],
  });
  return account;
}
