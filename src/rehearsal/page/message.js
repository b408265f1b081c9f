import { api } from './api.js';
import { drawCard } from './card.js';
import { face, icon, make } from './dom.js';
import { markdown } from './markdown.js';
import { state } from './state.js';
import { hour } from './time.js';
import { announce, oops, toast } from './toasts.js';

const cardType = 'application/vnd.microsoft.card.adaptive';
const shownTo = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    shownTo.unobserve(target);
    target.refresh?.();
  }
});

/** One message. `update(activity)` draws what has changed, and nothing else. */
export function message({ reply }) {
  const author = make('span', { className: 'author' });
  const marks = make('span', { className: 'marks' });
  const content = make('div', { className: 'content' });
  const like = make('button', { type: 'button', className: 'tool small', 'aria-label': 'Like' }, icon('like'));
  const answer = make('button', { type: 'button', className: 'tool small', 'aria-label': 'Reply' }, icon('reply'));
  const tools = make('div', { className: 'tools' }, like, ...(reply ? [answer] : []));
  const body = make('div', { className: 'bubble' }, make('header', {}, author, marks), content, tools);
  const element = make('article', { className: 'message' }, make('span', {}), body);
  let last = '';

  function update(activity) {
    const view = state.views.get(activity.id)?.at(-1);
    const now = JSON.stringify([activity, view]);
    if (now === last) return;
    last = now;
    const isMine = activity.from === state.me.id;
    element.className = ['message', isMine && 'mine', activity.deleted && 'deleted', activity.replyToId && 'in-thread']
      .filter(Boolean)
      .join(' ');
    element.firstChild.replaceWith(face(activity.author.name, activity.author.role === 'bot' ? 'bot' : 'person'));
    author.textContent = isMine ? 'You' : activity.author.name;
    const likes = activity.reactions.like?.length ?? 0;
    marks.replaceChildren(hour(activity.at, state.me.timeZone), activity.updated ? ' · Edited' : '');
    like.replaceChildren(icon('like'), likes ? String(likes) : '');
    like.setAttribute('aria-pressed', String(Boolean(activity.reactions.like?.includes(state.me.id))));
    like.onclick = () => {
      // In Teams a reaction shows the stored message again, and with it a fresh look.
      state.views.delete(activity.id);
      api.react(state.open.id, activity.id, state.me.id).then(() => refreshSoon(activity), oops);
    };
    answer.onclick = () => reply?.(activity);
    tools.hidden = activity.deleted;
    drawContent(activity, view);
  }

  function drawContent(activity, view) {
    const stored = activity.attachments?.find(({ contentType }) => contentType === cardType)?.content;
    if (activity.deleted) content.replaceChildren(make('p', { className: 'gone' }, 'This message has been deleted.'));
    else if (!stored && activity.author.role === 'bot')
      content.replaceChildren(make('div', { className: 'said', innerHTML: markdown(activity.text ?? '') }));
    else if (!stored) content.replaceChildren(make('p', { className: 'typed' }, activity.text ?? ''));
    else drawStored(activity, { stored, shown: view ?? stored });
  }

  let drawn = '';
  let refreshedFor = '';
  function drawStored(activity, { stored, shown }) {
    let box = content.querySelector(':scope > .card');
    if (!box) {
      // A form of its own: radio buttons of two cards with the same ids would otherwise be one group.
      box = make('form', { className: 'card', tabIndex: -1, role: 'group', 'aria-live': 'off' });
      box.addEventListener('submit', (event) => event.preventDefault());
      content.replaceChildren(box);
      drawn = '';
    }
    const now = JSON.stringify(shown);
    if (now !== drawn) {
      if (drawn) announce(`Card updated: ${activity.summary ?? ''}`);
      drawn = now;
      drawCard(box, {
        content: shown,
        title: activity.summary ?? shown.fallbackText ?? 'Card',
        press: (pressed) => press(activity, pressed),
      });
    }
    const version = JSON.stringify(stored);
    if (version !== refreshedFor) {
      refreshedFor = version;
      refreshSoon(activity);
    }
  }

  function refreshSoon(activity) {
    const card = activity.attachments?.[0]?.content;
    if (!isRefreshed(card)) return;
    element.refresh = () => refresh(activity, card.refresh.action);
    shownTo.observe(element);
  }

  let presses = 0;
  /** Teams asks quietly: when it fails, the stored card stays. A press that began or ended meanwhile is newer. */
  async function refresh(activity, { verb, data = {} }) {
    const before = presses;
    const answer = await api
      .press(state.open.id, { from: state.me.id, activityId: activity.id, verb, data, trigger: 'automatic' })
      .catch(() => undefined);
    if (answer?.statusCode === 200 && answer.type === cardType && presses === before) show(activity, answer.value);
  }

  async function press(activity, pressed) {
    presses += 1;
    const answer = await api.press(state.open.id, { from: state.me.id, activityId: activity.id, ...pressed });
    presses += 1;
    if (answer.type === cardType) {
      show(activity, answer.value);
      beginAtTop();
    } else if (answer.statusCode >= 400)
      throw new Error(answer.value?.message ?? 'Something went wrong. Please try again.');
    else if (typeof answer.value === 'string' && answer.value) toast(answer.value);
  }

  /** A new card is read from its first line, however far down the press was. */
  function beginAtTop() {
    if (element.getBoundingClientRect().top < element.parentElement?.getBoundingClientRect().top)
      element.scrollIntoView({ block: 'start' });
  }

  function show(activity, card) {
    state.views.set(activity.id, [...(state.views.get(activity.id) ?? []), card]);
    update(state.activities.find(({ id }) => id === activity.id) ?? activity);
  }

  return { element, update };
}

function isRefreshed(card) {
  if (card?.refresh?.action?.type !== 'Action.Execute') return false;
  const { userIds } = card.refresh;
  return !userIds || userIds.includes(`8:orgid:${state.me.id}`) || userIds.includes(state.me.userId);
}
