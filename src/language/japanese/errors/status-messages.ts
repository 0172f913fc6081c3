import { catalogue } from '../../catalogue.ts';

/** Texts of `status`, and of what is still waited for. */
export const statusMessages = catalogue({
  '{0}, ended on {1}': '{0}、有効期限切れ ({1})',
  'imported: ACM does not renew it': 'インポート済み: ACM は更新しません',
  'renewal {0}{1}': '更新: {0}{1}',
  '{0} until {1}': '{0}、{1} まで',
  '{0} of {1} {2} healthy': 'ターゲット {1} 個のうち {0} 個が正常',
  'waits for {0}': '待機: {0}',
  'the certificate, which names them': 'レコードを示す証明書',
  'wanted no longer': '不要になったもの',
  'not known: it needs something that cannot be read': '不明: 必要なものを読み取れません',
  '{0} (now: {1})': '{0} (現在: {1})',
  '{0}: it is in the hosted zone, but {1} is not delegated there; at the registrar, or in the zone above, enter {2} as its name servers': '{0}: レコードはホストゾーンにありますが、{1} がそのゾーンに委任されていません。レジストラまたは上位のゾーンで、{1} のネームサーバーとして {2} を設定してください',
  'ACM to issue {0}: CAA records at {1} keep Amazon from it ({2}); add 0 {3} "amazon.com" there': 'ACM による {0} の発行: {1} の CAA レコードによって Amazon が発行できません ({2})。そこに 0 {3} "amazon.com" を追加してください',
  '{0}: public DNS still answers {1}, and ACM wants {2}': '{0}: パブリック DNS の応答はまだ {1} ですが、ACM が求めるのは {2} です',
  '{0}: public DNS does not show {1} yet': '{0}: パブリック DNS にまだ現れていません',
  '{0}: public DNS shows {1}, and ACM has not looked yet': '{0}: パブリック DNS には現れており、ACM の確認待ちです',
  'ACM to find {0}': 'ACM による {0} の検出',
});
