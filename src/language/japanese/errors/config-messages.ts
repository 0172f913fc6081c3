import { catalogue } from '../../catalogue.ts';

/** Texts about config files and variables. */
export const configMessages = catalogue({
  '{0} and {1} contradict each other.': '{0} と {1} は矛盾しています。',
  'Give one of them.': 'いずれか 1 つを指定してください。',
  '--config {0}: it cannot be read ({1}).': '--config {0}: 読み取れません ({1})。',
  'Give a YAML or JSON file with the options as keys, as in "port: 3000".': '"port: 3000" のように、オプションをキーとする YAML または JSON のファイルを指定してください。',
  '--save {0}: there is such a file already, and it is not overwritten.': '--save {0}: 同じ名前のファイルがあり、上書きはしません。',
  'Name another file, or move this one away. To set up what it says: {0}.': '別のファイル名を指定するか、このファイルを移動してください。その内容でセットアップするには: {0}。',
  '--save {0}: it cannot be written ({1}).': '--save {0}: 書き込めません ({1})。',
  'Give the path of a file that is not there yet, in a directory that is, as in ec2-https.yaml.': 'ec2-https.yaml のように、存在するディレクトリにある、まだ存在しないファイルのパスを指定してください。',
  '{0} was not saved, and nothing was changed: {1}.': '{0} を保存できず、何も変更していません: {1}。',
  'Run the command again with another file for --save, or without it.': '--save に別のファイルを指定するか、--save なしで、もう一度実行してください。',
  'Saved as {0}, which is found in this directory without being named: {1} is the same again.': '{0} に保存しました。このディレクトリでは、ファイル名を指定しなくても読み込まれます: {1} で同じ設定を再び実行できます。',
  'Saved as {0}: {1} is the same again.': '{0} に保存しました: {1} で同じ設定を再び実行できます。',
  '{0}: {1}.': '{0}: {1}。',
  'The file is YAML or JSON: one option a line, as in "port: 3000".': 'ファイルは YAML または JSON で、"port: 3000" のように 1 行に 1 つのオプションを書きます。',
  'Keys are the options without their hyphens in front, as ec2-https setup --help lists them.': 'キーは、ec2-https setup --help にあるオプションから先頭のハイフンを除いたものです。',
  'Did you mean {0}?': '{0} ではありませんか?',
  '{0}: there is no option "{1}".': '{0}: 「{1}」というオプションはありません。',
  'Options stand side by side, none below another.': 'オプションは並べて書き、入れ子にはできません。',
  'Options stand side by side, none below another: did you mean {0}?': 'オプションは並べて書き、入れ子にはできません。{0} ではありませんか?',
  'a second document begins here, and a config file is one': 'ここから 2 つ目のドキュメントが始まっていますが、設定ファイルのドキュメントは 1 つです',
  '{0} is ignored: there is no such variable.': '{0} は無視されます: そのような変数はありません。',
  '{0} is ignored: there is no such variable. Did you mean {1}?': '{0} は無視されます: そのような変数はありません。{1} ではありませんか?',
  '{0} does not count: consent is taken from flags or from a file named with --config alone.': '{0} は無効です: 同意とみなすのは、コマンドラインのオプションか、--config で指定したファイルにあるものだけです。',
});
