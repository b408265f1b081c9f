import { face, find, make } from './dom.js';
import { rolesOf } from './side.js';
import { go, state } from './state.js';
import { city } from './time.js';

/** The choice of whom to play. */
export function setUpPeople() {
  const panel = find('people-panel');
  const search = make('input', {
    type: 'search',
    autofocus: true,
    placeholder: 'Find a person, role or department',
    'aria-label': 'Find a person',
  });
  const list = make('ul', { className: 'people' });
  panel.append(make('h2', {}, 'Whom do you want to be?'), search, list);
  const draw = () => list.replaceChildren(...matching(search.value).map(row));
  search.addEventListener('input', draw);
  search.addEventListener('keydown', ({ key }) => key === 'Enter' && list.querySelector('button')?.click());
  panel.addEventListener('keydown', (event) => walk(event, [search, ...list.querySelectorAll('button')]));
  panel.addEventListener('beforetoggle', ({ newState }) => {
    if (newState !== 'open') return;
    search.value = '';
    draw();
  });
}

/** Those with work to do first: plain employees are many and alike. */
const rank = ({ roles }) => (roles.some((role) => role !== 'stakeholder' && role !== 'employee') ? 0 : 1);

function matching(words) {
  const wanted = words.trim().toLowerCase();
  const text = (person) => `${person.name} ${rolesOf(person)} ${person.department}`.toLowerCase();
  return state.people.filter((person) => text(person).includes(wanted)).sort((one, other) => rank(one) - rank(other));
}

function row(person) {
  const news = state.news.get(person.id)?.size ?? 0;
  const about = [
    rolesOf(person),
    person.department,
    city(person.timeZone),
    person.installed ? '' : 'app not installed',
  ];
  const button = make(
    'button',
    {
      type: 'button',
      className: 'entry',
      'aria-current': person.id === state.me?.id ? 'true' : undefined,
      onclick: () => become(person),
    },
    face(person.name),
    make(
      'span',
      { className: 'who' },
      make('b', {}, person.name),
      make('small', {}, about.filter(Boolean).join(' · ')),
    ),
    news > 0 && make('span', { className: 'badge' }, `${news} new`),
  );
  return make('li', {}, button);
}

function become(person) {
  find('people-panel').hidePopover();
  go(
    person.id,
    matchMedia('(max-width: 720px)').matches ? undefined : state.open?.kind === 'channel' ? state.open.id : 'bot',
  );
}

function walk(event, stops) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const next = stops.indexOf(document.activeElement) + step;
  stops[Math.min(Math.max(next, 0), stops.length - 1)]?.focus();
}
