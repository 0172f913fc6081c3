import { catalogue } from '../../catalogue.ts';

/** Texts where the account's hosted zones do not fit the names. */
export const zoneMessages = catalogue({
  '{0} {1}: no public hosted zone of the account holds this name; {2}.': '{0} {1}: この名前を含むパブリックホストゾーンがアカウントにありません。{2}。',
  'there is {0}': 'あるのは {0} です',
  'there is no public zone at all': 'パブリックゾーンは 1 つもありません',
  'Check the spelling and the --profile. A new zone also needs its name servers set at the registrar ("Making Amazon Route 53 the DNS service for an existing domain").': 'つづりと --profile を確認してください。新しいゾーンでは、そのネームサーバーをレジストラに設定する必要もあります ("Making Amazon Route 53 the DNS service for an existing domain")。',
  '{0} {1}: only a private hosted zone holds this name ({2}, {3}), which the internet does not see.': '{0} {1}: この名前を含むのは、インターネットから見えないプライベートホストゾーンだけです ({2}、{3})。',
  'Create a public zone for {0} and set its name servers at the registrar, or give another domain.': '{0} のパブリックゾーンを作成してそのネームサーバーをレジストラに設定するか、別のドメインを指定してください。',
  '--hosted-zone {0}: the account has no such zone.': '--hosted-zone {0}: アカウントにこのゾーンはありません。',
  '--hosted-zone {0}: it is private ({1}), and the internet does not see it.': '--hosted-zone {0}: プライベートゾーン ({1}) のため、インターネットからは見えません。',
  '--hosted-zone {0}: it is the zone of {1}, and {2} is not in it.': '--hosted-zone {0}: これは {1} のゾーンで、{2} は含まれません。',
  '--hosted-zone is missing, and there are {0} public zones called {1}: {2}. {3}.': '--hosted-zone の指定がなく、{1} という名前のパブリックゾーンが {0} 個あります: {2}。{3}。',
  'The internet uses {0}': 'インターネットで使われているのは {0} です',
  'Which one the internet uses is not known': 'インターネットでどれが使われているかはわかりません',
  'Give --hosted-zone <id> of the one whose name servers are set at the registrar.': 'レジストラにネームサーバーが設定されているゾーンを --hosted-zone <id> で指定してください。',
  '{0} {1}: {2} ({3}) hands {4} to other name servers ({5}), so its records for {6} would not count.': '{0} {1}: {2} ({3}) は {4} を別のネームサーバー ({5}) に委任しているため、このゾーンに {6} のレコードを置いても効果がありません。',
  'Use the account that holds the zone {0}, or {1}.': 'ゾーン {0} を持つアカウントを使うか、{1}。',
  'give another --origin-name': '別の --origin-name を指定してください',
  'serve another name': '別の名前を公開してください',
  'Give the id of a public zone that holds the domain.': 'ドメインを含むパブリックゾーンの ID を指定してください。',
  'Give {0}, or leave it out.': '{0} を指定するか、--hosted-zone を外してください。',
});
