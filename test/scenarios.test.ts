import { describe } from 'vitest';
import { playByHand } from './scenarios/play-by-hand.ts';
import { playCloudFront } from './scenarios/play-cloudfront.ts';
import { playDrifts } from './scenarios/play-drifts.ts';
import { playMainJob } from './scenarios/play.ts';
import { playWayBack } from './scenarios/play-way-back.ts';
import { sandboxStage } from './scenarios/stage.ts';

// The same stories with the same ends run against a moto server: test/moto.
describe.each([
  { story: 'the main job', play: playMainJob },
  { story: 'the way back', play: playWayBack },
  { story: 'drifts', play: playDrifts },
  { story: 'CloudFront', play: playCloudFront },
  { story: 'a site made by hand', play: playByHand },
])('$story, in the sandbox', ({ play }) => void play({ kind: 'sandbox', listsAliases: true, raise: async (appPort, region) => sandboxStage(appPort, region) }));
