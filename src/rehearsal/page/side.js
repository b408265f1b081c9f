import { face, find, icon, make } from './dom.js';
import { go, isUnread, state } from './state.js';

const roleNames = {
  stakeholder: 'Stakeholder',
  employee: 'Employee',
  agent: 'Help-desk agent',
  lead: 'Procurement lead',
  team: 'Team member',
  quality: 'Quality manager',
  director: 'Director',
};
export const rolesOf = (person) => person.roles.map((role) => roleNames[role] ?? role).join(', ');

/** Who you are, and your chats. */
export function drawSide() {
  drawPersona();
  const groups = [
    { title: 'Chats', chats: state.conversations.filter(({ kind }) => kind === 'personal') },
    { title: 'Channels', chats: state.conversations.filter(({ kind }) => kind === 'channel') },
  ];
  const focused = document.activeElement?.dataset?.chat;
  find('chats').replaceChildren(...groups.filter(({ chats }) => chats.length).map(group));
  if (focused)
    find('chats')
      .querySelector(`[data-chat="${CSS.escape(focused)}"]`)
      ?.focus();
}

function drawPersona() {
  const { me } = state;
  const news = [...state.news.values()].reduce((sum, chats) => sum + chats.size, 0);
  const badge = news > 0 && make('span', { className: 'badge', title: 'Others have news' }, String(news));
  const who = me
    ? [face(me.name), make('span', { className: 'who' }, make('b', {}, me.name), make('small', {}, rolesOf(me)))]
    : [
        face('?'),
        make('span', { className: 'who' }, make('b', {}, 'Who are you?'), make('small', {}, 'Choose a person')),
      ];
  find('persona').replaceChildren(...who, ...(badge ? [badge] : []), icon('down'));
  find('persona').setAttribute(
    'aria-label',
    me ? `You are ${me.name}, ${rolesOf(me)}. Change person` : 'Choose a person',
  );
}

function group({ title, chats }) {
  const heading = make('h2', { id: `list-${title}` }, title);
  return make('section', { 'aria-labelledby': heading.id }, heading, make('ul', {}, ...chats.map(entry)));
}

function entry(chat) {
  const isOpen = state.open?.id === chat.id;
  const unread = isUnread(chat);
  const button = make(
    'button',
    {
      type: 'button',
      className: `entry${unread ? ' unread' : ''}`,
      'aria-current': isOpen ? 'page' : undefined,
      data: { chat: chat.id },
      onclick: () => go(state.me.id, chat.id),
    },
    face(chat.name, chat.kind === 'channel' ? 'channel' : 'bot'),
    make('span', { className: 'name' }, chat.name),
    unread && make('span', { className: 'dot' }, make('span', { className: 'unseen' }, 'unread')),
  );
  return make('li', {}, button);
}
