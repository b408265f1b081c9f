import { find, icon, make } from './dom.js';

const staysMs = 7000;

/** A notice at the edge of the page. Errors are said at once and stay until closed. */
export function toast(words, { kind = 'news', press, action } = {}) {
  const box = make('div', { className: `toast ${kind}`, role: kind === 'error' ? 'alert' : 'status' });
  const away = () => box.remove();
  const go =
    press &&
    make(
      'button',
      {
        type: 'button',
        className: 'link',
        onclick: () => {
          away();
          press();
        },
      },
      action,
    );
  box.append(
    make('p', {}, words),
    ...(go ? [go] : []),
    make('button', { type: 'button', className: 'tool', 'aria-label': 'Close', onclick: away }, icon('close')),
  );
  find('toasts').append(box);
  while (find('toasts').children.length > 3) find('toasts').firstChild.remove();
  if (kind !== 'error') setTimeout(away, staysMs);
}

export const oops = (error) => toast(error.message ?? String(error), { kind: 'error' });

export function announce(words) {
  find('announcer').textContent = words;
}
