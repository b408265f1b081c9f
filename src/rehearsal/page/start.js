import { suggest } from './composer.js';
import { face, find, make } from './dom.js';
import { rolesOf } from './side.js';
import { go, state } from './state.js';

const plays = {
  lead: 'Ask the customers of procurement how satisfied they are, and plan what to improve.',
  stakeholder: 'Answer the survey, choose what matters, see what was promised.',
  employee: 'Ask where your order is, or how to buy something.',
  agent: 'Answer what others ask the help desk.',
};

/** For somebody who has never seen this. */
export function drawStart() {
  const cards = Object.entries(plays).flatMap(([role, what]) => {
    const person = state.people.find(
      ({ roles }) => roles.includes(role) && (role !== 'employee' || roles.length === 1),
    );
    return person ? [card(person, what)] : [];
  });
  find('start').replaceChildren(
    make('img', { src: '/page/icon.svg', alt: '', width: 56, height: 56 }),
    make('h1', {}, 'Welcome to the rehearsal'),
    make(
      'p',
      {},
      'Procurement Voice asks the people whom procurement serves how satisfied they are, and helps to act on it. Here you try all of it as in Microsoft Teams: an invented company, on this computer only, nothing reaches anybody.',
    ),
    make(
      'p',
      {},
      'Choose who you want to be. You can change at any time, and move the clock forward to see what happens next week.',
    ),
    make('ul', { className: 'plays' }, ...cards),
    make(
      'button',
      { type: 'button', className: 'link', popoverTargetElement: find('people-panel') },
      `Or choose among all ${state.people.length} people`,
    ),
  );
}

function card(person, what) {
  const button = make(
    'button',
    { type: 'button', className: 'play', onclick: () => go(person.id, 'bot') },
    face(person.name),
    make(
      'span',
      { className: 'who' },
      make('b', {}, person.name),
      make('small', {}, rolesOf(person)),
      make('span', {}, what),
    ),
  );
  return make('li', {}, button);
}

/** First steps, in a chat where nothing has been said. */
export function hint() {
  const words =
    state.open.kind === 'channel' ? [] : state.me.roles.includes('lead') ? ['help', 'start survey'] : ['help'];
  const buttons = words.map((word) =>
    make('button', { type: 'button', className: 'step', onclick: () => suggest(word) }, word),
  );
  const text =
    state.open.kind === 'channel'
      ? 'Nothing has been posted here yet. What you write goes to everybody in the channel, and the bot hears it.'
      : 'Nothing here yet. Write to the bot as you would to a colleague, or begin with:';
  return make(
    'div',
    { className: 'hint' },
    face(state.open.name, state.open.kind === 'channel' ? 'channel' : 'bot'),
    make('p', {}, text),
    make('div', { className: 'row' }, ...buttons),
  );
}
