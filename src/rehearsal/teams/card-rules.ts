type Node = Readonly<Record<string, unknown>>;

const core = new Set(
  `TextBlock RichTextBlock TextRun Image ImageSet Container ColumnSet Column FactSet ActionSet
   Table TableRow TableCell Input.Text Input.Number Input.Date Input.Time Input.Toggle Input.ChoiceSet
   Action.Execute Action.Submit Action.OpenUrl Action.ShowCard Action.ToggleVisibility AdaptiveCard`.split(/\s+/),
);

// Teams draws these inside 1.5 cards, but not on every device.
const teamsOnly = new Set(
  `Chart.Donut Chart.Pie Chart.Gauge Chart.VerticalBar Chart.VerticalBar.Grouped Chart.HorizontalBar
   Chart.HorizontalBar.Stacked Chart.Line Input.Rating Rating Icon Badge Carousel CarouselPage ProgressRing
   ProgressBar CodeBlock CompoundButton Action.OpenUrlDialog Action.Popover Action.ResetInputs`.split(/\s+/),
);

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Where elements and actions can be; everything else in a card is plain values. */
const children = [
  'body',
  'items',
  'columns',
  'rows',
  'cells',
  'actions',
  'images',
  'inlines',
  'card',
  'selectAction',
  'inlineAction',
  'pages',
  'fallback',
];

/** The first reason why Teams would refuse or not show this card, or undefined. */
export function cardObjection(card: unknown): string | undefined {
  if (!isNode(card) || card.type !== 'AdaptiveCard') return 'The attachment is not an AdaptiveCard.';
  if (typeof card.version !== 'string' || !/^1\.[0-5]$/.test(card.version)) {
    return `Card version ${JSON.stringify(card.version)}: Teams takes "1.5" at most.`;
  }
  if (isNode(card.refresh) && Array.isArray(card.refresh.userIds) && card.refresh.userIds.length > 60) {
    return 'refresh.userIds: 60 people at most.';
  }
  return below(card) ?? (isNode(card.refresh) ? nodeObjection(card.refresh.action, 'refresh') : undefined);
}

function below(node: Node): string | undefined {
  for (const key of children) {
    const value = node[key];
    for (const child of Array.isArray(value) ? value : [value]) {
      const objection = nodeObjection(child, key);
      if (objection) return objection;
    }
  }
  return undefined;
}

function nodeObjection(child: unknown, key: string): string | undefined {
  if (!isNode(child)) return undefined;
  const type = typeof child.type === 'string' ? child.type : impliedType[key];
  if (!type) return `An element in "${key}" has no type.`;
  if (!core.has(type) && !teamsOnly.has(type)) return `${type}: Teams does not know this element.`;
  if (teamsOnly.has(type) && child.fallback === undefined)
    return `${type}: not every Teams shows it, so it needs a fallback.`;
  return detailObjection(type, child) ?? below(child);
}

const impliedType: Readonly<Record<string, string>> = {
  columns: 'Column',
  rows: 'TableRow',
  cells: 'TableCell',
  images: 'Image',
};

function detailObjection(type: string, node: Node): string | undefined {
  if (type.startsWith('Input.') && !node.id) return `${type}: an input needs an id.`;
  if (type === 'Image' && !/^(https:|data:image\/)/.test(String(node.url ?? '')))
    return 'Image: the url must be https or a data: image.';
  if (type === 'Action.OpenUrl' && !/^https?:/.test(String(node.url ?? '')))
    return 'Action.OpenUrl: the url must be http or https.';
  if (type === 'Action.Execute' && typeof node.verb !== 'string') return 'Action.Execute: the verb is missing.';
  if (type === 'Action.Submit' && node.data !== undefined && !isNode(node.data))
    return 'Action.Submit: data must be an object.';
  return undefined;
}
