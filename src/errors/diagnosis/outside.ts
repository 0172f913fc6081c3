/** What a look from outside leaves open. Every part is half a sentence, but for the hint. */
interface LeftOpen {
  what: string;
  why: string;
  hint: string;
}

/** The look took longer than anybody waits. */
export function lookedTooLong(seconds: number): LeftOpen {
  return { what: 'a part of what is seen from outside', why: `it did not answer within ${seconds} s`, hint: 'Run it again, from a machine with a good way to the internet.' };
}

/** DNS answers, but not all that it was asked. @param why the first silence, in a sentence */
export function dnsSilentInPart(why: string): LeftOpen {
  return {
    what: 'a part of what DNS says, and what follows from it',
    why: why.replace(/\.$/, '').replace(/^(A|An|The) /, (article) => article.toLowerCase()),
    hint: 'Run it again in a few minutes, or name another DNS server with --resolver <address>.',
  };
}

/** Nothing is asked but the AWS API. */
export function notFromOutside(): LeftOpen {
  return { what: 'what DNS says, what visitors meet and whether the direct way is closed', why: 'of --offline', hint: 'Run it without --offline, from a machine that reaches the internet.' };
}
