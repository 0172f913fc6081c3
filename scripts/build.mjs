// Builds the program into dist/, or into the folder that is named: `node scripts/build.mjs [folder]`.

import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.mjs';

await bundle(resolve(process.argv[2] ?? join(fileURLToPath(new URL('..', import.meta.url)), 'dist')));
