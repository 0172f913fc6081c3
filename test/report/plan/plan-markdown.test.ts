import { expect, it } from 'vitest';
import type { MonthlyCosts } from '../../../src/costs/monthly.ts';
import type { Change, Plan } from '../../../src/engine/plan.ts';
import { UserError } from '../../../src/errors/user-error.ts';
import type { PlanInputs } from '../../../src/report/plan/plan-contents.ts';
import { planMarkdown } from '../../../src/report/plan/plan-markdown.ts';
import { certificate, certificateIssued, changeOf, directAccess, group, inputs, nothingToDo } from './example-plan.ts';

// Whole plans of the sandbox stand in test/commands/__snapshots__/plan-markdown/: here is what these do not have.

const denied = new UserError({ what: 'acm:ListCertificates is not allowed.', why: 'AWS says AccessDenied.', next: 'Add it to the policy.' });
const unreadable: Change = { step: certificate, action: 'unreadable', differences: [], warnings: [], error: denied };
const blocked: Change = { step: certificateIssued, action: 'blocked', differences: [], warnings: [] };
const skipped: Change = { step: directAccess, action: 'skip', differences: [], warnings: [] };
const notOurs = { code: 'not-ours', message: 'The security group web|1 was not made by ec2-https.', hint: 'Give --adopt to take it over.\n  ec2-https plan example.com --adopt', refuses: true };
const wide = { code: 'wide-rule-left-open', message: 'A rule opens all ports.', hint: 'Narrow it by hand.' };
const wouldStop = { code: 'would-stop-here', message: 'It has failed.', hint: 'Look at it.' };
const unknownPrices: MonthlyCosts = {
  region: 'ap-southeast-2', pricesOf: 'September 2026', prices: undefined,
  items: [{ item: 'load balancer', count: 1, standing: 0, price: undefined }, { item: 'public IPv4 address', count: 3, standing: 0, price: undefined }],
};

it.each<{ name: string; plan: Plan; given?: Partial<PlanInputs>; page: string }>([
  {
    name: 'nothing to do is one line',
    plan: [...nothingToDo, skipped],
    page: `
**Plan for \`example.com\`** (account \`123456789012\`, region \`ap-northeast-1\`): nothing to do: all 3 steps are as wanted.`,
  },
  {
    name: 'nothing to do, and something to know',
    plan: nothingToDo,
    given: { seen: [wide] },
    page: `
## Plan for \`example.com\`

Serves \`example.com\`, \`www.example.com\`; account \`123456789012\`, region \`ap-northeast-1\`.

**Nothing to do: all 3 steps are as wanted.**

> [!WARNING]
> - A rule opens all ports.<br>Narrow it by hand.

<details><summary>What is waited for, and what stays as it is</summary>

|  | Step | Resource |
| --- | --- | --- |
| \`=\` | Create the load balancer's security group | security group \`example-com-alb-sg\` (\`sg-0456\`) |
| \`=\` | Request the certificate | certificate \`example.com\` (\`12345678-1234-1234-1234-123456789012\`) |
| \`=\` | Wait until the certificate is issued |  |

</details>`,
  },
  {
    name: 'what cannot be read, and what needs it',
    plan: [unreadable, blocked],
    page: `
## Plan for \`example.com\`

Serves \`example.com\`, \`www.example.com\`; account \`123456789012\`, region \`ap-northeast-1\`.

**The plan is not complete: 2 steps not known. Nothing will be applied.**

> [!CAUTION]
> **Not all of it can be read.**
> \`\`\`text
> x acm:ListCertificates is not allowed.
>   AWS says AccessDenied.
>   Add it to the policy.
> \`\`\`

|  | Step | Resource |
| --- | --- | --- |
| \`x\` | Request the certificate | certificate |

<details><summary>What is waited for, and what stays as it is</summary>

|  | Step | Resource |
| --- | --- | --- |
| \`?\` | Wait until the certificate is issued |  |

</details>`,
  },
  {
    name: 'a refusal, a wait that would give up, and prices that are not known',
    plan: [{ ...changeOf(group), warnings: [notOurs] }, { ...changeOf(certificateIssued), warnings: [wouldStop] }],
    given: { costs: unknownPrices },
    page: `
## Plan for \`example.com\`

Serves \`example.com\`, \`www.example.com\`; account \`123456789012\`, region \`ap-northeast-1\`.

**Plan: 1 to create, 0 to change, 0 to remove, 1 wait, 0 unchanged.**

> [!CAUTION]
> **Refused: nothing is written until this is decided.**
> - The security group web\\|1 was not made by ec2-https.<br>Give --adopt to take it over.<br>\`ec2-https plan example.com --adopt\`

> [!WARNING]
> - As things stand, it would stop here: It has failed.<br>Look at it.

|  | Step | Resource |
| --- | --- | --- |
| \`+\` | Create the load balancer's security group | security group \`example-com-alb-sg\` |

<details><summary>Settings of what is made</summary>

…

</details>

<details><summary>What is waited for, and what stays as it is</summary>

|  | Step | Resource |
| --- | --- | --- |
| \`…\` | Wait until the certificate is issued | usually 1 to 5 minutes |

</details>

- The wait usually takes 1 to 5 minutes.

The monthly cost in \`ap-southeast-2\` is not known to this version. It is for: load balancer, 3 public IPv4 addresses; AWS tells on its pages "Elastic Load Balancing pricing" and "Amazon VPC pricing".`,
  },
])('$name', ({ plan, given, page }) => {
  const markdown = planMarkdown(plan, { ...inputs, ...given }, 'ec2-https setup example.com').join('\n');
  expect(`\n${markdown.replaceAll(/```diff\n[\s\S]*?```/g, '…')}`).toBe(page);
});
