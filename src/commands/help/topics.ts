import { t } from '../../language/text.ts';
import type { HelpTopic } from '../../report/topic-text.ts';

/** A topic of `ec2-https help`, that is no command. */
interface Topic {
  description: string;
  /** Its text is loaded when somebody asks for it: the steps are all of the product. */
  load(): Promise<HelpTopic>;
}

/** The topics, in the order in which help lists them. */
export const topics: Readonly<Record<string, Topic>> = {
  steps: { description: t`what setup does, step by step, and why`, load: async () => (await import('./steps.ts')).stepsTopic() },
  concepts: { description: t`the AWS terms in a plan, each in a line or two`, load: async () => (await import('./concepts.ts')).conceptsTopic },
};
