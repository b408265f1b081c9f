import { isDeepStrictEqual } from 'node:util';
import type { CardMessage } from '../../src/message.ts';
import type { Language } from '../../src/person.ts';

/** A card as somebody sees it at one moment. `name` begins with the name of its file in `cards/`. */
export interface CardState {
  readonly name: string;
  readonly language: Language;
  readonly message: CardMessage;
}

type Node = Readonly<Record<string, unknown>>;

/** An element or action with the element that holds it and the property it stands in. */
interface Place {
  readonly node: Node;
  readonly type: string;
  readonly holder?: Node;
  readonly key: string;
  readonly isFallback: boolean;
}

const core = words(`AdaptiveCard TextBlock RichTextBlock TextRun Image ImageSet Container ColumnSet Column FactSet
  ActionSet Table TableRow TableCell Input.Text Input.Number Input.Date Input.Time Input.Toggle Input.ChoiceSet
  Action.Execute Action.Submit Action.OpenUrl Action.ShowCard Action.ToggleVisibility`);
const teamsOnly = words(`Chart.Donut Chart.Pie Chart.Gauge Chart.VerticalBar Chart.VerticalBar.Grouped
  Chart.HorizontalBar Chart.HorizontalBar.Stacked Chart.Line Input.Rating Rating Icon Badge Carousel ProgressRing
  ProgressBar CodeBlock CompoundButton Action.OpenUrlDialog Action.Popover Action.ResetInputs`);
const typeByPlace: Readonly<Record<string, string>> = {
  columns: 'Column',
  rows: 'TableRow',
  cells: 'TableCell',
  images: 'Image',
  inlines: 'TextRun',
};
const nested = `body items columns rows cells actions images inlines card selectAction inlineAction pages fallback`;
const maxBytes = 28 * 1024;

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/));
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);
const hasText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';

function* placesIn(holder: Node, isFallback = false): Generator<Place> {
  for (const key of words(nested)) {
    const value = holder[key];
    for (const node of Array.isArray(value) ? value : [value]) {
      if (!isNode(node)) continue;
      const place = {
        node,
        type: String(node.type ?? typeByPlace[key]),
        holder,
        key,
        isFallback: isFallback || key === 'fallback',
      };
      yield place;
      yield* placesIn(node, place.isFallback);
    }
  }
}

/** Everything about an expanded card that would not show, work or read well in Teams. */
export function objections(card: Node): string[] {
  const places = [...placesIn(card)];
  return [
    ...aboutTheCard(card, places),
    ...places.flatMap((place) => [...aboutTheElement(place), ...aboutTheAction(place)]),
  ];
}

function* aboutTheCard(card: Node, places: readonly Place[]): Generator<string> {
  const json = JSON.stringify(card);
  const bytes = Buffer.byteLength(json, 'utf16le');
  if (card.type !== 'AdaptiveCard') yield 'the type is not AdaptiveCard';
  if (card.version !== '1.5') yield `version ${card.version} is not 1.5`;
  if (!hasText(card.fallbackText)) yield 'no fallbackText';
  if (bytes > maxBytes) yield `${bytes} bytes in UTF-16 are more than ${maxBytes}`;
  const placeholder = /\$\{[^}"]*\}?/.exec(json);
  if (placeholder) yield `${placeholder[0]} was not filled in`;
  if (/anonym/i.test(json)) yield 'promises anonymity; say who sees what instead';
  if (!places.some(({ type, node }) => type === 'TextBlock' && node.style === 'heading')) yield 'no heading';
  const actions = places.filter(({ key, isFallback }) => key === 'actions' && !isFallback);
  if (actions.length > 6) yield `${actions.length} actions are more than 6`;
  yield* aboutTheRefresh(card);
  // A fallback takes the place of its element, so it may carry the same input.
  const ids = places
    .filter(({ type, isFallback }) => type.startsWith('Input.') && !isFallback)
    .map(({ node }) => node.id);
  for (const id of new Set(ids.filter((id, at) => ids.indexOf(id) !== at))) yield `two inputs have the id ${id}`;
}

function* aboutTheRefresh({ refresh }: Node): Generator<string> {
  if (refresh === undefined) return;
  if (!isNode(refresh) || !isNode(refresh.action)) return yield 'the refresh has no action';
  const { action, userIds } = refresh;
  if (action.type !== 'Action.Execute' || !hasText(action.verb))
    yield 'the refresh is not an Action.Execute with a verb';
  if (!Array.isArray(userIds) || userIds.length === 0) yield 'the refresh names nobody';
  else if (userIds.length > 60) yield `the refresh names ${userIds.length} people; 60 is the most`;
}

function* aboutTheElement({ node, type, isFallback }: Place): Generator<string> {
  if (teamsOnly.has(type)) {
    if (isFallback) yield `${type} is a fallback itself; use an element of 1.5`;
    else if (!isNode(node.fallback) && node.fallback !== 'drop') yield `${type} has no fallback`;
  } else if (!core.has(type)) yield `${type} is not an element that Teams knows`;
  if (type === 'TextBlock' && node.wrap !== true) yield `the text “${node.text}” does not wrap`;
  if (type === 'Image' && !hasText(node.altText)) yield 'an image has no altText';
  if (type === 'Image' && !hasText(node.url)) yield 'an image has no url; the whole card vanishes on phones';
  if (!type.startsWith('Input.')) return;
  const missing = ['id', 'label', 'errorMessage'].filter((property) => !hasText(node[property]));
  for (const property of missing) yield `the input ${node.id ?? type} has no ${property}`;
}

function* aboutTheAction({ node, type, holder, key }: Place): Generator<string> {
  if (!type.startsWith('Action.')) return;
  if (key !== 'selectAction' && !hasText(node.title)) yield `an ${type} has no title`;
  if (type === 'Action.Submit' && key !== 'fallback') yield `Action.Submit “${node.title}” should be an Action.Execute`;
  if (type !== 'Action.Execute') return;
  const verb = String(node.verb);
  if (!/^[a-z]+\.[a-z]+(-[a-z]+)*$/i.test(verb)) yield `the verb ${verb} is not <feature>.<deed>`;
  if (key !== 'actions' || holder?.type !== 'ActionSet') yield `${verb} stands outside an ActionSet`;
  const fallback = node.fallback;
  if (!isNode(fallback) || fallback.type !== 'Action.Submit') yield `${verb} has no Action.Submit as fallback`;
  else if (fallback.title !== node.title) yield `${verb} has another title in its fallback`;
  else if (!isDeepStrictEqual(fallback.data, { ...(isNode(node.data) ? node.data : {}), verb })) {
    yield `${verb} has other data in its fallback`;
  }
}
