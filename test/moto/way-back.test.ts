import { playWayBack } from '../scenarios/play-way-back.ts';
import { playOnMoto } from './play-on-moto.ts';

playOnMoto(playWayBack);
