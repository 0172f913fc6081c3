import type { Clients } from '../aws/clients.ts';
import { diagnose } from '../checks/diagnose.ts';
import type { SiteFacts } from '../checks/facts.ts';
import type { Diagnosis } from '../checks/finding.ts';
import type { Context } from '../context.ts';
import type { Account } from '../discover/facts.ts';
import { exitCodes } from '../errors/user-error.ts';
import { accountText } from '../report/account-text.ts';
import { diagnosisJson, isWell } from '../report/diagnosis/diagnosis-json.ts';
import { diagnosisText } from '../report/diagnosis/diagnosis-text.ts';
import { nextText } from '../report/next-text.ts';
import { openAccess, type Access } from './access.ts';
import { unlessAborted } from './interruption.ts';
import { look, type LookWorld, type Reading } from './look.ts';
import { shownReading } from './reading.ts';
import type { Run, Work } from './run.ts';

/** What a site is looked at with. */
export interface Eyes {
  /** What the account is asked about first. */
  read: Reading;
  /** Reads all that the diagnosis is made from. */
  learn(context: Context): Promise<SiteFacts>;
}

/** What tells one command that only looks from another. */
export interface Examination {
  /** As it is shown while it is made. */
  doing: string;
  /** Above the findings. */
  title(domain: string): string;
  eyes(run: Run): Eyes;
  /**
   * What is said instead where the account cannot be looked at.
   * @throws the error, where there is nothing to say but that
   */
  instead?(error: unknown, run: Run, world: World): Promise<Examined>;
  /** The command that a person may want next. */
  next(run: Run, seen: Examined): string;
}

/** A site that was looked at. */
export interface Examined {
  account: Account;
  facts: SiteFacts;
  diagnosis: Diagnosis;
}

interface World {
  access: Access;
  /** Clients that cannot write; what they have read already counts. */
  aws: Clients;
}

/** Look, diagnose, show. Nothing is changed. */
export function examine(examination: Examination): Work {
  return async (run) => {
    const access = await openAccess(run);
    const eyes = examination.eyes(run);
    const seen = await shownReading(run, async () => {
      const world = { access, aws: access.clients('planning') };
      const found = await examineSite(run, world, eyes).catch((error: unknown) => {
        if (!examination.instead) throw error;
        return examination.instead(error, run, world);
      });
      access.keep();
      return found;
    }, examination.doing);
    show(run, seen, examination);
    run.printer.message(nextText([examination.next(run, seen)], run.printer.messageStyle));
    return isWell(seen.diagnosis) ? exitCodes.done : exitCodes.wrong;
  };
}

/**
 * Looks once.
 * @throws the signal's reason, as soon as the run is asked to stop
 * @throws whatever the account could not be asked for
 */
export async function examineSite(run: Run, { access, aws }: World, { read, learn }: Eyes): Promise<Examined> {
  const { given, signal, unread } = run;
  const { network, clock } = access;
  const world: LookWorld = { given, problems: [...run.problems, ...access.problems], unread, withoutMemory: true, aws, network, clock };
  return unlessAborted(signal, async () => {
    const { memory, ...inputs } = await look(world, read);
    const facts = await learn({ inputs, aws, memory, network, clock, signal, note: () => {} });
    return { account: inputs.facts.account, facts, diagnosis: diagnose(facts) };
  });
}

function show({ given, printer, terminal }: Run, { account, facts, diagnosis }: Examined, { title }: Pick<Examination, 'title'>): void {
  const { domain } = facts.site;
  if (given.json) return printer.document(diagnosisJson(diagnosis, { domain, simulated: account.simulated }));
  const style = printer.dataStyle;
  const head = { title: title(domain), domain, rows: accountText({ account }, style) };
  printer.screen(diagnosisText(diagnosis, head, { style, columns: terminal.stdout.columns, verbose: given.verbose ?? false }));
}
