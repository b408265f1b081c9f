import { api } from './api.js';
import { find, icon, make } from './dom.js';
import { state } from './state.js';
import { city, hour, shortDay } from './time.js';
import { oops } from './toasts.js';

const steps = [
  ['+1 hour', 'PT1H'],
  ['+1 day', 'P1D'],
  ['+3 days', 'P3D'],
  ['+1 week', 'P7D'],
];
const units = {
  minutes: (n) => `PT${n}M`,
  hours: (n) => `PT${n}H`,
  days: (n) => `P${n}D`,
  weeks: (n) => `P${n * 7}D`,
  months: (n) => `P${n}M`,
};

let business = { now: Date.now(), heardAt: Date.now() };
let isWalking = false;

/** Business time: it runs with the machine's clock and can be pushed forward. */
export async function setUpClock() {
  find('steps').append(...buttons());
  find('time-panel').append(panel());
  hear(await api.clock());
  setInterval(draw, 1000);
}

/** From the server, also while the clock walks. */
export function hear({ now, isWalking: walking = false }) {
  business = { now: Date.parse(now), heardAt: Date.now() };
  isWalking = walking;
  draw();
}

export function draw() {
  const now = business.now + (isWalking ? 0 : Date.now() - business.heardAt);
  const zone = state.me?.timeZone ?? 'Europe/Paris';
  const parts = [
    make('span', { className: 'date' }, shortDay(now, zone)),
    make('b', {}, hour(now, zone)),
    make('small', {}, city(zone)),
  ];
  find('clock').replaceChildren(icon('clock'), ...parts);
  find('clock').setAttribute(
    'aria-label',
    `Business time: ${shortDay(now, zone)}, ${hour(now, zone)}, ${city(zone)}. Move it`,
  );
  find('progress').hidden = !isWalking;
  for (const button of document.querySelectorAll('[data-step]')) button.disabled = isWalking;
}

const buttons = () =>
  steps.map(([name, step]) =>
    make('button', { type: 'button', className: 'step', data: { step }, onclick: () => walk(step) }, name),
  );

function panel() {
  const amount = make('input', {
    type: 'number',
    min: '1',
    max: '999',
    value: '2',
    'aria-label': 'How many',
    required: true,
  });
  const unit = make(
    'select',
    { 'aria-label': 'Unit' },
    ...Object.keys(units).map((name) => make('option', { selected: name === 'weeks' }, name)),
  );
  const submit = (event) => {
    event.preventDefault();
    return walk(units[unit.value](Number(amount.value)));
  };
  return make(
    'form',
    { onsubmit: submit },
    make('h2', {}, 'Move business time'),
    make('p', {}, 'Reminders, deadlines and newsletters happen on the way, in their order. Time only goes forward.'),
    make('div', { className: 'row' }, ...buttons()),
    make(
      'div',
      { className: 'row' },
      amount,
      unit,
      make('button', { type: 'submit', className: 'step', data: { step: '' } }, 'Go'),
    ),
  );
}

async function walk(step) {
  find('time-panel').hidePopover();
  isWalking = true;
  draw();
  try {
    hear(await api.advance(step));
  } catch (error) {
    oops(error);
    hear(await api.clock());
  }
}
