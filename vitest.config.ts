import { devNull } from 'node:os';
import { defineConfig } from 'vitest/config';

// No test may see, or use, what a developer has set up for the real AWS or for this program.
for (const name of Object.keys(process.env)) {
  if (name.startsWith('AWS_') || name.startsWith('EC2_HTTPS_')) delete process.env[name];
}

const env = {
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
  AWS_EC2_METADATA_DISABLED: 'true',
  // A call that escapes its stub ends at a closed port, not at AWS.
  AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
  // Nine lines at the first client on Node 20.
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
};

/** Real HTTP, a Python server and real waits. */
const onMoto = {
  globalSetup: 'test/support/fresh-bundle.ts',
  env: { ...env, AWS_ACCESS_KEY_ID: 'testing', AWS_SECRET_ACCESS_KEY: 'testing' },
  testTimeout: 180_000,
  hookTimeout: 60_000,
};

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/moto/**', 'test/terminal/**', 'test/crash/**'],
          env,
          // All the processor has: one less is the default, which is half of a small machine.
          maxWorkers: '100%',
          // So a test shares it with others, and what takes a second alone takes many of them on a busy machine.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'terminal',
          include: ['test/terminal/**/*.test.ts'],
          globalSetup: 'test/support/fresh-bundle.ts',
          env,
          // Whole processes, in real time: one at a time, and after all others.
          testTimeout: 90_000,
          hookTimeout: 60_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'moto',
          include: ['test/moto/**/*.test.ts'],
          exclude: ['test/moto/cli.test.ts'],
          ...onMoto,
          // Each file has a server of its own; a program and a server keep a processor busy.
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'moto-cli',
          include: ['test/moto/cli.test.ts'],
          ...onMoto,
          // It measures time, so nothing runs beside it.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'crash',
          include: ['test/crash/**/*.test.ts'],
          ...onMoto,
          maxWorkers: 2,
        },
      },
    ],
  },
});
