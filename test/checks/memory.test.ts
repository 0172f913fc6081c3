import { memoryChecks } from '../../src/checks/memory.ts';
import { checkTable } from './check-table.ts';

const gone = { what: 'What stood there before is not known any more.', why: 'Its tags are gone.', next: 'Put the tags back.' };

checkTable(memoryChecks, {
  'memory-damaged': [
    { name: 'it cannot be gone by', differs: { memory: gone }, finds: [{ severity: 'error', subject: 'example.com', message: `${gone.what} ${gone.why}`, hint: gone.next, evidence: gone }] },
    { name: 'there is no site', differs: { memory: 'none' }, finds: 'unknown' },
    { name: 'it could not be read', differs: { memory: undefined }, finds: 'unknown' },
  ],
});
