/** What the engine, the memory and the steps say: findings of the plan, and errors. What is said elsewhere is imported from its own file. */
export * from './cloudfront-messages.ts';
export * from './lock-messages.ts';
export * from './lost-target-messages.ts';
export * from './memory-messages.ts';
export * from './step-findings.ts';
export * from './step-messages.ts';
export * from './undo-findings.ts';
export * from './way-back-messages.ts';
