import { everyMoment } from './moments.ts';
import { playCrashes } from './play.ts';
import { trips } from './trip.ts';

await playCrashes(trips.withoutCloudFront, everyMoment);
