import { catalogue } from '../../../catalogue.ts';

/** TLS as visitors meet it. */
export const handshakeFindings = catalogue({
  'The certificate that visitors of {0} get is issued by {1}, not by Amazon: the instance shows it, not the load balancer.': '{0} の訪問者に提示される証明書の発行者は、Amazon ではなく {1} です。ロードバランサーではなく、インスタンスが提示しています。',
  'The certificate that visitors of {0} get is issued by {1}, not by Amazon.': '{0} の訪問者に提示される証明書の発行者は、Amazon ではなく {1} です。',
  'it leads the name to what shows ACM\'s certificate': 'ドメイン名を、ACM の証明書を提示するものに向けます',
  'The certificate that visitors of {0} get is issued by {1}: the one that {2} names. ACM does not renew it.': '{0} の訪問者に提示される証明書の発行者は {1} で、{2} で指定されたものです。ACM はこの証明書を更新しません。',
  'Import the next one under the same ARN before {0}, or run ec2-https setup {1} {2} auto: ACM then issues one, and renews it.': '次の証明書を {0} より前に同じ ARN にインポートするか、ec2-https setup {1} {2} auto を実行してください。後者の場合は、ACM が証明書を発行し、更新します。',
  'The certificate that visitors of {0} get comes without the intermediate certificate of its issuer, {1}. Some browsers know it, others refuse.': '{0} の訪問者に提示される証明書に、発行者 {1} の中間証明書が付いていません。この中間証明書を知っているブラウザもありますが、知らないブラウザは接続を拒否します。',
  'let ssl_certificate in Nginx name the file with the whole chain (fullchain.pem), then `sudo systemctl reload nginx`.': 'Nginx の ssl_certificate に、チェーン全体を含むファイル (fullchain.pem) を指定し、`sudo systemctl reload nginx` を実行してください。',
  'The certificate that visitors of {0} get is signed by itself: browsers warn of it.': '{0} の訪問者に提示される証明書は自己署名のため、ブラウザが警告を表示します。',
  'The certificate that visitors of {0} get is issued by {1}, whom browsers do not trust: they warn of it.': '{0} の訪問者に提示される証明書の発行者 {1} は、ブラウザに信頼されていません。ブラウザが警告を表示します。',
  '{0} speaks {1} at most: browsers want TLS 1.2 or later, and refuse.': '{0} は {1} までしか対応していません。ブラウザは TLS 1.2 以降を求めるため、接続を拒否します。',
  'it leads the name to what speaks TLS 1.2 and later': 'ドメイン名を、TLS 1.2 以降に対応するものに向けます',
  'write `ssl_protocols TLSv1.2 TLSv1.3;` into Nginx, then `sudo systemctl reload nginx`.': 'Nginx の設定に `ssl_protocols TLSv1.2 TLSv1.3;` を書き、`sudo systemctl reload nginx` を実行してください。',
  'it puts the load balancer in front, with a certificate of ACM, which comes with its chain': 'チェーンの付いた ACM の証明書を持つロードバランサーを手前に置きます',
  'ACM\'s own certificates come with their chain, and every browser trusts them': 'ACM の発行する証明書にはチェーンが付いていて、どのブラウザにも信頼されます',
  'Import it again with its chain (`{0}`), or run ec2-https setup {1} {2} auto.': '証明書をチェーンと一緒にもう一度インポートするか (`{0}`)、ec2-https setup {1} {2} auto を実行してください。',
  'Import it again from an authority that browsers trust (`{0}`), or run ec2-https setup {1} {2} auto.': 'ブラウザが信頼する認証局の証明書をインポートし直すか (`{0}`)、ec2-https setup {1} {2} auto を実行してください。',
});
