// refused: lint/style/noRestrictedImports
import type { TurnContext } from 'botbuilder';

export type Turn = TurnContext;
