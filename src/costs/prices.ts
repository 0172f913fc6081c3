/**
 * What AWS asks for what this tool makes: USD, on demand, without tax, credits and free tiers. From AWS's price lists; the pages that show them are titled "Elastic Load Balancing pricing",
 * "Amazon VPC pricing" (public IPv4 addresses), "Amazon Route 53 pricing" and "Amazon CloudFront pricing". Public certificates of ACM cost nothing: "AWS Certificate Manager pricing".
 */

/** When the price lists said so; the one of Elastic Load Balancing was published on 2026-09-11. */
export const pricesOf = 'September 2026';

/** As AWS reckons a month of something that is always there. */
export const hoursAMonth = 730;

/** What an Application Load Balancer costs, by region: USD an hour, and USD an hour for each capacity unit (LCU) that it uses. A region whose prices could not be checked is missing: none is guessed. */
export const loadBalancerPrices: Readonly<Record<string, readonly [hour: number, capacityUnitHour: number]>> = {
  'ap-east-1': [0.0277, 0.0088],
  'ap-northeast-1': [0.0243, 0.008],
  'ap-northeast-2': [0.0225, 0.008],
  'ap-south-1': [0.0239, 0.008],
  'ap-southeast-1': [0.0252, 0.008],
  'ap-southeast-3': [0.0252, 0.008],
  'ca-central-1': [0.02475, 0.0088],
  'eu-central-1': [0.027, 0.008],
  'eu-north-1': [0.02394, 0.0076],
  'eu-west-1': [0.0252, 0.008],
  'eu-west-2': [0.02646, 0.0084],
  'eu-west-3': [0.02646, 0.0084],
  'il-central-1': [0.02646, 0.0084],
  'mx-central-1': [0.023625, 0.0084],
  'sa-east-1': [0.034, 0.011],
  'us-east-1': [0.0225, 0.008],
  'us-east-2': [0.0225, 0.008],
  'us-west-1': [0.0252, 0.008],
  'us-west-2': [0.0225, 0.008],
};

/** USD an hour for a public IPv4 address that is in use, in each of these regions. */
export const publicAddressHour = 0.005;

/** USD a month for a hosted zone, one of the first 25 of an account. Queries for an alias of a load balancer or a distribution cost nothing; a million others cost USD 0.40. */
export const hostedZoneMonth = 0.5;
