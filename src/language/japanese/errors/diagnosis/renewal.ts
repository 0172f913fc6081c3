import { catalogue } from '../../../catalogue.ts';

/** Certificates that may run out. */
export const renewalFindings = catalogue({
  'ACM could not renew the certificate of {0}: it says {1}.{2}': 'ACM は {0} の証明書を更新できませんでした。ACM が示した理由: {1}。{2}',
  '{0}, before {1}.': '{0}。期限は {1} です。',
  'ACM has tried to renew the certificate of {0} and waits for its validation records.{1}': 'ACM は {0} の証明書を更新しようとして、検証用レコードを待っています。{1}',
  'ACM has tried to renew the certificate of {0} and waits for its validation records ({1}).{2}': 'ACM は {0} の証明書を更新しようとして、検証用レコードを待っています ({1})。{2}',
  'See that each of its names has its validation record in the public DNS, and that no CAA record forbids Amazon. ACM goes on by itself.': '証明書の各名前の検証用レコードがパブリック DNS にあること、また CAA レコードが Amazon を禁止していないことを確認してください。その後は ACM が自動で続けます。',
  'ACM will not renew the certificate of {0}: the validation record of {1} is missing or has another value.{2}': '{1} の検証用レコードがないか、値が違うため、ACM は {0} の証明書を更新しません。{2}',
  'it puts the {0} back': 'レコードを元に戻します',
  'put the {0} back, as said of {1}: ACM looks for them at each renewal.': 'そのレコードについての検出結果に従って、元に戻してください。ACM は更新のたびにレコードを確認します。',
  'The certificate of {0} was imported, and ACM does not renew it.{1}': '{0} の証明書はインポートされたものなので、ACM は更新しません。{1}',
  'The certificate of {0} is not renewed yet.{1}': '{0} の証明書はまだ更新されていません。{1}',
  'The certificate of {0} is not renewed yet: nothing uses it, and ACM renews only what is in use.{1}': '{0} の証明書はまだ更新されていません。どこからも使われておらず、ACM は使用中の証明書だけを更新します。{1}',
  '`aws acm describe-certificate --region {0} --certificate-arn {1}` says how far ACM is.': '`aws acm describe-certificate --region {0} --certificate-arn {1}` で、ACM の更新の状況を確認できます。',
  'See that each of its names has its validation record in the public DNS; {0}': '証明書の各名前の検証用レコードがパブリック DNS にあることを確認してください。{0}',
  'it has the site use it': 'サイトがこの証明書を使うようにします',
  'nobody needs it: let it end. {0}': 'この証明書は不要なので、期限切れになってもかまいません。{0}',
  'The certificate that {0} {1} ends on {2}, in {3}, and is not renewed yet.': '{0} が提示する証明書の有効期限は {2} (あと {3}) ですが、まだ更新されていません。',
  'Run ec2-https doctor {0}: it asks ACM what keeps it.': 'ec2-https doctor {0} を実行してください。更新されない理由を ACM に確認します。',
  'it leads the {0} to a certificate of ACM, which is renewed by itself': 'ドメイン名を、自動で更新される ACM の証明書を使うものに向けます',
  'renew it where it was issued.': '発行元で更新してください。',
  ' It ends on {0}, in {1}.': '有効期限は {0} (あと {1}) です。',
});
