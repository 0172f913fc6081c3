/**
 * How long a server keeps an idle connection, by its own word: `Keep-Alive: timeout=5, max=100`.
 * @param headers by lower-case name
 * @returns seconds; undefined where it does not say
 */
export function keepAliveSeconds(headers: Readonly<Record<string, string>>): number | undefined {
  const { seconds } = /(?:^|[,;\s])timeout\s*=\s*"?(?<seconds>\d+)/i.exec(headers['keep-alive'] ?? '')?.groups ?? {};
  return seconds === undefined ? undefined : Number(seconds);
}
