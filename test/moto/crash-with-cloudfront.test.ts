import { eachWriteOnce } from '../crash/moments.ts';
import { playCrashes } from '../crash/play.ts';
import { trips } from '../crash/trip.ts';

// A selection: `npm run test:crash` has every moment.
await playCrashes(trips.withCloudFront, eachWriteOnce);
