import { t } from '../language/text.ts';

/** A command line that can be pasted, and what it does, where it does not say that itself. */
type Example = readonly [line: string, does?: string];

/** What is said about a command, in lines of at most 120 columns, and examples of it: what they do begins behind this column. */
function helpEnd(about: string, column: number, examples: readonly Example[]): string {
  return `\n${about}\n\n${t`Examples:`}\n${lines(column, examples)}`;
}

function lines(column: number, examples: readonly Example[]): string {
  return examples.map(([line, does]) => (does === undefined ? `  ${line}` : `  ${line}`.padEnd(column) + does)).join('\n');
}

/** What stands at the end of each help. */

/** Of `ec2-https --help`. */
export const programExamples = helpEnd(
  `${t`Without a command, ec2-https is ec2-https setup. See the options with ec2-https setup --help.`}\n\n${t`Topics:`}\n${lines(28, [
    ['ec2-https help steps', t`what setup does, step by step, and why`],
    ['ec2-https help concepts', t`target group, listener, alias record, ALB or NLB: in a line or two each`],
  ])}`,
  57,
  [
    ['ec2-https setup --sandbox --domain example.com --yes', t`try it, without an account: nothing is real`],
    ['ec2-https --sandbox help', t`the scenarios to try it in`],
    ['ec2-https plan example.com', t`what would be done`],
    ['ec2-https setup example.com', t`do it`],
    ['ec2-https setup example.com --cloudfront', t`with CloudFront in front`],
    ['ec2-https status example.com', t`each resource of the site`],
    ['ec2-https verify example.com', t`what visitors meet`],
    ['ec2-https doctor example.com', t`what is wrong, and what to do`],
    ['ec2-https undo example.com', t`take it back`],
    ['ec2-https iam-policy example.com', t`the IAM policy that it needs`],
    ['ec2-https completion --help', t`completion in bash, zsh and fish`],
  ],
);

/** Of `ec2-https setup --help`, with where else an option may stand. */
export const setupExamples = helpEnd(t`Each option may also stand in ec2-https.yaml, as in "port: 3000", or in a variable, as in EC2_HTTPS_PORT=3000; a flag
wins over a variable, and that over the file. A site that stands remembers its options: what is not given stays.`, 66, [
  ['ec2-https setup example.com'],
  ['ec2-https setup --domain app.example.com --port 3000 --health-path /health'],
  ['ec2-https setup --domain example.com --also example.net --instance i-0123456789abcdef0,i-0fedcba9876543210'],
  ['ec2-https setup --domain example.com --cloudfront', t`CloudFront in front of it`],
  ['ec2-https setup --domain example.com --rotate-origin-secret', t`a new secret between the two`],
  ['ec2-https setup --domain example.com --no-cloudfront', t`CloudFront taken out again`],
  ['ec2-https setup --save site.yaml', t`asks, and writes down what was answered`],
  ['ec2-https setup --config site.yaml --yes --json'],
  ['ec2-https setup --domain example.com --sandbox --yes'],
  ['ec2-https setup --domain example.com --sandbox-state try.json', t`in a simulated account that is kept`],
]);

/** Of `ec2-https plan --help`. */
export const planExamples = helpEnd(t`Takes the options of setup, and changes nothing in the account, ever.`, 65, [
  ['ec2-https plan example.com'],
  ['ec2-https plan --domain example.com --cloudfront', t`with CloudFront in front`],
  ['ec2-https plan --domain example.com --json'],
  ['ec2-https plan --domain example.com --detailed-exitcode', t`exit code 2 where there are changes`],
  ['ec2-https plan --domain example.com --markdown', t`as a comment for a pull request`],
  ['ec2-https plan --domain example.com --sandbox certbot', t`in a scenario of the sandbox; see --sandbox help`],
  ['ec2-https plan --domain example.com --sandbox-state try.json', t`in a simulated account that is kept`],
]);

/** Of `ec2-https undo --help`. */
export const undoExamples = helpEnd(t`Only the domain is needed: what was there before is remembered in the account, in the tags of the load balancer's
security group. What ec2-https did not make stays, and is named.`, 65, [
  ['ec2-https undo example.com'],
  ['ec2-https undo --domain example.com --dry-run', t`only the plan`],
  ['ec2-https undo --domain example.com --yes --json'],
  ['ec2-https undo --domain example.com --use-current-address', t`where the instance has another address now`],
  ['ec2-https undo --domain example.com --sandbox https', t`in a scenario of the sandbox, where nothing is real`],
  ['ec2-https undo --domain example.com --sandbox-state try.json', t`in a simulated account that is kept`],
]);

/** Of `ec2-https status --help`. */
export const statusExamples = helpEnd(t`One screen: each resource of the site, whether it is there, its state, and what has drifted from what is wanted; and
until when the certificates last. Asks the AWS API alone, and changes nothing. Exit code 0 whatever it shows, as long
as all of it can be read. A drawing shows what is broken where it breaks, with the code that doctor has for it; with
--no-color and --quiet it is sentences, to be read aloud.`, 72, [
  ['ec2-https status example.com'],
  ['ec2-https status example.com --diagram', t`drawn from the browser to the instance`],
  ['ec2-https status example.com --mermaid > site.mmd', t`the same for a README or a ticket`],
  ['ec2-https status --domain example.com --json'],
  ['ec2-https status --domain example.com --verbose', t`all that has drifted, whole ARNs, each API call`],
  ['ec2-https status --domain example.com --sandbox https', t`in a scenario of the sandbox`],
  ['ec2-https status --domain example.com --sandbox-state try.json', t`in a simulated account that is kept`],
]);

/** Of `ec2-https verify --help`. */
export const verifyExamples = helpEnd(t`Looks as a visitor does: the names, https and its certificate, the redirect from http, the app, and whether the direct
way is closed. Changes nothing. The account is asked only where the names should lead. Exit code 5 where something is
wrong. setup ends with the same look.`, 72, [
  ['ec2-https verify example.com'],
  ['ec2-https verify --domain example.com --json'],
  ['ec2-https verify --domain example.com --resolver 1.1.1.1', t`by the view of this DNS server`],
  ['ec2-https verify --domain example.com --connect-to ::203.0.113.10:', t`every probe to this address`],
  ['ec2-https verify --domain example.com --sandbox https', t`in a scenario of the sandbox`],
  ['ec2-https verify --domain example.com --sandbox-state try.json', t`in a simulated account that is kept`],
]);

/** Of `ec2-https doctor --help`. */
export const doctorExamples = helpEnd(t`Looks at all of it, in the account and from outside, and says what is wrong in the order in which to mend it: each
finding with what says so, and with the next action. Changes nothing. It also looks at a domain that setup has not been
run for yet. Exit code 5 where something is wrong.`, 72, [
  ['ec2-https doctor example.com'],
  ['ec2-https doctor --domain example.com --json'],
  ['ec2-https doctor --domain example.com --verbose', t`with all that says so, and each API call`],
  ['ec2-https doctor --domain example.com --all-zones', t`other names that lead to the instance as well`],
  ['ec2-https doctor --domain example.com --offline', t`the account alone`],
  ['ec2-https doctor --domain example.com --sandbox-state try.json', t`in a simulated account that is kept`],
]);

/** Of `ec2-https iam-policy --help`. */
export const iamPolicyExamples = helpEnd(t`On stdout stands the policy, and nothing else. Without a domain it is for every site, made without a look at the account.
With one it is for this site alone: its zone, its names, its region and what carries its tag. The zone is looked up in
Route 53; where --hosted-zone names it, nothing is looked up, and no credentials are needed. Names that setup is to serve
besides are given with --also, and CloudFront with --cloudfront, unless the site remembers them.`, 0, [
  ['ec2-https iam-policy'],
  ['ec2-https iam-policy --domain example.com > policy.json'],
  ['ec2-https iam-policy --domain example.com --also api.example.com'],
  ['ec2-https iam-policy --domain example.com --cloudfront > policy.json'],
  ['ec2-https iam-policy --domain example.com --region ap-northeast-1 --hosted-zone Z0123456789ABCDEFGHIJ'],
  ['ec2-https iam-policy --domain example.com --sandbox'],
]);

/** Of `ec2-https completion --help`. */
export const completionExamples = helpEnd(t`On stdout stands the script, and nothing else. It completes commands, options and what they take: regions, the profiles
of the AWS configuration files, scenarios, files. It asks nothing of AWS, and needs no credentials. The shell must find
ec2-https by its name, as after npm install --global ec2-https.`, 0, [
  [`echo 'eval "$(ec2-https completion bash)"' >> ~/.bashrc`],
  [`echo 'autoload -U compinit && compinit && eval "$(ec2-https completion zsh)"' >> ~/.zshrc`],
  ['mkdir -p ~/.config/fish/completions && ec2-https completion fish > ~/.config/fish/completions/ec2-https.fish'],
]);
