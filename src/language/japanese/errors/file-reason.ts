import { catalogue } from '../../catalogue.ts';

/** Why a file cannot be read or written. */
export const fileReasons = catalogue({
  'there is no such file': 'ファイルがありません',
  'permission denied': 'アクセス権がありません',
  'it is a directory': 'ディレクトリです',
  'somebody else has made this file meanwhile': 'その間に、ほかの誰かがこのファイルを作成しました',
  'there is no such directory': 'ディレクトリがありません',
  'the disk is full': 'ディスクに空きがありません',
  'a part of the path is not a directory': 'パスの途中にディレクトリでないものがあります',
  'nothing can be written there': '書き込みができない場所です',
});
