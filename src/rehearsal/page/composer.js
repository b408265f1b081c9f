import { api } from './api.js';
import { find, icon, make } from './dom.js';
import { typing } from './log.js';
import { state } from './state.js';
import { oops } from './toasts.js';

let replyTo;

export function setUpComposer() {
  find('send').append(icon('send'));
  const words = find('words');
  words.addEventListener('input', grow);
  words.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') reply(undefined);
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    find('composer').requestSubmit();
  });
  find('composer').addEventListener('submit', (event) => {
    event.preventDefault();
    return send();
  });
}

/** Written, not sent: the person sees first what goes out. */
export function suggest(text) {
  find('words').value = text;
  grow();
  find('words').focus();
}

/** The next message goes into the thread of this one; undefined begins a new thread. */
export function reply(activity) {
  replyTo = activity && (activity.replyToId ?? activity.id);
  const line = find('replying');
  line.hidden = !activity;
  find('words').placeholder = activity ? 'Reply' : state.open?.kind === 'channel' ? 'Start a post' : 'Write a message';
  if (!activity) return;
  const stop = make(
    'button',
    { type: 'button', className: 'tool small', 'aria-label': 'Do not reply', onclick: () => reply(undefined) },
    icon('close'),
  );
  line.replaceChildren(`Replying to ${activity.author.name}`, stop);
  find('words').focus();
}

async function send() {
  const words = find('words');
  const text = words.value.trim();
  if (!text) return;
  const chat = state.open;
  const body = { from: state.me.id, text, ...(replyTo ? { replyTo } : {}) };
  words.value = '';
  grow();
  reply(undefined);
  setTimeout(() => waiting.has(chat.id) && state.open?.id === chat.id && typing(true, 'Procurement Voice'), 150);
  waiting.add(chat.id);
  try {
    const { botStatus } = await api.say(chat.id, body);
    if (botStatus >= 400) throw new Error(`The bot answered ${botStatus}. Its log says why.`);
  } catch (error) {
    if (!words.value) words.value = text;
    oops(error);
  } finally {
    waiting.delete(chat.id);
    typing(false);
  }
}
const waiting = new Set();

function grow() {
  const words = find('words');
  words.style.height = 'auto';
  words.style.height = `${Math.min(words.scrollHeight, 160)}px`;
}
