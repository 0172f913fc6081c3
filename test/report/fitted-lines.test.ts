import { expect, test } from 'vitest';
import { fittedLines } from '../../src/report/fitted-lines.ts';
import { createStyle } from '../../src/report/style.ts';

const style = createStyle({ color: true });

test.each<[what: string, line: string, lines: string[]]>([
  ['a line that fits', 'The waits overlap.', ['The waits overlap.']],
  ['prose', 'The replaced records are remembered in the account.', ['The replaced records are', 'remembered in the account.']],
  ['prose behind a mark', '  ! replaces A example.com 203.0.113.10, for good', ['  ! replaces A example.com', '    203.0.113.10, for good']],
  ['a step at work', '[4/16] Wait until the certificate is issued', ['[4/16] Wait until the', '       certificate is issued']],
  ['a hint below it', '    Give --replace-records to replace it all the same', ['    Give --replace-records to', '    replace it all the same']],
  ['Japanese', '置き換えるレコードは、アカウント内に記録します。', ['置き換えるレコードは、', 'アカウント内に記録します。']],
  ['one word', 'arn:aws:iam::123456789012:user/somebody', ['arn:aws:iam::123456789012:user/somebody']],
  ['a row with columns', '  = load balancer     example-com-alb  active', ['  = load balancer     example-com-alb  active']],
  ['a command', '  ec2-https setup --domain example.com --port 3000', ['  ec2-https setup --domain example.com --port 3000']],
  ['a command of others', 'Start it: `aws ec2 start-instances --instance-ids i-1`', ['Start it:', '`aws ec2 start-instances --instance-ids i-1`']],
  ['a command of others without a mark', 'Sign in (aws sso login --profile web), then run it again', ['Sign in', '(aws sso login --profile web),', 'then run it again']],
  ['a command of ours in prose', 'Then run ec2-https setup example.com --replace-records.', ['Then run', 'ec2-https setup example.com --replace-records.']],
  ['Japanese with a number', '古いレコードの期限が切れるまで待機は 5 分かかります', ['古いレコードの期限が切れるまで', '待機は 5 分かかります']],
  ['styled words', `${style.warning('!')} a browser that has seen it remembers it`, [`${style.warning('!')} a browser that has seen it`, '  remembers it']],
])('%s', (_, line, lines) => {
  expect(fittedLines(line, 30)).toEqual(lines);
});
