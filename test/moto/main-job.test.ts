import { playMainJob } from '../scenarios/play.ts';
import { playOnMoto } from './play-on-moto.ts';

playOnMoto(playMainJob);
