import { api } from './api.js';
import { draw as drawClock, setUpClock } from './clock.js';
import { reply, setUpComposer } from './composer.js';
import { face, find, icon } from './dom.js';
import { listen } from './live.js';
import { drawLog } from './log.js';
import { setUpPeople } from './people.js';
import { drawSide, rolesOf } from './side.js';
import { drawStart, hint } from './start.js';
import { address, go, markRead, state } from './state.js';
import { oops } from './toasts.js';
import { setUpTrouble } from './trouble.js';

async function people() {
  state.people = await api.people();
  state.me = state.people.find(({ id }) => id === address().person);
}

/** Goes where the address says. */
async function visit() {
  const { person, chat } = address();
  if (state.me?.id !== person) state.views.clear();
  state.me = state.people.find(({ id }) => id === person);
  state.open = undefined;
  if (state.me) {
    state.news.delete(state.me.id);
    state.conversations = await api.conversations(state.me.id);
    state.open = state.conversations.find(({ id, kind }) => id === chat || (chat === 'bot' && kind === 'personal'));
  } else {
    state.conversations = [];
  }
  document.body.dataset.screen = state.open ? 'chat' : state.me ? 'list' : 'start';
  reply(undefined);
  find('words').value = '';
  await read();
  drawClock();
  if (!state.open) drawStart();
  if (state.open && !matchMedia('(max-width: 720px)').matches) find('words').focus();
}

/** Reads again what is on the screen. */
async function read() {
  const { me, open } = state;
  if (me) {
    const [conversations, activities] = await Promise.all([
      api.conversations(me.id),
      open ? api.activities(open.id, me.id) : [],
    ]);
    // Meanwhile somebody may have gone elsewhere; the same person read again is still the same.
    if (me.id !== state.me?.id || open?.id !== state.open?.id) return;
    forgetViews(activities);
    Object.assign(state, { conversations, activities });
    if (open) markRead(open.id, activities.at(-1)?.id);
  }
  draw();
}

/**
 * An edit by the bot is what everybody sees from then on, also who saw something else. Only the edit that belongs to an
 * earlier press, late on its way, does not take back what a later press has shown.
 */
function forgetViews(activities) {
  const stored = ({ attachments }) => JSON.stringify(attachments?.[0]?.content);
  const before = new Map(state.activities.map((activity) => [activity.id, stored(activity)]));
  for (const activity of activities) {
    const now = stored(activity);
    const earlier = state.views.get(activity.id)?.slice(0, -1) ?? [];
    const isLate = earlier.some((card) => JSON.stringify(card) === now);
    if (before.has(activity.id) && before.get(activity.id) !== now && !isLate) state.views.delete(activity.id);
  }
}

function draw() {
  const { me, open } = state;
  drawSide();
  find('start').hidden = Boolean(open);
  find('chat').hidden = !open;
  document.title = open ? `${open.name} · ${me.name} · rehearsal` : 'Procurement Voice · rehearsal';
  if (!open) return;
  find('chat-face').replaceChildren(face(open.name, open.kind === 'channel' ? 'channel' : 'bot'));
  find('chat-name').textContent = open.name;
  find('chat-about').textContent =
    open.kind === 'channel' ? 'Channel · everybody reads it' : `Chat with ${me.name}, ${rolesOf(me)}`;
  drawLog({ reply, hint });
}

function drawTheme() {
  const isDark = document.documentElement.dataset.theme === 'dark';
  find('theme-button').replaceChildren(icon(isDark ? 'sun' : 'moon'));
  find('theme-button').setAttribute('aria-label', isDark ? 'Light colours' : 'Dark colours');
}

find('theme-button').addEventListener('click', () => document.toggleTheme());
document.addEventListener('themechange', drawTheme);
drawTheme();
find('faults-button').append(icon('trouble'));
find('faults-button').setAttribute('aria-label', 'Make trouble');
// A keyboard must be able to scroll what has been said.
find('log').tabIndex = 0;
find('back').append(icon('back'));
find('back').setAttribute('aria-label', 'Back to the list');
find('back').addEventListener('click', () => go(state.me.id));
addEventListener('hashchange', () => visit().catch(oops));

try {
  await people();
  setUpComposer();
  setUpPeople();
  setUpTrouble();
  await Promise.all([setUpClock(), visit()]);
  listen({ people, reload: () => read().catch(oops) });
  document.body.dataset.ready = 'true';
} catch (error) {
  oops(error);
}
