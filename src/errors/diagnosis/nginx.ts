import { t } from '../../language/text.ts';

/**
 * Lines of Nginx that redirect to https only whom nobody has brought by https already: a visitor who comes straight, and one whose
 * load balancer says `http`. Who came by https, and the load balancer's health check, which says nothing, get the page.
 * Nginx docs: "Module ngx_http_map_module", "Module ngx_http_rewrite_module".
 */
const redirectLines = [
  t`# in http { }, as in /etc/nginx/conf.d/https.conf`,
  'map "$http_x_forwarded_proto $http_user_agent" $redirect_to_https {',
  '    default                  1;',
  '    "~^https "               0;',
  '    "~^ ELB-HealthChecker/"  0;',
  '}',
  t`# in the server { } that listens on 80, instead of its redirect`,
  'if ($redirect_to_https) {',
  '    return 301 https://$host$request_uri;',
  '}',
];

/**
 * What to change where Nginx on the instance redirects to https by itself, as Certbot leaves it.
 * @returns a sentence, the lines of Nginx below it, then what is no longer needed; lines are separated by newlines
 */
export function nginxRedirect(): string {
  return [
    t`Let Nginx on the instance redirect only who has not come by https, then \`sudo nginx -t && sudo systemctl reload nginx\`:`,
    ...redirectLines.map((line) => `  ${line}`),
    t`Remove what Certbot added (\`if ($host = …) { return 301 … }\` and \`return 404;\`), and let the \`server { }\` that holds the app listen on 80.`,
    t`Where Nginx hands X-Forwarded-Proto on to the app, it must be $http_x_forwarded_proto, not $scheme.`,
    t`TLS ends before the instance: ssl_certificate, /etc/pki/nginx/server.crt and Certbot are no longer needed there.`,
  ].join('\n');
}
