/** What the engine, the memory and the steps say, by one door: test/errors goes through all of it for what refuses. What is said elsewhere is imported from its own file. */
export * from './cloudfront-messages.ts';
export * from './lock-messages.ts';
export * from './lost-target-messages.ts';
export * from './memory-messages.ts';
export * from './step-findings.ts';
export * from './step-messages.ts';
export * from './undo-findings.ts';
export * from './way-back-messages.ts';
