import assert from 'node:assert/strict';
import { objections } from '../helpers/card-linter.ts';

type Node = Record<string, unknown>;

const submit = { type: 'Action.Submit', title: 'Send', data: { verb: 'survey.submit', cycle: '2026' } };
const press = {
  type: 'Action.Execute',
  title: 'Send',
  verb: 'survey.submit',
  data: { cycle: '2026' },
  fallback: submit,
};
const input = { type: 'Input.Text', id: 'comment', label: 'Why?', errorMessage: 'Say why.' };
const picture = { type: 'Image', url: 'https://example.org/a.png', altText: 'A ship' };
const refresh = { action: { type: 'Action.Execute', verb: 'survey.show' }, userIds: ['8:orgid:1'] };
const heading = { type: 'TextBlock', text: 'How did we do?', style: 'heading', wrap: true };
const actionSet = (...actions: Node[]): Node => ({ type: 'ActionSet', actions });

const aCard = (...more: Node[]): Node => ({
  type: 'AdaptiveCard',
  version: '1.5',
  fallbackText: 'How did we do?',
  refresh,
  body: [heading, input, picture, actionSet(press), ...more],
});

describe('the card linter', () => {
  it('is content with a sound card', () => {
    assert.deepEqual(objections(aCard()), []);
  });

  it('lets Teams’ own elements pass when they bring a fallback', () => {
    const chart = { type: 'Chart.Donut', fallback: { type: 'FactSet', facts: [] } };

    assert.deepEqual(objections(aCard(chart)), []);
  });

  it('looks into columns, tables, inlines and nested cards', () => {
    const table = { type: 'Table', rows: [{ cells: [{ items: [{ type: 'Mystery' }] }] }] };
    const columns = { type: 'ColumnSet', columns: [{ items: [{ type: 'Riddle' }] }] };
    const card = { type: 'AdaptiveCard', body: [{ type: 'Enigma' }] };
    const show = { type: 'Action.ShowCard', title: 'More', card };

    const found = objections(aCard(table, columns, actionSet(show)));

    assert.deepEqual(
      found,
      ['Mystery', 'Riddle', 'Enigma'].map((type) => `${type} is not an element that Teams knows`),
    );
  });

  const sixMore = Array.from({ length: 6 }, () => press);
  const many = Array.from({ length: 61 }, (_, n) => `8:orgid:${n}`);
  const refused: [string, Node, string][] = [
    ['another type', { ...aCard(), type: 'Card' }, 'the type is not AdaptiveCard'],
    ['a newer version', { ...aCard(), version: '1.6' }, 'version 1.6 is not 1.5'],
    ['a card without fallbackText', { ...aCard(), fallbackText: ' ' }, 'no fallbackText'],
    ['a card without heading', { ...aCard(), body: [input] }, 'no heading'],
    ['a card that is too big', aCard({ ...heading, text: 'é'.repeat(14_336) }), 'are more than 28672'],
    ['a placeholder left over', aCard({ ...heading, text: '${say.title}' }), '${say.title} was not filled in'],
    ['a promise of anonymity', aCard({ ...heading, text: 'Anonymous answers' }), 'anonymity'],
    ['a promise of anonymity in French', aCard({ ...heading, text: 'C’est anonyme' }), 'anonymity'],
    ['a seventh action', aCard(actionSet(...sixMore)), '7 actions are more than 6'],
    [
      'an action of the card that makes seven',
      { ...aCard(actionSet(...sixMore.slice(1))), actions: [press] },
      '7 actions',
    ],
    ['an element unknown to Teams', aCard({ type: 'Media' }), 'Media is not an element that Teams knows'],
    ['a chart without fallback', aCard({ type: 'Chart.Pie' }), 'Chart.Pie has no fallback'],
    ['a chart for a chart', aCard({ type: 'Icon', fallback: { type: 'Badge' } }), 'Badge is a fallback itself'],
    ['a text that does not wrap', aCard({ ...heading, wrap: false }), 'does not wrap'],
    ['an image without altText', aCard({ ...picture, altText: '' }), 'an image has no altText'],
    ['an image without url', aCard({ ...picture, url: undefined }), 'an image has no url'],
    ['an input without id', aCard({ ...input, id: undefined }), 'Input.Text has no id'],
    ['an input without label', aCard({ ...input, label: undefined }), 'comment has no label'],
    ['an input without errorMessage', aCard({ ...input, errorMessage: undefined }), 'comment has no errorMessage'],
    ['two inputs of one id', aCard(input), 'two inputs have the id comment'],
    ['an action without title', aCard(actionSet({ ...press, title: '' })), 'an Action.Execute has no title'],
    ['an action outside an ActionSet', { ...aCard(), actions: [press] }, 'stands outside an ActionSet'],
    ['a whole container to press', aCard({ type: 'Container', selectAction: press }), 'stands outside an ActionSet'],
    ['a submit that executes nowhere', aCard(actionSet(submit)), 'should be an Action.Execute'],
    ['an action without fallback', aCard(actionSet({ ...press, fallback: undefined })), 'no Action.Submit as fallback'],
    [
      'a fallback with another verb',
      aCard(actionSet({ ...press, fallback: { ...submit, data: { cycle: '2026', verb: 'survey.show' } } })),
      'survey.submit has other data in its fallback',
    ],
    [
      'a fallback that forgets data',
      aCard(actionSet({ ...press, fallback: { ...submit, data: { verb: 'survey.submit' } } })),
      'survey.submit has other data in its fallback',
    ],
    [
      'a fallback with another title',
      aCard(actionSet({ ...press, fallback: { ...submit, title: 'Go' } })),
      'survey.submit has another title in its fallback',
    ],
    ['a verb of no feature', aCard(actionSet({ ...press, verb: 'submit' })), 'is not <feature>.<deed>'],
    ['a refresh without action', { ...aCard(), refresh: {} }, 'the refresh has no action'],
    [
      'a refresh that submits',
      { ...aCard(), refresh: { ...refresh, action: submit } },
      'the refresh is not an Action.Execute',
    ],
    ['a refresh for nobody', { ...aCard(), refresh: { action: refresh.action } }, 'the refresh names nobody'],
    ['a refresh for a crowd', { ...aCard(), refresh: { ...refresh, userIds: many } }, 'names 61 people'],
  ];
  for (const [what, card, reason] of refused) {
    it(`refuses ${what}`, () => {
      const found = objections(card);

      assert.ok(
        found.some((objection) => objection.includes(reason)),
        `expected “${reason}”, found ${JSON.stringify(found)}`,
      );
    });
  }
});
