/** Every message that a person may read when something is wrong: what, why, what to do, and where AWS writes about it. */
export * from './account-messages.ts';
export * from './certificate-messages.ts';
export * from './cloudfront-messages.ts';
export * from './config-messages.ts';
export * from './input-messages.ts';
export * from './lock-messages.ts';
export * from './look-messages.ts';
export * from './lost-target-messages.ts';
export * from './memory-messages.ts';
export * from './sandbox-messages.ts';
export * from './step-findings.ts';
export * from './step-messages.ts';
export * from './undo-findings.ts';
export * from './way-back-messages.ts';
export * from './wizard-messages.ts';
export * from './zone-messages.ts';
