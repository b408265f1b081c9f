/** What the page knows. Who you are and which chat is open stand in the address, so reload and back work. */
export const state = {
  people: [],
  conversations: [],
  me: undefined,
  open: undefined,
  activities: [],
  /** Cards that the bot showed only to you, newest last; gone after a reload, as in Teams. */
  views: new Map(),
  /** Person id → chats with news, for everybody else. */
  news: new Map(),
};

export function address() {
  const [person, chat] = location.hash.slice(1).split('/').filter(Boolean).map(decodeURIComponent);
  return { person, chat };
}

export function go(person, chat) {
  location.hash = [person, chat].filter(Boolean).map(encodeURIComponent).join('/');
}

const readKey = (person, chat) => `read:${person}:${chat}`;
export const markRead = (chat, id) => id && localStorage.setItem(readKey(state.me.id, chat), id);
export function isUnread(chat) {
  if (!chat.lastId || chat.id === state.open?.id) return false;
  return Number(chat.lastId) > Number(localStorage.getItem(readKey(state.me.id, chat.id)) ?? 0);
}
