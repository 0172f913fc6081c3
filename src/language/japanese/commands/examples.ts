import { catalogue } from '../../catalogue.ts';

/** What stands at the end of each help, in lines of at most 80 columns, and the help of the sandbox. */
export const examples = catalogue({
  'Examples:': '例:',
  'Without a command, ec2-https is ec2-https setup. See the options with ec2-https setup --help.': 'コマンドを省略すると ec2-https setup になります。オプションは ec2-https setup\n--help で見られます。',
  'Topics:': 'トピック:',
  'what setup does, step by step, and why': 'setup が行うことと、その理由 (ステップごと)',
  'target group, listener, alias record, ALB or NLB: in a line or two each': 'ターゲットグループ、リスナー、エイリアスレコード、ALB と NLB などの短い説明',
  'try it, without an account: nothing is real': 'アカウントなしで試す (すべて模擬)',
  'the scenarios to try it in': '試せるシナリオの一覧',
  'what would be done': '何が行われるかを見る',
  'do it': '実際に行う',
  'with CloudFront in front': 'CloudFront を前に置く',
  'each resource of the site': 'サイトの各リソースを見る',
  'what visitors meet': '訪問者に何が見えるかを確認する',
  'what is wrong, and what to do': '問題と対処を調べる',
  'take it back': '元に戻す',
  'the IAM policy that it needs': '必要な IAM ポリシーを出力する',
  'completion in bash, zsh and fish': 'bash、zsh、fish での補完',

  'Each option may also stand in ec2-https.yaml, as in "port: 3000", or in a variable, as in EC2_HTTPS_PORT=3000; a flag\nwins over a variable, and that over the file. A site that stands remembers its options: what is not given stays.': 'どのオプションも、ec2-https.yaml ("port: 3000" など) や環境変数\n(EC2_HTTPS_PORT=3000 など) でも指定できます。優先されるのは、コマンドライン、\n環境変数、ファイルの順です。セットアップ済みのサイトは\nオプションを記録しています。指定しないものは変わりません。',
  'CloudFront in front of it': 'CloudFront を前に置く',
  'a new secret between the two': 'CloudFront との間のシークレットを新しくする',
  'CloudFront taken out again': 'CloudFront を外す',
  'asks, and writes down what was answered': '質問し、回答をファイルに書き込む',
  'in a simulated account that is kept': '保存される模擬アカウントで試す',

  'Takes the options of setup, and changes nothing in the account, ever.': 'オプションは setup と同じです。アカウント内のものは決して変更しません。',
  'exit code 2 where there are changes': '変更があれば終了コードを 2 にする',
  'as a comment for a pull request': 'プルリクエストのコメント用に出力する',
  'in a scenario of the sandbox; see --sandbox help': 'サンドボックスのシナリオで試す (--sandbox help を参照)',

  "Only the domain is needed: what was there before is remembered in the account, in the tags of the load balancer's\nsecurity group. What ec2-https did not make stays, and is named.": '必要なのはドメインだけです。以前の状態は、アカウント内に (ロードバランサーの\nセキュリティグループのタグに) 記録されています。\nec2-https が作成していないものは残し、名前を示します。',
  'only the plan': 'プランだけを表示する',
  'where the instance has another address now': 'インスタンスのアドレスが変わった場合',
  'in a scenario of the sandbox, where nothing is real': 'サンドボックスのシナリオで試す (すべて模擬)',

  'One screen: each resource of the site, whether it is there, its state, and what has drifted from what is wanted; and\nuntil when the certificates last. Asks the AWS API alone, and changes nothing. Exit code 0 whatever it shows, as long\nas all of it can be read. A drawing shows what is broken where it breaks, with the code that doctor has for it; with\n--no-color and --quiet it is sentences, to be read aloud.': 'サイトの各リソースの有無、状態、指定からのドリフトと、証明書の有効期限を\n1 画面に表示します。AWS API だけに問い合わせ、何も変更しません。すべてを\n読み取れれば、表示の内容にかかわらず終了コードは 0 です。図では、問題を\nその箇所に doctor のコードとともに示します。--no-color と --quiet を付けると、\n図は読み上げ用の文章になります。',
  'drawn from the browser to the instance': 'ブラウザからインスタンスまでの図で表示する',
  'the same for a README or a ticket': '同じ図を README やチケット用に出力する',
  'all that has drifted, whole ARNs, each API call': 'すべてのドリフト、完全な ARN、各 API 呼び出し',
  'in a scenario of the sandbox': 'サンドボックスのシナリオで試す',

  'Looks as a visitor does: the names, https and its certificate, the redirect from http, the app, and whether the direct\nway is closed. Changes nothing. The account is asked only where the names should lead. Exit code 5 where something is\nwrong. setup ends with the same look.': '訪問者と同じように、名前、https とその証明書、http からのリダイレクト、アプリ、\n直接の経路が閉じているかどうかを確認します。何も変更しません。アカウントに\n問い合わせるのは、名前の本来の行き先だけです。問題があれば終了コードは 5 です。\nsetup も最後に同じ確認を行います。',
  'by the view of this DNS server': 'この DNS サーバーから見た結果を確認する',
  'every probe to this address': 'すべての確認をこのアドレスに対して行う',

  'Looks at all of it, in the account and from outside, and says what is wrong in the order in which to mend it: each\nfinding with what says so, and with the next action. Changes nothing. It also looks at a domain that setup has not been\nrun for yet. Exit code 5 where something is wrong.': 'アカウント内と外部からすべてを確認し、問題を直すべき順に示します。それぞれの\n検出結果に、その根拠と次にすることを添えます。何も変更しません。まだ setup を\n実行していないドメインも確認できます。問題があれば終了コードは 5 です。',
  'with all that says so, and each API call': 'すべての根拠と各 API 呼び出しも表示する',
  'other names that lead to the instance as well': 'インスタンスを指すほかの名前も調べる',
  'the account alone': 'アカウントだけを確認する',

  'On stdout stands the policy, and nothing else. Without a domain it is for every site, made without a look at the account.\nWith one it is for this site alone: its zone, its names, its region and what carries its tag. The zone is looked up in\nRoute 53; where --hosted-zone names it, nothing is looked up, and no credentials are needed. Names that setup is to serve\nbesides are given with --also, and CloudFront with --cloudfront, unless the site remembers them.': 'stdout にはポリシーだけを出力します。ドメインを指定しなければ、アカウントを\n確認せずに、すべてのサイト用のポリシーを作ります。ドメインを指定すると、その\nサイト専用 (ゾーン、名前、リージョン、そのタグが付いたもの) になります。ゾーンは\nRoute 53 で調べますが、--hosted-zone で指定すれば何も調べず、認証情報も\n不要です。setup でほかにも公開する名前は --also で、CloudFront は\n--cloudfront で指定します。サイトの記録にあれば不要です。',

  'On stdout stands the script, and nothing else. It completes commands, options and what they take: regions, the profiles\nof the AWS configuration files, scenarios, files. It asks nothing of AWS, and needs no credentials. The shell must find\nec2-https by its name, as after npm install --global ec2-https.': 'stdout にはスクリプトだけを出力します。コマンド、オプション、その値\n(リージョン、AWS 設定ファイルのプロファイル、シナリオ、ファイル) を補完します。\nAWS には何も問い合わせず、認証情報も不要です。シェルが ec2-https を名前で\n見つけられる必要があります (npm install --global ec2-https の後など)。',

  'The sandbox is a simulated AWS account in this process: nothing in it is real, it needs no credentials, and\nnothing leaves the machine. Any command runs in it with --sandbox, or with --sandbox <scenario>:': 'サンドボックスは、このプロセス内の模擬 AWS アカウントです。実在するものはなく、\n認証情報は不要で、このマシンの外には何も出ません。どのコマンドも、\n--sandbox または --sandbox <scenario> を付けるとサンドボックスで動きます:',
  'Without a scenario it is bare. Time is simulated as well: it runs fast, and on a terminal you can watch it.': 'シナリオを指定しなければ bare になります。時間も模擬で、速く進みます。端末では、\nその様子を見ることができます。',
  'The account is gone with the command, unless --sandbox-state <file> keeps it: then each command finds what the\none before has left. The file is made where there is none, from the scenario that is named; it is JSON, so alter\nit, and see what plan says.': 'アカウントはコマンドの終了とともに消えますが、--sandbox-state <file> で\n保存できます。その場合、各コマンドは前のコマンドが残した状態から始まります。\nファイルがなければ、指定したシナリオから作成します。中身は JSON なので、\n書き換えて plan の結果を見ることもできます。',
  'asks for everything, and sets it up': 'すべてを質問し、セットアップする',
  'what would be done in a scenario': 'シナリオで何が行われるかを見る',
  'sets it up, and keeps it': 'セットアップし、保存する',
  'nothing is left to do': '残りの作業はない',
});
