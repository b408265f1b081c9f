/** How Teams draws cards, with the page's own colours: `var(…)` follows the theme without drawing again. */
const tone = (name) => ({ default: `var(--${name})`, subtle: `var(--${name})` });
const foregroundColors = {
  default: { default: 'var(--text)', subtle: 'var(--quiet)' },
  dark: { default: 'var(--text)', subtle: 'var(--quiet)' },
  light: { default: 'var(--quiet)', subtle: 'var(--quiet)' },
  accent: tone('accent-text'),
  good: tone('good'),
  warning: tone('warning'),
  attention: tone('attention'),
};
const box = (name) => ({ backgroundColor: `var(--box-${name})`, borderColor: 'var(--line)', foregroundColors });
const label = { color: 'default', isSubtle: false, size: 'default', weight: 'bolder' };

export const look = {
  fontFamily: 'inherit',
  fontSizes: { small: 12, default: 14, medium: 16, large: 20, extraLarge: 26 },
  fontWeights: { lighter: 300, default: 400, bolder: 600 },
  lineHeights: { small: 16, default: 20, medium: 22, large: 26, extraLarge: 32 },
  spacing: { small: 6, default: 10, medium: 16, large: 22, extraLarge: 32, padding: 16 },
  separator: { lineThickness: 1, lineColor: 'var(--line)' },
  imageSizes: { small: 32, medium: 52, large: 100 },
  supportsInteractivity: true,
  containerStyles: {
    default: { backgroundColor: 'var(--card)', borderColor: 'var(--line)', foregroundColors },
    emphasis: box('emphasis'),
    accent: box('accent'),
    good: box('good'),
    warning: box('warning'),
    attention: box('attention'),
  },
  actions: {
    maxActions: 6,
    spacing: 'default',
    buttonSpacing: 8,
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
    allowTitleToWrap: true,
    showCard: { actionMode: 'inline', inlineTopMargin: 12, style: 'emphasis' },
  },
  inputs: {
    label: {
      inputSpacing: 'small',
      requiredInputs: { ...label, suffix: ' *', suffixColor: 'attention' },
      optionalInputs: label,
    },
    errorMessage: { color: 'attention', size: 'small', weight: 'default' },
  },
  factSet: {
    title: { color: 'default', isSubtle: true, weight: 'default', wrap: true, maxWidth: 150 },
    value: { color: 'default', wrap: true },
    spacing: 14,
  },
  table: { cellSpacing: 8 },
  textBlock: { headingLevel: 3 },
  textStyles: { heading: { size: 'medium', weight: 'bolder' }, columnHeader: { weight: 'bolder' } },
  imageSet: { imageSize: 'medium', maxImageHeight: 100 },
  media: { allowInlinePlayback: false },
  adaptiveCard: { allowCustomStyle: false },
};
