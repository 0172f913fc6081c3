import { validationRecordMissing, validationRecordStale, validationRecordStaleOutside } from '../../errors/diagnosis/certificates.ts';
import type { Mendable, Said } from '../../errors/diagnosis/said.ts';
import { t } from '../../language/text.ts';
import { proofState } from '../../steps/made/certificate/proof-state.ts';
import type { Check } from '../check.ts';
import type { ValidationFacts } from '../account-facts.ts';
import type { SiteFacts } from '../facts.ts';
import type { Found } from '../finding.ts';
import { mend } from '../mending.ts';
import { isProvedByDns, standingCertificates } from './carried-certificates.ts';

/** The CNAMEs by which ACM issues and renews. */
export const validationRecordsChecks: readonly Check[] = [
  { code: 'validation-record-missing', find: (facts) => eachProof(facts, missing) },
  { code: 'validation-record-stale', find: (facts) => eachProof(facts, stale) },
];

interface Proof extends ValidationFacts {
  /** Whether a certificate waits for it. */
  waiting: boolean;
  zoneId: string | undefined;
}

function missing(facts: SiteFacts, proof: Proof): Omit<Found, 'subject'> | undefined {
  if (proofState(proof) !== 'missing') return undefined;
  return { ...mendZone(facts, proof, validationRecordMissing({ proved: proof.name, ...proof })), evidence: evidence(proof) };
}

function stale(facts: SiteFacts, proof: Proof): Omit<Found, 'subject'> | undefined {
  const state = proofState(proof);
  const said = { proved: proof.name, ...proof };
  if (state === 'stale') return { ...mendZone(facts, proof, validationRecordStale(said, proof.inZone ?? proof.inPublic ?? [])), evidence: evidence(proof) };
  return state === 'stale outside' ? { ...validationRecordStaleOutside(said, proof.inPublic ?? []), evidence: evidence(proof) } : undefined;
}

/** Setup writes into the account's own zones alone. */
function mendZone(facts: SiteFacts, { inZone }: Proof, said: Mendable): Said {
  return mend(facts, inZone === undefined ? [] : 'validation-records', said);
}

function evidence({ record, inZone, inPublic, zoneId }: Proof): Found['evidence'] {
  return { record: record.name, wanted: record.value, zoneId, inZone, inPublic };
}

/** Two certificates for the same name share its record. One that is in the zone and not seen outside is neither well nor wrong: the zone says why. */
function eachProof(facts: SiteFacts, look: (facts: SiteFacts, proof: Proof) => Omit<Found, 'subject'> | undefined): Found[] | undefined {
  const known = proofs(facts).filter((proof) => ![undefined, 'unseen'].includes(proofState(proof)));
  if (known.length === 0) return undefined;
  return known.flatMap((proof) => {
    const found = look(facts, proof);
    return found ? [{ subject: proof.name, ...found }] : [];
  });
}

function proofs(facts: SiteFacts): Proof[] {
  const wanted = standingCertificates(facts).filter(({ standing }) => isProvedByDns(standing));
  const all = wanted.flatMap((one) => one.facts.validation.map((proof) => ({ ...proof, waiting: one.standing.status === 'PENDING_VALIDATION' })));
  const zoneOf = facts.zones?.zoneOf ?? {};
  return [...new Set(all.map(({ record }) => record.name))].flatMap((name) => {
    const shared = all.filter(({ record }) => record.name === name);
    const [first] = shared;
    return first ? [{
      ...first,
      waiting: shared.some(({ waiting }) => waiting),
      zoneId: first.inZone === undefined ? undefined : (zoneOf[first.name] ?? zoneOf[`*.${first.name}`] ?? t`of this account`),
    }] : [];
  });
}
