/** Strings of two words that no person reads as a text of ours, and what they are instead. */
export const notForPeople: readonly { in: RegExp; like?: RegExp; because: string }[] = [
  { in: /^src\/sandbox\/network\/edge\.ts$/, like: /^\w+ from cloudfront$/, because: 'the header X-Cache of CloudFront' },
  { in: /^src\/sandbox\/network\/(?:dns|tls)\.ts$/, because: 'what DNS and certificates say' },
  { in: /^src\/sandbox\/state\/json-line\.ts$/, because: 'cases of a type' },
  { in: /^src\/sandbox\/(?!network\/|state\/)/, because: 'what AWS says, in its own words' },
  { in: /^src\/report\/status\/picture-mermaid\.ts$/, because: 'the language of flowcharts' },
  { in: /^src\/report\/value-text\.ts$/, like: /^alias to …$|^… \(TTL …\)$/, because: 'values in JSON, and a term of DNS' },
  // Steps: what is written to AWS, or compared with what stands there.
  { in: /^src\/steps\//, like: /\(ec2-https\)$|^HTTP, redirected|^Web traffic to the load balancer of …$|^… https?$|^… from CloudFront$|^ec2-https …|^ELB app/, because: 'descriptions and names of resources, which are written to AWS' },
  { in: /^src\/steps\//, like: /^(?:application internet-facing|instance HTTP HTTP1|redirect … to …:|forward to …|… port …|… tcp …|tcp 443 from …|egress …|… UTC|rules\.for CloudFront|…, and CloudFront by a rule)/, because: 'values that compare' },
  { in: /^src\/steps\//, like: /^(?:names taken|in another region|not issued|for other names|of another key|stale outside|zone gone|never switched|the load balancer|domain name)$/, because: 'cases of a type' },
  { in: /^src\/steps\/made\/records\/drain\.ts$/, because: 'a length of time, which the report translates' },
  { in: /^src\/engine\/unknown\.ts$/, because: 'a placeholder, which the report translates' },
  { in: /^src\//, like: /^(?:record set|security group rule|security group|target group|load balancer|listener rule|listener|a few seconds|\d+ (?:to \d+ )?(?:seconds|minutes))$/, because: 'types and lengths of time, which the report translates' },
  // What is copied, and not read.
  { in: /^src\//, like: /^(?: {2}sudo |aws route53 change|aws sts get-caller|ec2-https setup |aws acm import-certificate|aws route53domains|--also …|--remove-also …)/, because: 'commands and flags' },
  { in: /^src\/intent\//, like: /^This run:$/, because: 'the key of a heading' },
  { in: /^src\/aws\/(?:alias-refusal|calls\/guards|memory\/(?:said|shapes|site-memory)|record-sets|security-group-rules)\.ts$/, because: "AWS's words, codes, and values that compare or are kept in tags" },
  { in: /^src\/checks\//, like: /^(?:load balancer|stale outside|too many|forward to …|https?:? …|… CNAME| from pl-)$/, because: 'keys, codes, and values that compare' },
  { in: /^src\/discover\/cloudfront\.ts$/, like: /^name and wildcard$/, because: 'a case of a type' },
  { in: /^src\/errors\/diagnosis\/unread\.ts$/, like: /^HTTP …$/, because: 'the same in every language' },
  { in: /^src\/network\/(?:follow|offline|trust)\.ts$/, because: 'codes, a field of a certificate, a bug of ours' },
  { in: /^src\/policy\//, because: "titles of AWS's pages" },
  { in: /^src\/errors\//, like: /^(?: \(HTTP …\)|name and wildcard|--domain …: | --profile …|in another region|not issued|for other names|of another key|Configuration and credential file settings.*)$/, because: 'the same in every language, cases of a type, and the title of a page' },
  { in: /^src\/commands\//, like: /^(?:ec2-https |echo |mkdir |aws iam create-policy|may not ask$|ec2-https: …\.)/, because: 'commands, a case of a type, and the words of a library' },
  { in: /^src\/commands\/(?:completion\/(?:bash|zsh)-script|process\/compile-cache)\.ts$/, because: 'code for a shell, and for Node.js' },
  { in: /^src\/errors\/(?:diagnosis\/|words\.ts)/, like: /^(?: {2}…\. |aws ec2 revoke|… UTC$)/, because: 'records, commands and moments, which are copied' },
];
