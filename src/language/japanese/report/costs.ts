import { catalogue } from '../../catalogue.ts';

/** Texts about what a site costs. */
export const costs = catalogue({
  '{0} of {1}': '{1} {0} 個',
  'Costs about {0} a month in {1}, plus use; prices of {2}.': '費用は {1} で月に約 {0}、ほかに使用量に応じた料金 ({2} の価格)。',
  'there already': '既存',
  'new': '新規',
  '{0} so far': 'これまで {0} 個',
  '{0}, {1}: {2} a month, for {3} at {4} each': '{0} ({1}): 月額 {2}、{3}、単価 {4}',
  '{0}, {1}: {2}': '{0} ({1}): {2}',
  'Use: data transfer out, and ${0} an hour for each capacity unit (LCU).': '使用量: アウトバウンドのデータ転送と、キャパシティユニット (LCU) ごとに 1 時間 ${0}。',
  'Free instead: Caddy or certbot on the instance, which then stays open to all.': '無料の方法: インスタンス上の Caddy や certbot (インスタンスは誰にでも開いたままになります)。',
  'The monthly cost in {0} is not known to this version.': 'このバージョンには {0} の月額の情報がありません。',
  'For: {0}.': '対象: {0}。',
  'AWS tells: "Elastic Load Balancing pricing", "Amazon VPC pricing".': 'AWS のページ: "Elastic Load Balancing pricing"、"Amazon VPC pricing"。',
  'its use: 1 TB and 10 million requests are free': '使用量: 1 TB と 1,000 万リクエストまで無料',
  'The monthly cost in {0} is not known to this version. It is for: {1}; AWS tells on its pages "Elastic Load Balancing pricing" and "Amazon VPC pricing".': 'このバージョンには {0} の月額の情報がありません。対象は {1} です。AWS の "Elastic Load Balancing pricing" と "Amazon VPC pricing" のページにあります。',
  '**Costs about {0} a month, plus use**, by the prices of {1} in {2}.': '**費用は月に約 {0}、ほかに使用量に応じた料金** ({2} の {1} の価格)。',
  'For': '対象',
  'Price': '価格',
  'A month': '月額',
  'What depends on use, and what one could do instead': '使用量に応じた費用と、ほかの方法',
  '- Use: data transfer out to the internet, and {0}{1} an hour for each capacity unit (LCU) of the load balancer: a quiet site uses a part of one, and one all month is {2}{3}.': '- 使用量: インターネットへのデータ転送と、ロードバランサーのキャパシティユニット (LCU) ごとに 1 時間 {0}{1}。アクセスの少ないサイトが使うのは 1 ユニットの一部で、1 か月ずっと 1 ユニットなら {2}{3} です。',
  '- The certificates cost nothing, nor do queries for aliases. More names (`--also`) cost nothing more.': '- 証明書とエイリアスへのクエリは無料です。名前を増やしても (`--also`) 費用は増えません。',
  '- Caddy or certbot on the instance spares the {0} of the load balancer and its addresses. The key and its renewal are then on the instance, which stays open to the internet; there are no health checks, and no second instance takes over.': '- インスタンス上の Caddy や certbot なら、ロードバランサーとそのアドレスの {0} はかかりません。その場合、秘密鍵とその更新はインスタンスが受け持ち、インスタンスはインターネットに開いたままです。ヘルスチェックはなく、別のインスタンスが引き継ぐこともありません。',
  '- Not in it: tax, credits and free tiers. The prices stand on AWS\'s pages "Elastic Load Balancing pricing", "Amazon VPC pricing", "Amazon Route 53 pricing" and "Amazon CloudFront pricing".': '- 含まないもの: 税、クレジット、無料利用枠。価格は AWS の "Elastic Load Balancing pricing"、"Amazon VPC pricing"、"Amazon Route 53 pricing"、"Amazon CloudFront pricing" のページにあります。',
});
