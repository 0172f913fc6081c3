import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';

/** A value that nobody may read by accident: wherever it is printed, logged or made JSON of, `(secret)` stands in its place. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** 64 hex digits, which nobody can guess. */
  static random(): Secret {
    return new Secret(randomBytes(32).toString('hex'));
  }

  /** The value itself, to be sent to AWS and nowhere else. */
  reveal(): string {
    return this.#value;
  }

  /** Whether both hold the same value. */
  equals(other: Secret | undefined): boolean {
    return other?.reveal() === this.#value;
  }

  toString(): string {
    return shown;
  }

  toJSON(): string {
    return shown;
  }

  [inspect.custom](): string {
    return shown;
  }
}

const shown = '(secret)';
