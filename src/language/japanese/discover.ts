import { catalogue } from '../catalogue.ts';

/** What the account is found to be like. */
export const discover = catalogue({
  'in an unknown state': '不明な状態',
  'of an unknown kind': '不明な種類',
  'an Outpost': 'オンプレミスの Outpost',
  'a Wavelength Zone': 'Wavelength ゾーン',
  'a Local Zone': 'ローカルゾーン',
});
