/**
 * The containers and the fields that queries may name. One list for three readers: the index policy in infra/, the
 * columns of the embedded engine, and the check that no query names a field without an index.
 * Every container has the partition key /pk. `id` and `pk` are always queryable.
 */
export const containers = {
  people: ['type', 'department', 'site', 'email', 'roles'],
  surveys: ['type', 'state', 'department', 'site', 'area', 'closesAt', 'answeredAt', 'submittedAt'],
  plans: ['type', 'state'],
  deliveries: ['type', 'campaignId', 'state', 'recipientId', 'dueAt', 'sentAt'],
  helpdesk: ['type', 'state'],
  orders: ['type', 'number', 'updatedAt'],
  training: ['type', 'startsAt'],
  newsletters: ['type', 'state'],
  suppliers: ['type', 'state'],
  audit: ['type', 'at'],
  jobs: ['type', 'dueAt'],
} as const satisfies Record<string, readonly string[]>;

/** Fields that hold a list; the only ones ARRAY_CONTAINS may name. */
export const listFields = ['roles'] as const;

export type ContainerName = keyof typeof containers;
