import { find, make } from './dom.js';
import { message } from './message.js';
import { state } from './state.js';
import { day } from './time.js';

let shown = new Map();
let shownFor = '';
/** Where the newest message left the log; who has scrolled since then reads something else. */
let restedAt = 0;

/** Draws the open chat. Messages that are there already stay in place, with their focus and what was typed. */
export function drawLog({ reply, hint }) {
  const log = find('log');
  const chat = `${state.me.id} ${state.open.id}`;
  if (chat !== shownFor) {
    shown = new Map();
    shownFor = chat;
    log.replaceChildren();
  }
  const toEnd = log.scrollHeight - log.scrollTop - log.clientHeight;
  const isAtNewest = toEnd < 80 || Math.abs(log.scrollTop - restedAt) < 2;
  const hasSpoken = state.activities.some(({ id, from }) => !shown.has(id) && from.id === state.me.id);
  const before = shown.size;
  for (const activity of state.activities) {
    if (!shown.has(activity.id))
      shown.set(activity.id, message({ reply: state.open.kind === 'channel' ? reply : undefined }));
  }
  place(log, elementsInOrder());
  for (const activity of state.activities) shown.get(activity.id).update(activity);
  if (state.activities.length === 0) log.replaceChildren(hint());
  if (before === 0 || ((isAtNewest || hasSpoken) && shown.size > before)) toNewest(log);
}

/** To the end; a message that is longer than the screen is read from its first line. */
function toNewest(log) {
  const newest = log.lastElementChild;
  log.scrollTop = log.scrollHeight;
  if (newest && newest.offsetHeight > log.clientHeight) newest.scrollIntoView({ block: 'start' });
  restedAt = log.scrollTop;
}

/** Days as headings; in channels answers stand below the message that they answer. */
function elementsInOrder() {
  const roots = state.activities.filter(({ replyToId }) => !replyToId);
  const days = new Set();
  return roots.flatMap((root) => {
    const answers = state.activities.filter(({ replyToId }) => replyToId === root.id);
    const today = day(root.at, state.me.timeZone);
    const heading = days.has(today) ? [] : [dayHeading(today)];
    days.add(today);
    return [...heading, ...[root, ...answers].map(({ id }) => shown.get(id).element)];
  });
}

function dayHeading(today) {
  const key = `day ${today}`;
  if (!shown.has(key)) shown.set(key, { element: make('h2', { className: 'day' }, today) });
  return shown.get(key).element;
}

/** Moves nothing that is already right: a moved element would lose its focus. */
function place(log, elements) {
  for (const [index, element] of elements.entries()) {
    if (log.children[index] !== element) log.insertBefore(element, log.children[index] ?? null);
  }
  while (log.children.length > elements.length) log.lastChild.remove();
}

export function typing(isTyping, name) {
  find('typing')?.remove();
  if (!isTyping) return;
  const log = find('log');
  log.append(
    make(
      'p',
      { id: 'typing', className: 'typing', 'aria-hidden': 'true' },
      make('i'),
      make('i'),
      make('i'),
      `${name} is writing`,
    ),
  );
  log.scrollTop = log.scrollHeight;
}
