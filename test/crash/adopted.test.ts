import { everyWrite } from './moments.ts';
import { playCrashes } from './play.ts';
import { trips } from './trip.ts';

await playCrashes(trips.adopted, everyWrite);
