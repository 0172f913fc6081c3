import { t } from '../language/text.ts';
import { prose, rows, type Row } from './help/help-lines.ts';
import { topics } from './help/topics.ts';

/** What is said about a command, and examples of it. */
function helpEnd(about: string, examples: readonly Row[]): string {
  return `\n${about}\n\n${t`Examples:`}\n${rows(examples)}`;
}

/** What stands at the end of each help. */

/** Of `ec2-https --help`. */
export const programExamples = helpEnd(
  `${prose(t`Without a command, ec2-https runs setup. See its options with ec2-https setup --help.`)}\n\n${t`Topics:`}\n${rows(Object.entries(topics).map(([name, { description }]) => [`ec2-https help ${name}`, description]))}`,
  [
    ['ec2-https setup example.com --sandbox --yes', t`try it, without an AWS account`],
    ['ec2-https --sandbox help', t`the simulated accounts to try`],
    ['ec2-https plan example.com', t`show what setup would do`],
    ['ec2-https setup example.com', t`do it`],
    ['ec2-https setup example.com --cloudfront', t`with CloudFront in front`],
    ['ec2-https status example.com', t`show each resource of the site`],
    ['ec2-https verify example.com', t`check the site as visitors see it`],
    ['ec2-https doctor example.com', t`find what is wrong, and the fix`],
    ['ec2-https undo example.com', t`undo the setup`],
    ['ec2-https iam-policy example.com', t`print the IAM policy it needs`],
    ['ec2-https completion --help', t`completion in bash, zsh and fish`],
    ['ec2-https plan example.com --lang ja', t`in Japanese`],
  ],
);

/** Of `ec2-https setup --help`, with where else an option may stand. */
export const setupExamples = helpEnd(prose(t`Every option can also be set in ec2-https.yaml, as in "port: 3000", or in an environment variable, as in EC2_HTTPS_PORT=3000. A flag wins over a variable, and a variable over the file. A site remembers its options: one that is not given keeps its value.`), [
  ['ec2-https setup example.com'],
  ['ec2-https setup app.example.com --port 3000 --health-path /health'],
  ['ec2-https setup example.com --also api.example.com'],
  ['ec2-https setup example.com --cloudfront', t`put CloudFront in front`],
  ['ec2-https setup example.com --rotate-origin-secret', t`renew the secret of the lock`],
  ['ec2-https setup example.com --no-cloudfront', t`take CloudFront out`],
  ['ec2-https setup --save site.yaml', t`save the answers`],
  ['ec2-https setup --config site.yaml --yes --json'],
  ['ec2-https setup example.com --sandbox --yes', t`try it in the sandbox`],
  ['ec2-https setup example.com --sandbox-state try.json', t`keep the sandbox`],
]);

/** Of `ec2-https plan --help`. */
export const planExamples = helpEnd(prose(t`Takes the options of setup, and never changes anything in the account.`), [
  ['ec2-https plan example.com'],
  ['ec2-https plan example.com --cloudfront', t`with CloudFront in front`],
  ['ec2-https plan example.com --json'],
  ['ec2-https plan example.com --detailed-exitcode', t`exit with 2 on changes`],
  ['ec2-https plan example.com --markdown', t`for a pull request`],
  ['ec2-https plan example.com --sandbox certbot', t`try a sandbox scenario`],
  ['ec2-https plan example.com --sandbox-state try.json', t`keep the sandbox`],
]);

/** Of `ec2-https undo --help`. */
export const undoExamples = helpEnd(prose(t`Needs only the domain: what was there before is remembered in the account, in tags of the load balancer's security group. What ec2-https did not create stays, and is named.`), [
  ['ec2-https undo example.com'],
  ['ec2-https undo example.com --dry-run', t`show only the plan`],
  ['ec2-https undo example.com --yes --json'],
  ['ec2-https undo example.com --use-current-address', t`if the address changed`],
  ['ec2-https undo example.com --sandbox https', t`try it in the sandbox`],
  ['ec2-https undo example.com --sandbox-state try.json', t`keep the sandbox`],
]);

/** Of `ec2-https status --help`. */
export const statusExamples = helpEnd(prose(t`Shows each resource of the site: whether it exists, its state, and what has drifted; and when the certificates expire. Asks only the AWS API, and changes nothing. The exit code is 0, whatever is shown, as long as all of it can be read. A drawing shows what AWS tells of each problem where it occurs, with doctor's code; what shows only from outside, doctor finds; with --no-color and --quiet it is sentences, to be read aloud.`), [
  ['ec2-https status example.com'],
  ['ec2-https status example.com --diagram', t`draw the site`],
  ['ec2-https status example.com --mermaid > site.mmd', t`for a README or ticket`],
  ['ec2-https status example.com --json'],
  ['ec2-https status example.com --verbose', t`show every detail`],
  ['ec2-https status example.com --sandbox https', t`try it in the sandbox`],
  ['ec2-https status example.com --sandbox-state try.json', t`keep the sandbox`],
]);

/** Of `ec2-https verify --help`. */
export const verifyExamples = helpEnd(prose(t`Checks what a visitor meets: the names, the certificate, the redirect from http, the app, and whether the direct way to the instance is closed. Changes nothing. The account is asked only where the names should lead. Exits with 5 if something is wrong. setup ends with the same check.`), [
  ['ec2-https verify example.com'],
  ['ec2-https verify example.com --json'],
  ['ec2-https verify example.com --resolver 1.1.1.1', t`ask this DNS server`],
  ['ec2-https verify example.com --connect-to ::203.0.113.10:', t`try this address`],
  ['ec2-https verify example.com --sandbox https', t`try a scenario`],
  ['ec2-https verify example.com --sandbox-state try.json', t`keep the sandbox`],
]);

/** Of `ec2-https doctor --help`. */
export const doctorExamples = helpEnd(prose(t`Reads the account, looks at the site from outside, and names what is wrong, in the order in which to fix it. Each finding says what was seen and what to do. Changes nothing. Also works for a domain that setup has not been run for. Exits with 5 if something is wrong.`), [
  ['ec2-https doctor example.com'],
  ['ec2-https doctor example.com --json'],
  ['ec2-https doctor example.com --verbose', t`show all evidence`],
  ['ec2-https doctor example.com --all-zones', t`look in other zones too`],
  ['ec2-https doctor example.com --offline', t`ask only AWS`],
  ['ec2-https doctor example.com --sandbox-state try.json', t`keep the sandbox`],
]);

/** Of `ec2-https iam-policy --help`. */
export const iamPolicyExamples = helpEnd(prose(t`Prints the policy on stdout, and nothing else. Without a domain it is for any site, and the account is not read. With a domain it is for that site alone: its hosted zone, names, region and tag. The zone is looked up in Route 53; if --hosted-zone names it, nothing is looked up, and no credentials are needed. Give further names with --also, and CloudFront with --cloudfront, unless the site remembers them.`), [
  ['ec2-https iam-policy'],
  ['ec2-https iam-policy example.com > policy.json'],
  ['ec2-https iam-policy example.com --also api.example.com'],
  ['ec2-https iam-policy example.com --cloudfront > policy.json'],
  ['ec2-https iam-policy example.com --hosted-zone Z0123456789ABCDEFGHIJ'],
  ['ec2-https iam-policy example.com --sandbox'],
]);

/** Of `ec2-https completion --help`. */
export const completionExamples = helpEnd(prose(t`Prints the script on stdout, and nothing else. It completes commands, options and their values: regions, AWS profiles, scenarios, files. It needs no credentials, and does not ask AWS. ec2-https must be on the PATH, as after npm install --global ec2-https.`), [
  [`echo 'eval "$(ec2-https completion bash)"' >> ~/.bashrc`],
  [`echo 'autoload -U compinit && compinit' >> ~/.zshrc`],
  [`echo 'eval "$(ec2-https completion zsh)"' >> ~/.zshrc`],
  ['mkdir -p ~/.config/fish/completions'],
  ['ec2-https completion fish > ~/.config/fish/completions/ec2-https.fish'],
]);
