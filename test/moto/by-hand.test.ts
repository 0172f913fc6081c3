import { playByHand } from '../scenarios/play-by-hand.ts';
import { playOnMoto } from './play-on-moto.ts';

playOnMoto(playByHand);
