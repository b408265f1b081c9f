import { api } from './api.js';
import { find, make } from './dom.js';
import { state } from './state.js';
import { oops } from './toasts.js';

const kinds = [
  ['429', '429 – Teams asks to slow down'],
  ['412', '412 – two changes at once'],
  ['403', '403 – the person blocked the bot'],
  ['404', '404 – the chat is gone'],
  ['500', '500 – Teams has an error'],
  ['502', '502 – unclear whether it arrived'],
  ['503', '503 – Teams is overloaded'],
  ['timeout', 'No answer at all'],
  ['reset', 'Connection breaks before it arrives'],
  ['lost', 'Arrives, but the answer is lost'],
];

/** What can go wrong between the bot and Teams, on purpose. */
export function setUpTrouble() {
  const panel = find('trouble-panel');
  panel.addEventListener('toggle', ({ newState }) => newState === 'open' && draw(panel));
}

async function draw(panel) {
  const planned = await api.faults().catch((error) => oops(error) ?? []);
  panel.replaceChildren(form(panel), plan(panel, planned), ...(state.me ? [installed(panel)] : []));
}

function form(panel) {
  const kind = make('select', {}, ...kinds.map(([value, name]) => make('option', { value }, name)));
  const times = make('input', { type: 'number', min: '1', max: '10000', value: '1', required: true });
  const wait = make('input', { type: 'number', min: '0', max: '600', placeholder: 'none' });
  const where = make(
    'select',
    {},
    make('option', { value: '' }, 'everywhere'),
    state.open && make('option', { value: state.open.id }, 'only in this chat'),
  );
  const submit = async (event) => {
    event.preventDefault();
    const status = Number(kind.value) || kind.value;
    const fault = {
      status,
      times: Number(times.value),
      ...(where.value ? { conversationId: where.value } : {}),
      ...(wait.value ? { retryAfter: Number(wait.value) } : {}),
    };
    await api.plan(fault).catch(oops);
    await draw(panel);
  };
  return make(
    'form',
    { onsubmit: submit },
    make('h2', {}, 'Make trouble'),
    make('p', {}, 'The next messages of the bot meet this, so that you see how it copes.'),
    make('label', {}, 'What', kind),
    make('div', { className: 'row' }, make('label', {}, 'Times', times), make('label', {}, 'Retry after (s)', wait)),
    make('label', {}, 'Where', where),
    make('button', { type: 'submit', className: 'step strong' }, 'Plan it'),
  );
}

function plan(panel, planned) {
  if (planned.length === 0) return make('p', { className: 'quiet' }, 'Nothing is planned.');
  const clear = async () => {
    await api.clearFaults().catch(oops);
    await draw(panel);
  };
  const lines = planned.map(({ status, times, conversationId }) =>
    make('li', {}, `${status} × ${times}${conversationId ? ', one chat' : ''}`),
  );
  return make(
    'div',
    { className: 'row' },
    make('ul', {}, ...lines),
    make('button', { type: 'button', className: 'step', onclick: clear }, 'Clear'),
  );
}

function installed(panel) {
  const { me } = state;
  const change = async () => {
    await api.install(me.id, box.checked).catch(oops);
    me.installed = box.checked;
    await draw(panel);
  };
  const box = make('input', { type: 'checkbox', checked: me.installed, onchange: change });
  return make('label', { className: 'check' }, box, `${me.name} has the app`);
}
