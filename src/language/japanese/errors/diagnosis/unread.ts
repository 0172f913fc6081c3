import { catalogue } from '../../../catalogue.ts';

/** Why something was not learned. */
export const unreadFindings = catalogue({
  'a call to AWS': 'AWS への呼び出し',
  'the answer to {0} is not one that this version knows': '{0} への応答は、このバージョンでは扱えません',
  'the answer to {0} could not be read': '{0} への応答を読み取れませんでした',
  '{0} could not be read ({1})': '{0} を読み取れませんでした ({1})',
  'the {0} {1} {2} missing': '権限 {1} がありません',
  'Allow {0} in the caller\'s IAM policy, and run it again.': '呼び出し元の IAM ポリシーで {0} を許可し、もう一度実行してください。',
  'Run it again in a few minutes.': '数分後にもう一度実行してください。',
});
