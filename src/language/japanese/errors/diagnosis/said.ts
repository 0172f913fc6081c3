import { catalogue } from '../../../catalogue.ts';

/** What to do about what is wrong, by what setup would do about it. */
export const saidFindings = catalogue({
  'Run ec2-https setup {0}: {1}.': 'ec2-https setup {0} を実行してください: {1}。',
  '{0}, then run ec2-https setup {1}: {2}.': '{0}。その後、ec2-https setup {1} を実行してください: {2}。',
  'run ec2-https doctor {0}: it says what else is wrong.': 'ec2-https doctor {0} を実行してください。ほかの問題がわかります。',
  'If its plan has nothing of the kind, {0}': 'プランにその変更がない場合: {0}',
  'Setup finds nothing to change there. Run ec2-https doctor {0} again in a few minutes: it may have passed.': 'setup で変更するものはありません。数分後に ec2-https doctor {0} をもう一度実行してください。解消している可能性があります。',
  'Setup refuses to repair this as it is: ec2-https plan {0} says why, and with which option it goes on.': 'このままでは、setup はこの問題を直しません。理由と、続けるためのオプションは ec2-https plan {0} で確認してください。',
  'it puts the load balancer back into {0}, as the site remembers': 'サイトの記録に従って、ロードバランサーを {0} に戻します',
  'see where the name leads (`dig {0}`): DNS may still answer the former place, and something else may stand in front.': '名前がどこを指しているかを確認してください (`dig {0}`)。DNS が以前の行き先をまだ返しているか、手前に別のものがある可能性があります。',
});
