import { playDrifts } from '../scenarios/play-drifts.ts';
import { playOnMoto } from './play-on-moto.ts';

playOnMoto(playDrifts);
