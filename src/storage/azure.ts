import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

// The Bot Framework requires the CommonJS half of Azure's libraries. Importing them as modules would load the same code a
// second time: 11 MB and 50 ms of every start.
export const { CosmosClient } = require('@azure/cosmos') as typeof import('@azure/cosmos');
export const { createHttpHeaders, RestError } =
  require('@azure/core-rest-pipeline') as typeof import('@azure/core-rest-pipeline');
