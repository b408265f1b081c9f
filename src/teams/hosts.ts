/** Is this service URL on one of the hosts? `*.example.com` stands for every host below example.com. */
export function isAllowedHost(serviceUrl: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(serviceUrl)) return false;
  const { protocol, hostname } = new URL(serviceUrl);
  const isListed = hosts.some((host) => (host.startsWith('*.') ? hostname.endsWith(host.slice(1)) : hostname === host));
  return isListed && (protocol === 'https:' || (protocol === 'http:' && isThisMachine(hostname)));
}

// The rehearsal lists 127.0.0.1; in production http is refused whatever is listed.
const isThisMachine = (hostname: string): boolean => hostname === '127.0.0.1' || hostname === 'localhost';
