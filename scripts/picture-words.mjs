/**
 * What the runs show, and what is told of their pictures, in each language. A picture has a `title` and a `description` for who does
 * not see it, and `parts` from a line to a line, each found by its text; it is the whole screen where it has none. `columns` is wide
 * enough for the longest line of all of them. English is what is shown without an option.
 */
export const english = {
  columns: 110,
  moments: { domain: /^\? Domain/m, subnets: /^\? Subnets\n❯/m, waits: /certificate is issued … 11 s[^]*are done$/m },
  pictures: {
    wizard: { title: 'The wizard asks for the subnets', description: 'It has found the domain, and the only VPC with a running instance. Two public subnets are ticked; a private one is shown with the reason why it does not suit.' },
    progress: {
      parts: [[/^✔ Apply/, /are done$/]],
      title: 'Setup at work',
      description: 'Three finished steps stand above. Below them two waits go on side by side, for the certificate and for the load balancer, each with its time, how long it usually takes and what it waits for.',
    },
    setup: {
      parts: [[/^\$/, /^✔ Instance/], [/^Plan: /, /^Checked from outside/]],
      title: 'npx ec2-https setup, from the first question to https',
      description: 'In the sandbox: the wizard has asked for the domain and the subnets and has found VPC and instance. The plan is to create 8 things, change 2 and wait 6 times. All 16 steps are done in 6 minutes and 40 seconds, and https://example.com/ was checked from outside: no problem found.',
    },
    plan: {
      parts: [[/^\$/, /^ +Caller/], [/^ {2}\+ Create the load balancer's security group/, /tcp 443 from ::\/0 +allowed/], [/^ {2}~ Switch the names over/, /^Plan: /]],
      title: 'A plan, shortened',
      description: 'What is created, such as the security group of the load balancer; what is changed, before and after: the A record of example.com becomes an alias, and the rules that let everybody reach the instance go. Then what is irreversible, how long the waits take, and what the site costs: about 26 dollars a month.',
    },
    doctor: {
      title: 'doctor finds why CloudFront answers 502',
      description: 'One error, origin-is-load-balancer-name: CloudFront fetches from the load balancer\'s own name, for which no certificate is. Below it the facts that say so, and the command that mends it. 61 other problems were looked for and not found.',
    },
    diagram: {
      parts: [[/^\$/, /resources as wanted/]],
      title: 'status --diagram draws a site that is broken',
      description: 'From the browser by Route 53 and the load balancer to the target group and the instance. The load balancer is marked broken, as it has another security group; the target group has no healthy target, since health checks time out; the instance is well.',
    },
  },
};

export const japanese = {
  language: 'ja',
  columns: 120,
  moments: { domain: /^\? ドメイン/m, subnets: /^\? サブネット\n❯/m, waits: /証明書の発行を待機 … 11 秒[^]*件が完了$/m },
  pictures: {
    wizard: { title: 'ウィザードのサブネットの質問', description: 'ドメインと、実行中のインスタンスがある唯一の VPC は決まっています。2 つのパブリックサブネットにチェックが付いていて、プライベートサブネットは条件に合わない理由とともに表示されています。' },
    progress: {
      parts: [[/^✔ このプランを/, /件が完了$/]],
      title: 'セットアップの途中の画面',
      description: '完了した 3 つのステップの下で、証明書の発行とロードバランサーの起動の待機が並行しています。それぞれに、経過時間、通常かかる時間、待っているものが表示されています。',
    },
    setup: {
      parts: [[/^\$/, /^✔ インスタンス/], [/^プラン: /, /^外部からの確認/]],
      title: 'npx ec2-https setup の、最初の質問から https まで',
      description: 'サンドボックスでの実行です。ウィザードがドメインとサブネットを質問し、VPC とインスタンスを見つけました。プランは作成 8、変更 2、待機 6 です。16 のステップが 6 分 40 秒で完了し、https://example.com/ を外部から確認して、問題は見つかりませんでした。',
    },
    plan: {
      parts: [[/^\$/, /^ +呼び出し元/], [/^ {2}\+ ロードバランサーのセキュリティグループを作成/, /tcp 443 from ::\/0 +許可/], [/^ {2}~ ドメイン名の切り替え/, /^プラン: /]],
      title: 'プランの画面 (抜粋)',
      description: 'ロードバランサーのセキュリティグループなどの作成するものと、変更するものの変更前と変更後です。example.com の A レコードはエイリアスになり、誰でもインスタンスに届くルールはなくなります。続いて、元に戻せないこと、待機にかかる時間、月に約 26 ドルの費用を示しています。',
    },
    doctor: {
      title: 'doctor が示す、CloudFront の 502 の原因',
      description: 'エラーは 1 件、origin-is-load-balancer-name です。CloudFront がロードバランサー自身の名前に接続していて、その名前の証明書はありません。その下に、確認した値と修復するコマンドがあります。ほかに 61 件の問題を調べ、見つかりませんでした。',
    },
    diagram: {
      parts: [[/^\$/, /^リソース .*指定どおりです/]],
      title: 'status --diagram が描く、故障したサイト',
      description: 'ブラウザから Route 53、ロードバランサー、ターゲットグループを経てインスタンスに至る図です。ロードバランサーは別のセキュリティグループが付いていて故障、ターゲットグループはヘルスチェックがタイムアウトするため正常なターゲットがなく、インスタンスは正常です。',
    },
  },
};
