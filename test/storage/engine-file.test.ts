import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { embeddedCosmos } from '../../src/rehearsal/cosmos/engine.ts';
import { openStore } from '../../src/storage/open.ts';
import type { Stored } from '../../src/storage/stored.ts';
import { embeddedAccount, embeddedStore } from '../helpers/embedded-store.ts';

interface Planned extends Stored {
  readonly state: string;
  readonly roles?: readonly string[];
}

describe('the file of the embedded engine', () => {
  it('is shared: what one connection writes another reads at once', async () => {
    const { store, file, close } = await embeddedStore();
    const second = embeddedCosmos({ file });
    const other = openStore({ ...embeddedAccount, httpClient: second });

    const doc = await store.create('plans', { id: 'a', pk: 'p', type: 'plan' });

    assert.deepEqual(await other.get('plans', 'p', 'a'), doc);
    second.close();
    await close();
  });

  it('gains the index of a field that containers.ts got later, with the documents from before', async () => {
    const { store, file, close } = await embeddedStore();
    const planned: Planned = { id: 'a', pk: 'p', type: 'plan', state: 'open', roles: ['lead'] };
    await store.create('plans', planned);
    await store.create('people', planned);
    const older = new DatabaseSync(file);
    older.exec('DROP INDEX plans_by_state; ALTER TABLE plans DROP COLUMN f_state; DROP TABLE people_roles');
    for (const event of ['insert', 'update', 'delete']) older.exec(`DROP TRIGGER people_roles_${event}`);
    older.close();

    const again = embeddedCosmos({ file });
    const later = openStore({ ...embeddedAccount, httpClient: again });
    const open = await later.find('plans', { pk: 'p', where: [{ field: 'state', is: 'open' }] });
    const leads = await later.find('people', { pk: 'p', where: [{ field: 'roles', contains: 'lead' }] });

    assert.deepEqual(
      [...open.items, ...leads.items].map(({ id }) => id),
      ['a', 'a'],
    );
    again.close();
    await close();
  });

  it('takes over a file whose columns SQLite computed', async () => {
    const { store, file, close } = await embeddedStore();
    const planned: Planned = { id: 'a', pk: 'p', type: 'plan', state: 'open', roles: ['lead'] };
    const doc = await store.create('plans', planned);
    await store.create('people', planned);
    const older = new DatabaseSync(file);
    for (const [container, field] of [
      ['plans', 'state'],
      ['people', 'email'],
    ] as const) {
      older.exec(`DROP INDEX ${container}_by_${field}; ALTER TABLE ${container} DROP COLUMN f_${field};
        ALTER TABLE ${container} ADD COLUMN f_${field} GENERATED ALWAYS AS (body ->> '$.${field}') VIRTUAL;
        CREATE INDEX ${container}_by_${field} ON ${container} (pk, f_${field}, id) WHERE f_${field} IS NOT NULL`);
    }
    older.close();

    const again = embeddedCosmos({ file });
    const later = openStore({ ...embeddedAccount, httpClient: again });
    const closed = await later.replace('plans', { ...doc, state: 'closed' });
    const found = await later.find('plans', { pk: 'p', where: [{ field: 'state', is: 'closed' }] });
    const [lead] = (await later.find('people', { pk: 'p', where: [{ field: 'roles', contains: 'lead' }] })).items;
    if (lead) await later.remove('people', lead);

    assert.deepEqual(found.items, [closed]);
    assert.equal(await later.count('people', { pk: 'p', where: [{ field: 'roles', contains: 'lead' }] }), 0);
    again.close();
    await close();
  });

  it('answers 503 while another process holds it for too long, and the store says so', async () => {
    const { store, file, close } = await embeddedStore();
    const holder = new DatabaseSync(file);
    holder.exec('BEGIN IMMEDIATE');
    const impatient = embeddedCosmos({ file, busyMs: 1 });
    const other = openStore({ ...embeddedAccount, httpClient: impatient, patience: { pauseMs: 1 } });

    await assert.rejects(other.create('plans', { id: 'a', pk: 'p', type: 'plan' }), { code: 'storage_unavailable' });
    await assert.rejects(other.batch('plans', 'p', [{ create: { id: 'a', pk: 'p', type: 'plan' } }]), {
      code: 'storage_unavailable',
    });

    holder.exec('ROLLBACK');
    await other.create('plans', { id: 'a', pk: 'p', type: 'plan' });
    assert.equal(await store.count('plans', { pk: 'p' }), 1);
    holder.close();
    impatient.close();
    await close();
  });
});
