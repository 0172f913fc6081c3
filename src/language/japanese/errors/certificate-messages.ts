import { catalogue } from '../../catalogue.ts';

/** Texts about a certificate that an option names. */
export const certificateMessages = catalogue({
  'a load balancer in {0}': '{0} のロードバランサー',
  '{0} {1}: it is in {2}, and {3} takes certificates of {4} alone.': '{0} {1}: この証明書は {2} にありますが、{3} で使えるのは {4} の証明書だけです。',
  'Give one of {0}, or {1}': '{0} の証明書を指定するか、{1}',
  '{0} {1}: the account has no such certificate in {2}.': '{0} {1}: アカウントの {2} に、この証明書はありません。',
  'See aws acm list-certificates --region {0}, or {1}': 'aws acm list-certificates --region {0} で確認するか、{1}',
  '{0} {1}: it is {2}, and only one that is ISSUED can be used.': '{0} {1}: 状態が {2} です。使えるのは ISSUED のものだけです。',
  'Give one that is issued, or {0}': '発行済みの証明書を指定するか、{0}',
  '{0} {1}: it does not cover {2}; its names are {3}.': '{0} {1}: {2} を含んでいません。証明書の名前は {3} です。',
  'Give one that covers every served name, serve fewer names, or {0}': '公開する名前をすべて含む証明書を指定するか、公開する名前を減らすか、{0}',
  'CloudFront, which shows the certificate of {0} as well,': '{0} の証明書も使う CloudFront',
  'Give one with such a key, name another one for CloudFront with --edge-certificate <arn>, or {0}': 'そのようなキーの証明書を指定するか、--edge-certificate <arn> で CloudFront 用に別の証明書を指定するか、{0}',
  'Give one with such a key, or {0}': 'そのようなキーの証明書を指定するか、{0}',
  '{0} {1}: its key is {2}, and {3} takes RSA keys and EC_prime256v1 alone.': '{0} {1}: キーアルゴリズムが {2} ですが、{3} で使えるのは RSA と EC_prime256v1 だけです。',
  'The certificate {0} was imported: it has an end, and ACM does not renew it.': '証明書 {0} はインポートされたものです: 有効期限があり、ACM は更新しません。',
  'The certificate {0} was imported: it ends on {1}, and ACM does not renew it.': '証明書 {0} はインポートされたものです: 有効期限は {1} で、ACM は更新しません。',
  'Import its successor under the same ARN in time, or use {0} auto.': '期限までに同じ ARN で後継の証明書をインポートするか、{0} auto を使ってください。',
  '{0} auto: one is then found or requested.': '{0} auto を指定してください (証明書を探すか、リクエストします)。',
});
