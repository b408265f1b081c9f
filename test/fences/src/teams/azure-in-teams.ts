// refused: lint/style/noRestrictedImports
import { CosmosClient } from '@azure/cosmos';

export const client = CosmosClient;
