// refused: lint/style/noRestrictedImports
import type { TokenCredential } from '@azure/identity';

export type Credential = TokenCredential;
