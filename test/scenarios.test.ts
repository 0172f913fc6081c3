import { describe } from 'vitest';
import { playScenarios } from './scenarios/play.ts';
import { sandboxStage } from './scenarios/stage.ts';

// The same stories with the same ends run against a moto server: test/moto/scenarios.test.ts.
describe('in the sandbox', () => {
  playScenarios({ kind: 'sandbox', listsAliases: true, raise: async (appPort, region) => sandboxStage(appPort, region) });
});
