/**
 * A call that AWS refuses, in the form in which the SDK throws it.
 *
 * The name is the SDK's: for EC2, Route 53, ACM and CloudFront it is AWS's error code; for the modelled errors of Elastic Load
 * Balancing the SDK throws its class's name, which ends with `Exception` (`DuplicateListenerException`, where the wire
 * says `DuplicateListener`). Source: the error classes of the clients.
 */
export class Refusal extends Error {
  override readonly name: string;
  readonly $fault = 'client';
  readonly $metadata: { httpStatusCode: number };
  /** Of InvalidChangeBatch: one for each problem of the batch. */
  readonly messages?: readonly string[];

  /**
   * @param message what is wrong; several only where the error carries a list
   */
  constructor(name: string, message: string | readonly string[], httpStatusCode = 400) {
    super(typeof message === 'string' ? message : message.join(' '));
    this.name = name;
    this.$metadata = { httpStatusCode };
    if (typeof message !== 'string') this.messages = message;
  }
}
