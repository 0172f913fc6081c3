import { playTwoSites } from '../scenarios/play-two-sites.ts';
import { playOnMoto } from './play-on-moto.ts';

playOnMoto(playTwoSites);
