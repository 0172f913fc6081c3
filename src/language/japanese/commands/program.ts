import { catalogue } from '../../catalogue.ts';

/** What each command does, and what commander says. */
export const programTexts = catalogue({
  'show the plan, ask, and put HTTPS in front of the instance': 'プランを表示し、確認を取ってから、インスタンスの前に HTTPS を置く',
  'show what setup would do, and change nothing': 'setup が行うことを表示するだけで、何も変更しない',
  'show the plan, ask, and undo the setup': 'プランを表示し、確認を取ってから、すべてを元に戻す',
  'show each resource of the site, its state, and what has drifted': 'サイトの各リソースの有無、状態、ドリフトを表示する',
  'check the site from outside, as a visitor': '訪問者と同じように、外部からサイトを確認する',
  'say why a site does not work, and how to fix it': 'サイトが動かない原因と対処を示す',
  'print the least IAM policy that setup and undo need, as JSON': 'setup と undo に必要な最小限の IAM ポリシーを JSON で出力する',
  'Puts HTTPS in front of an EC2 instance, with a load balancer and an ACM certificate.': 'ACM 証明書付きのロードバランサーを EC2 インスタンスの前に置き、HTTPS にします。',
  'print the version': 'バージョンを表示する',
  'print help, with examples': '例付きのヘルプを表示する',
  'display help for command': 'コマンドのヘルプを表示する',
  'Usage:': '使い方:',
  'Options:': 'オプション:',
  'Commands:': 'コマンド:',
  'print shell completion for bash, zsh or fish': 'bash、zsh、fish 用のシェル補完を出力する',
  'Plan': 'プラン',
  "ec2-https: unknown option '{0}'.": 'ec2-https: オプション {0} はありません。',
  "ec2-https: unknown option '{0}' (Did you mean {1}?).": 'ec2-https: オプション {0} はありません ({1} ではありませんか?)。',
  'See ec2-https --help.': 'ec2-https --help を参照してください。',

  'print shell completion': 'シェル補完を出力する',
  'print help': 'ヘルプを表示する',
});
