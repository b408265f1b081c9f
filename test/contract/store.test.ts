import assert from 'node:assert/strict';
import { backends, type Opened } from './backends.ts';
import { aPartition, type Case } from './cases.ts';
import { lostReplies } from './lost-replies.ts';
import { querying } from './querying.ts';
import { writing } from './writing.ts';

const chapters: Record<string, Record<string, Case>> = { writing, querying, 'unknown outcomes': lostReplies };
const titles = Object.values(chapters).flatMap((cases) => Object.keys(cases));

for (const backend of backends) {
  describe(`the store on ${backend.name}`, () => {
    let opened: Opened;
    before(async () => {
      opened = await backend.open();
    });
    afterEach(() => opened.faults.clear());
    after(() => opened.close());

    it('leaves out by name only what is a case', () => {
      assert.deepEqual(
        backend.lacks.filter((title) => !titles.includes(title)),
        [],
      );
    });

    for (const [chapter, cases] of Object.entries(chapters)) {
      describe(chapter, () => {
        for (const [title, run] of Object.entries(cases)) {
          if (!backend.lacks.includes(title)) it(title, () => run({ ...opened, pk: aPartition() }));
        }
      });
    }
  });
}
