import { catalogue } from '../../catalogue.ts';

/** What stands at the end of each help, and the help of the sandbox: what an example does has as much room as the English. */
export const examples = catalogue({
  'Examples:': '例:',
  'Without a command, ec2-https runs setup. See its options with ec2-https setup --help.': 'コマンドを省略すると setup を実行します。オプションは ec2-https setup --help で見られます。',
  'Topics:': 'トピック:',
  'what setup does, step by step, and why': 'setup が行うことと、その理由',
  'the AWS terms in a plan, each in a line or two': 'プランに出てくる AWS の用語の短い説明',
  'try it, without an AWS account': 'AWS アカウントなしで試す',
  'the simulated accounts to try': '試せる模擬アカウントの一覧',
  'show what setup would do': 'setup が行うことを見る',
  'do it': '実際に行う',
  'with CloudFront in front': 'CloudFront を前に置く',
  'show each resource of the site': 'サイトの各リソースを見る',
  'check the site as visitors see it': '訪問者と同じように確認する',
  'find what is wrong, and the fix': '問題と対処を調べる',
  'undo the setup': 'セットアップを元に戻す',
  'print the IAM policy it needs': '必要な IAM ポリシーを出力する',
  'in Japanese': '日本語で表示',
  'completion in bash, zsh and fish': 'bash、zsh、fish での補完',

  'Every option can also be set in ec2-https.yaml, as in "port: 3000", or in an environment variable, as in EC2_HTTPS_PORT=3000. A flag wins over a variable, and a variable over the file. A site remembers its options: one that is not given keeps its value.': 'どのオプションも、ec2-https.yaml ("port: 3000" など) や環境変数 (EC2_HTTPS_PORT=3000 など) でも指定できます。優先されるのは、コマンドライン、環境変数、ファイルの順です。サイトはオプションを記録しています。指定しないものは変わりません。',
  'put CloudFront in front': 'CloudFront を前に置く',
  'renew the secret of the lock': 'ロックのシークレットを更新する',
  'take CloudFront out': 'CloudFront を外す',
  'save the answers': '回答を保存する',
  'try it in the sandbox': 'サンドボックスで試す',
  'keep the sandbox': '状態を残す',

  'Takes the options of setup, and never changes anything in the account.': 'オプションは setup と同じです。アカウント内のものは決して変更しません。',
  'exit with 2 on changes': '変更があれば 2 で終了',
  'for a pull request': 'プルリクエスト用',
  'try a sandbox scenario': '別のシナリオで試す',

  "Needs only the domain: what was there before is remembered in the account, in tags of the load balancer's security group. What ec2-https did not create stays, and is named.": '必要なのはドメインだけです。以前の状態は、アカウント内に (ロードバランサーのセキュリティグループのタグに) 記録されています。ec2-https が作成していないものは残し、名前を示します。',
  'show only the plan': 'プランだけを表示',
  'if the address changed': 'アドレスが変わった場合',

  "Shows each resource of the site: whether it exists, its state, and what has drifted; and when the certificates expire. Asks only the AWS API, and changes nothing. The exit code is 0, whatever is shown, as long as all of it can be read. A drawing shows what AWS tells of each problem where it occurs, with doctor's code; what shows only from outside, doctor finds; with --no-color and --quiet it is sentences, to be read aloud.": 'サイトの各リソースの有無、状態、ドリフトと、証明書の有効期限を表示します。AWS API だけに問い合わせ、何も変更しません。すべてを読み取れれば、表示の内容にかかわらず終了コードは 0 です。図では、AWS からわかる問題をその箇所に doctor のコードとともに示します。外部からしかわからない問題は doctor が見つけます。--no-color と --quiet を付けると、図は読み上げ用の文章になります。',
  'draw the site': '図で表示する',
  'for a README or ticket': 'README やチケット用',
  'show every detail': '詳細も表示する',

  'Checks what a visitor meets: the names, the certificate, the redirect from http, the app, and whether the direct way to the instance is closed. Changes nothing. The account is asked only where the names should lead. Exits with 5 if something is wrong. setup ends with the same check.': '訪問者と同じように、名前、証明書、http からのリダイレクト、アプリ、インスタンスへの直接の経路が閉じているかどうかを確認します。何も変更しません。アカウントに問い合わせるのは、名前の本来の行き先だけです。問題があれば 5 で終了します。setup も最後に同じ確認を行います。',
  'ask this DNS server': 'DNS サーバーを指定',
  'try this address': '接続先を指定',
  'try a scenario': 'シナリオで試す',

  'Reads the account, looks at the site from outside, and names what is wrong, in the order in which to fix it. Each finding says what was seen and what to do. Changes nothing. Also works for a domain that setup has not been run for. Exits with 5 if something is wrong.': 'アカウントを読み取り、外部からもサイトを確認して、問題を直すべき順に示します。それぞれの検出結果に、その根拠と次にすることを添えます。何も変更しません。まだ setup を実行していないドメインも確認できます。問題があれば 5 で終了します。',
  'show all evidence': 'すべての根拠も表示',
  'look in other zones too': 'ほかのゾーンも調べる',
  'ask only AWS': 'AWS だけに問い合わせる',

  'Prints the policy on stdout, and nothing else. Without a domain it is for any site, and the account is not read. With a domain it is for that site alone: its hosted zone, names, region and tag. The zone is looked up in Route 53; if --hosted-zone names it, nothing is looked up, and no credentials are needed. Give further names with --also, and CloudFront with --cloudfront, unless the site remembers them.': 'stdout にはポリシーだけを出力します。ドメインを指定しなければ、アカウントを読み取らずに、どのサイトにも使えるポリシーを作ります。ドメインを指定すると、そのサイト専用 (ホストゾーン、名前、リージョン、タグ) になります。ゾーンは Route 53 で調べますが、--hosted-zone で指定すれば何も調べず、認証情報も不要です。ほかに公開する名前は --also で、CloudFront は --cloudfront で指定します。サイトの記録にあれば不要です。',

  'Prints the script on stdout, and nothing else. It completes commands, options and their values: regions, AWS profiles, scenarios, files. It needs no credentials, and does not ask AWS. ec2-https must be on the PATH, as after npm install --global ec2-https.': 'stdout にはスクリプトだけを出力します。コマンド、オプション、その値 (リージョン、AWS プロファイル、シナリオ、ファイル) を補完します。認証情報は不要で、AWS には問い合わせません。ec2-https が PATH にある必要があります (npm install --global ec2-https の後など)。',

  'The sandbox is a simulated AWS account inside this process. It needs no credentials, and nothing leaves the machine. Every command runs in it with --sandbox, or with --sandbox <scenario>:': 'サンドボックスは、このプロセス内の模擬 AWS アカウントです。認証情報は不要で、このマシンの外には何も出ません。どのコマンドも、--sandbox または --sandbox <scenario> を付けるとサンドボックスで動きます:',
  'The default is bare. Time is simulated too: it runs fast, and on a terminal you can watch it.': 'シナリオを指定しなければ bare になります。時間も模擬で、速く進みます。端末では、その様子を見ることができます。',
  'The account is gone when the command ends, unless --sandbox-state <file> keeps it for the next command. Where there is no such file, it is made from the scenario. It is JSON: edit it, and see what plan says.': 'アカウントはコマンドの終了とともに消えますが、--sandbox-state <file> で次のコマンドに残せます。ファイルがなければ、シナリオから作成します。中身は JSON なので、書き換えて plan の結果を見ることもできます。',
  'answer the questions': '質問に答えて設定する',
  'keep it in a file': 'ファイルに残す',
  'nothing left to do': '残りの作業なし',
});
