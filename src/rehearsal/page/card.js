import { look } from './look.js';
import { markdown } from './markdown.js';
import { oops } from './toasts.js';

const { AdaptiveCards } = window;
AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdown(text);
  result.didProcess = true;
};
const hostConfig = new AdaptiveCards.HostConfig(look);

/**
 * Draws a card into `box`, over the one that is there. The focus stays where it was; under a new heading it goes to the
 * card, so that nobody with a keyboard has to walk back up to the first question.
 * `press({verb, data, as})` brings a press to the bot; while it runs the card takes no other.
 */
export function drawCard(box, { content, title, press }) {
  const held = focusIn(box);
  const before = headingOf(box);
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = hostConfig;
  card.onExecuteAction = (action) => act(action, { box, press });
  const isWide = content.msteams?.width === 'Full';
  box.classList.toggle('wide', isWide);
  box.setAttribute('aria-label', title);
  try {
    card.parse(content);
    box.replaceChildren(card.render() ?? content.fallbackText ?? 'This card has nothing to show.');
  } catch (error) {
    box.replaceChildren(content.fallbackText ?? 'This card cannot be shown.');
    oops(error);
  }
  for (const link of box.querySelectorAll('a[target]')) link.rel = 'noopener noreferrer';
  const isAnother = before && headingOf(box) && before !== headingOf(box);
  if (held && isAnother) box.focus({ preventScroll: true, focusVisible: false });
  else held?.();
}

const headingOf = (box) => box.querySelector('[role="heading"]')?.textContent;

async function act(action, { box, press }) {
  if (action instanceof AdaptiveCards.OpenUrlAction) {
    if (/^https?:/.test(action.url ?? '')) window.open(action.url, '_blank', 'noopener,noreferrer');
    return;
  }
  const isExecute = action instanceof AdaptiveCards.ExecuteAction;
  if (!isExecute && !(action instanceof AdaptiveCards.SubmitAction)) return;
  if (box.getAttribute('aria-busy') === 'true') return;

  const button = action.renderedElement;
  box.setAttribute('aria-busy', 'true');
  button?.classList.add('busy');
  try {
    const { verb: named, ...data } = action.data ?? {};
    if (isExecute) await press({ verb: action.verb, data: action.data ?? {} });
    else await press({ verb: named ?? '', data, as: 'submit' });
  } catch (error) {
    oops(error);
  } finally {
    box.removeAttribute('aria-busy');
    button?.classList.remove('busy');
  }
}

/** Remembers what has the focus in the card: gives back how to find its successor in the card drawn next. */
function focusIn(box) {
  const focused = document.activeElement;
  if (!focused || focused === box || !box.contains(focused)) return focused === box ? () => box.focus() : undefined;
  const name = nameOf(focused);
  const hadRing = focused.matches(':focus-visible');
  return () => {
    const same = [...box.querySelectorAll('button, input, select, textarea, a')].find((each) => nameOf(each) === name);
    (same ?? box).focus({ preventScroll: true, focusVisible: hadRing });
  };
}

const nameOf = (element) =>
  [
    element.tagName,
    element.type,
    element.getAttribute('aria-label') ||
      element.textContent ||
      element.getAttribute('aria-labelledby') ||
      element.name,
    element.value,
  ].join('|');
