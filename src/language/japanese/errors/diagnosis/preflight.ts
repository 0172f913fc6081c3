import { catalogue } from '../../../catalogue.ts';

/** What is said besides before anything is changed. */
export const preflightFindings = catalogue({
  'Where the app heeds X-Forwarded-Proto from private addresses alone (trusted proxies of Caddy, Traefik or Express), it redirects no more behind the load balancer: --no-rehearsal goes on without this check.': 'アプリがプライベートアドレスからの X-Forwarded-Proto だけを信頼する場合 (Caddy、Traefik、Express の信頼済みプロキシなど) は、ロードバランサーを通せばリダイレクトしなくなります。--no-rehearsal を付けると、この確認をせずに続けます。',
});
