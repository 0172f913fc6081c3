import { catalogue } from '../../../catalogue.ts';

/** What a look from outside leaves open. */
export const outsideFindings = catalogue({
  'a part of what is seen from outside': '外部から見えるものの一部',
  'it did not answer within {0} s': '{0} 秒以内に応答がありませんでした',
  'Run it again, from a machine with a good way to the internet.': 'インターネットへの接続が良好なマシンから、もう一度実行してください。',
  'a part of what DNS says, and what follows from it': 'DNS の内容の一部と、そこからわかること',
  'Run it again in a few minutes, or name another DNS server with --resolver <address>.': '数分後にもう一度実行するか、--resolver <address> で別の DNS サーバーを指定してください。',
  'its load balancer, its certificate and where it should lead': 'この名前のロードバランサー、証明書、本来の行き先',
  '{0} is a name of the site {1}': '{0} はサイト {1} の名前です',
  'Look at that site: ec2-https doctor {0}.': 'そのサイトを調べてください: ec2-https doctor {0}。',
  'whether visitors of {0} are served': '{0} の訪問者が応答を受け取れるかどうか',
  'whether the direct way to {0} is closed': '{0} への直接の経路が閉じているかどうか',
  ', and ': '、',
  '{0} cannot be reached from here ({1})': 'ここからは {0} に到達できません ({1})',
  'Run it again from a machine that reaches the internet by IPv4 and IPv6, and that no firewall or proxy keeps from it.': 'IPv4 と IPv6 でインターネットに接続でき、ファイアウォールやプロキシに妨げられないマシンから、もう一度実行してください。',
  '{0} has no site of {1}': '{0} に {1} のサイトがありません',
  'Name the region of the site with --region, or run ec2-https setup {0}, which makes one.': 'サイトのリージョンを --region で指定するか、ec2-https setup {0} を実行してサイトを作成してください。',
  'what DNS says, what visitors meet and whether anybody answers past what stands in front': 'DNS の内容、訪問者への応答、手前に置かれたものを通らない応答の有無',
  'of --offline': '--offline が指定されています',
  'Run it without --offline, from a machine that reaches the internet.': 'インターネットに接続できるマシンから、--offline を付けずに実行してください。',
});
