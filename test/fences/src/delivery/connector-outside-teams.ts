// refused: lint/style/noRestrictedImports
import { ConnectorClient } from 'botframework-connector';

export const client = ConnectorClient;
