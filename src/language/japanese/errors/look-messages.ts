import { catalogue } from '../../catalogue.ts';

/** Texts of the look at the account, and of how a run ends early. */
export const lookMessages = catalogue({
  'Instance {0} in {1}: the only one that runs in {2}.': '{1} のインスタンス {0}: {2} で実行中の唯一のインスタンスです。',
  'Subnets {0}: public, with room, one a zone, in as few zones as will do: each zone costs a public address.': 'サブネット {0}: 空きのあるパブリックサブネットを、必要最小限のゾーンで、ゾーンごとに 1 つ選びました (ゾーンごとにパブリックアドレスの費用がかかります)。',
  'Hosted zone {0}: of {1} public zones called {2}, the one that the internet uses.': 'ホストゾーン {0}: {2} という名前の {1} 個のパブリックゾーンのうち、インターネットで使われているものです。',
  'whether the app answers through the load balancer without redirecting for ever': 'アプリがロードバランサー経由で、リダイレクトのループなしに応答するかどうか',
  'whether the app answers directly before the names lead there again': '名前がインスタンスを指すように戻す前に、アプリが直接応答するかどうか',
  'whether public DNS resolvers know the new records before the direct way is closed': '直接の経路を閉じる前に、パブリック DNS リゾルバーに新しいレコードが伝わっているかどうか',
  'whether the app answers through CloudFront before the names lead there': '名前が CloudFront を指すようにする前に、アプリが CloudFront 経由で応答するかどうか',
  'whether public DNS resolvers know the new records before the load balancer is closed to all but CloudFront': 'ロードバランサーに CloudFront だけが到達できるようにする前に、パブリック DNS リゾルバーに新しいレコードが伝わっているかどうか',
  'whether public DNS resolvers know the new records before the distribution goes': 'ディストリビューションを削除する前に、パブリック DNS リゾルバーに新しいレコードが伝わっているかどうか',
  'whether the internet asks the zone, whether Amazon may issue the certificate, and what the app answers': 'ゾーンがインターネットから参照されているか、Amazon が証明書を発行できるか、アプリがどう応答するか',
  'whether visitors reach the site by https, and nobody past what stands in front': '訪問者が https でサイトに到達でき、手前に置かれたものを通らずには誰も到達できないかどうか',
  'Not checked, because of --offline: {0}.': '--offline のため確認していません: {0}。',
  'Run it without --offline, from a machine that reaches the internet, to check this.': '確認するには、インターネットに接続できるマシンで、--offline なしで実行してください。',
  'Interrupted: nothing was changed.': '中断しました: 何も変更していません。',
  'The look from outside was interrupted: everything is set up.': '外部からの確認を中断しました: セットアップはすべて完了しています。',
  'ec2-https verify {0} makes it again.': 'ec2-https verify {0} でもう一度確認できます。',
  'Still waiting after {0} s: {1}.': '{0} 秒経過しても待機中です: {1}。',
  'Run the same command again; it continues here.': '同じコマンドをもう一度実行してください。ここから再開します。',
  'Interrupted.': '中断しました。',
  'Nothing is lost: run the same command again; it continues where this one stopped.': '失われたものはありません。同じコマンドをもう一度実行してください。止まったところから再開します。',
  'AWS answered in a way that this version does not know: {0}': 'AWS から、このバージョンが知らない形式の応答がありました: {0}',
  'AWS answered {0} in a way that this version does not know: {1}': '{0} に対し AWS から、このバージョンが知らない形式の応答がありました: {1}',
});
