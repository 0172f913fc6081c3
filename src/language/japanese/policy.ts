import { catalogue } from '../catalogue.ts';

/** What a policy leaves open. */
export const policy = catalogue({
  'the account, which whoever has the policy is in anyway': 'アカウント (このポリシーを持つ呼び出し元は、もともとそのアカウントのものです)',
  'the VPC': 'VPC の指定',
  'the names of records and certificates': 'レコードと証明書の名前',
  'the hosted zones': 'ホストゾーン',
});
