import { notCheckedChecks } from '../../src/checks/not-checked.ts';
import { checkTable } from './check-table.ts';
import { healthySite } from './healthy-site.ts';

const offline = { what: 'what DNS says and what visitors meet', why: 'of --offline', hint: 'Run it without --offline.' };
const denied = { what: 'whether Route 53 protects records', why: 'route53:ListResourceRecordSetProtections is not allowed', hint: 'Allow it, then run it again.' };

checkTable(notCheckedChecks, {
  'not-checked': [
    { name: 'everything was', facts: healthySite(), finds: 'well' },
    {
      name: 'two things were not', facts: healthySite({ notChecked: [offline, denied] }),
      finds: [
        { subject: 'example.com', severity: 'info', message: 'Not checked, because of --offline: what DNS says and what visitors meet.', hint: 'Run it without --offline.', evidence: { what: offline.what, why: offline.why } },
        { subject: 'example.com', message: 'Not checked, because route53:ListResourceRecordSetProtections is not allowed: whether Route 53 protects records.' },
      ],
    },
  ],
});
