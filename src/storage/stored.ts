/** What every document has. `_etag` is set by the store on what it returns. */
export interface Stored {
  readonly id: string;
  readonly pk: string;
  readonly type: string;
  readonly _etag?: string;
}
