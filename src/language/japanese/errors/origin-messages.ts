import { catalogue } from '../../catalogue.ts';

/** Texts about CloudFront's options. */
export const originMessages = catalogue({
  '--cloudfront: {0} is in the partition {1}, and this works in the partition aws alone, where CloudFront takes the certificates of us-east-1.': '--cloudfront: {0} はパーティション {1} にあります。これが使えるのは、CloudFront が us-east-1 の証明書を使うパーティション aws だけです。',
  'Leave --cloudfront out, or give a --region of the partition aws.': '--cloudfront を外すか、パーティション aws の --region を指定してください。',
  '{0}: the site has no CloudFront in front of it.': '{0}: サイトの手前に CloudFront がありません。',
  'Give --cloudfront as well, or leave {0} out.': '--cloudfront も指定するか、{0} を外してください。',
  '--rotate-origin-secret: the load balancer lets everybody in, and asks for no secret.': '--rotate-origin-secret: ロードバランサーは誰でもアクセスでき、シークレットを求めません。',
  'Give --lock-origin as well, or leave --rotate-origin-secret out.': '--lock-origin も指定するか、--rotate-origin-secret を外してください。',
  '--key-algorithm {0}: CloudFront takes no certificate with such a key.': '--key-algorithm {0}: CloudFront では、このキーの証明書を使えません。',
  'Give --key-algorithm EC_prime256v1 or RSA_2048, or leave CloudFront out.': '--key-algorithm に EC_prime256v1 か RSA_2048 を指定するか、CloudFront を外してください。',
  '--origin-name {0}: the site serves this name, so it is to lead to CloudFront, which would fetch from itself.': '--origin-name {0}: これはサイトで公開する名前なので CloudFront を指すことになり、CloudFront が自分自身から取得してしまいます。',
  'Give another name, which only CloudFront uses.': 'CloudFront だけが使う別の名前を指定してください。',
  'Give a name that only CloudFront uses, as in {0}.': '{0} のように、CloudFront だけが使う名前を指定してください。',
  'or name a certificate that covers it with --certificate <arn>.': 'または、オリジンの名前を含む証明書を --certificate <arn> で指定してください。',
  'Give a name that it covers, as in {0}, {1}': '{0} のように、証明書に含まれる名前を指定してください。{1}',
  'Put the wildcard on it with --wildcard, {0}': '--wildcard で証明書にワイルドカードを含めてください。{0}',
  'Give --wildcard, and a name that it covers then, as in {0}, {1}': '--wildcard と、{0} のように、その証明書に含まれる名前を指定してください。{1}',
  'Give an --origin-name that it covers, or a certificate that covers this one; --certificate auto: one is then found or requested.': '証明書に含まれる --origin-name か、この名前を含む証明書を指定してください。--certificate auto を指定すると、証明書を探し、なければリクエストします。',
  "--origin-name {0}: the load balancer's certificate is for {1}, and CloudFront answers 502 where it does not cover the origin's name.": '--origin-name {0}: ロードバランサーの証明書の対象は {1} です。オリジンの名前が証明書に含まれないと、CloudFront は 502 を返します。',
});
