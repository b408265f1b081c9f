import { hear } from './clock.js';
import { drawSide } from './side.js';
import { go, state } from './state.js';
import { announce, toast } from './toasts.js';

let lastToasts = [];
let pending;

/** The stream of changes. After a broken line everything is read again, so nothing is missed. */
export function listen({ reload, people }) {
  const stream = new EventSource('/teams/api/events');
  let isFirst = true;
  stream.onopen = () => {
    if (!isFirst) people().then(reload);
    isFirst = false;
  };
  stream.onmessage = ({ data }) => {
    const event = JSON.parse(data);
    if (event.type === 'clock') hear(event);
    else if (event.type === 'people') people();
    else changed(event, reload);
  };
}

function changed(event, reload) {
  const isForMe = !event.owner || event.owner === state.me?.id;
  if (isForMe && state.me) {
    if (event.type === 'message' && event.from !== state.me.id && event.conversationId !== state.open?.id)
      announce(`New: ${event.glimpse ?? ''}`);
    clearTimeout(pending);
    pending = setTimeout(reload, 30);
    return;
  }
  if (event.type === 'message' && event.owner && event.from !== event.owner) newsFor(event);
}

function newsFor({ owner, conversationId, glimpse }) {
  const chats = state.news.get(owner) ?? new Set();
  state.news.set(owner, chats.add(conversationId));
  drawSide();
  lastToasts.push({ owner, conversationId, glimpse });
  if (lastToasts.length > 1) return;
  // A survey reaches many at once: one notice tells of all.
  setTimeout(() => {
    const all = lastToasts;
    lastToasts = [];
    const [first] = all;
    const names = [...new Set(all.map((each) => state.people.find(({ id }) => id === each.owner)?.name ?? 'Somebody'))];
    const [name] = names;
    const words =
      names.length === 1
        ? `${name}: ${first.glimpse ?? 'a new card'}`
        : `${name} and ${names.length - 1} more have a new message`;
    toast(words, { press: () => go(first.owner, first.conversationId), action: `Be ${name}` });
  }, 400);
}
