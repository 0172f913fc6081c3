import { catalogue } from '../../catalogue.ts';

/** Texts about a policy, and about a permission that is missing. */
export const policyMessages = catalogue({
  '{0} on {1}': '{0} (リソース {1})',
  'the action that AWS names above': '上の AWS のメッセージにあるアクション',
  "Allow {0} in the caller's IAM policy, and run the same command again.": '呼び出し元の IAM ポリシーで {0} を許可し、同じコマンドをもう一度実行してください。',
  "Put this line into the caller's IAM policy, and run the same command again.": 'この行を呼び出し元の IAM ポリシーに追加し、同じコマンドをもう一度実行してください。',
  "Put this line, or what {0} prints, into the caller's IAM policy, and run the same command again.": 'この行、または {0} の出力を呼び出し元の IAM ポリシーに追加し、同じコマンドをもう一度実行してください。',
  'A permission is missing.': '権限が不足しています。',
  'A permission is missing: {0}.': '権限が不足しています: {0}。',
  '{0} says nothing without a domain.': '{0} は、ドメインがないと意味を持ちません。',
  'Give --domain as well, or leave it out for a policy for every site.': '--domain も指定するか、このオプションを外してすべてのサイト用のポリシーにしてください。',
  '{0} Without any credentials: name the zone (--hosted-zone <id>), or leave --domain out.': '{0} 認証情報なしで実行するには、ゾーンを指定するか (--hosted-zone <id>)、--domain を外してください。',
  'every site that ec2-https sets up': 'ec2-https がセットアップするすべてのサイト',
  '{0} with CloudFront': '{0} (CloudFront あり)',
  'For {0}, in {1}: ec2-https iam-policy --domain <name> narrows it to one.': '対象: {0}、{1}。ec2-https iam-policy --domain <name> を使うと、1 つのサイトに絞れます。',
  'any region': 'すべてのリージョン',
  'For {0}: hosted zone {1}, {2}, {3}.': '対象: {0}、ホストゾーン {1}、{2}、{3}。',
  'region {0}': 'リージョン {0}',
  'any account': 'すべてのアカウント',
  'Made without a look at the account: names in another zone are not in it, nor what the site remembers and is not given (--also, --cloudfront, --origin-name). Without --hosted-zone it is looked up.': 'アカウントを確認せずに作成しました: 別のゾーンの名前や、サイトの記録にあっても指定されていないもの (--also、--cloudfront、--origin-name) は含まれません。--hosted-zone を外すと、アカウントを確認します。',
  'To fit the {0} characters of a managed policy, it leaves open {1}.': '管理ポリシーの {0} 文字に収めるため、次を限定していません: {1}。',
  'It has {0} characters, and a managed policy takes {1}: put its statements into two.': '{0} 文字あり、管理ポリシーの上限は {1} 文字です。ステートメントを 2 つのポリシーに分けてください。',
});
