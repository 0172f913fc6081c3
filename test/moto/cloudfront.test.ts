import { playCloudFront } from '../scenarios/play-cloudfront.ts';
import { playOnMoto } from './play-on-moto.ts';

playOnMoto(playCloudFront);
