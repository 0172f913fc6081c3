/** What a diagnosis says of one thing that is wrong. */
export interface Said {
  /** What is wrong, and why: a sentence or two. */
  message: string;
  /** The exact next action. Further lines, as of a configuration, stand below it. */
  hint: string;
}

/** The next action where a run of setup does it. */
export function setupMendsIt(domain: string): string {
  return `Run ec2-https setup ${domain}: it mends this.`;
}
