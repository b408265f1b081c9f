import { DefaultAzureCredential } from '@azure/identity';

/** Signs in to Azure as the app's managed identity, or as whoever is signed in on a developer's machine. */
export const managedIdentity = (clientId: string): DefaultAzureCredential =>
  new DefaultAzureCredential({ managedIdentityClientId: clientId });
