import type { Activity } from 'botbuilder';
import type { Refusal } from '../refusal.ts';
import { isAllowedHost } from './hosts.ts';
import { tenantsOf, whoIsThere } from './who.ts';

export type Gate = (activity: Activity) => Refusal | undefined;

/** What must hold, beside a valid token, before any code of the bot runs. */
export function createGate(allowed: { tenants: readonly string[]; serviceUrlHosts: readonly string[] }): Gate {
  const tenants = new Set(allowed.tenants.map((tenant) => tenant.toLowerCase()));
  return (activity) => {
    if (activity.channelId !== 'msteams') return 'other_channel';
    if (!isAllowedHost(activity.serviceUrl, allowed.serviceUrlHosts)) return 'service_url';
    const named = tenantsOf(activity);
    if (named.length === 0 || !named.every((tenant) => tenants.has(tenant))) return 'other_tenant';
    if (isPersonal(activity) && !whoIsThere(activity)) return 'guest';
    return undefined;
  };
}

// Installing an app and the like may come from Teams itself, without a person; nothing is done for those.
const isPersonal = ({ type }: Activity): boolean => type === 'message' || type === 'invoke';
