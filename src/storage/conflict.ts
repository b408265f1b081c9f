/**
 * A write met another write. `exists`: a document with this id is already there. `changed`: it is no longer the
 * version that was read. `missing`: it is gone. Read again and decide, or let `Store.update` do so.
 */
export class Conflict extends Error {
  readonly reason: 'exists' | 'changed' | 'missing';

  constructor(reason: 'exists' | 'changed' | 'missing', where: string, options?: ErrorOptions) {
    super(`${where}: ${reason}`, options);
    this.name = 'Conflict';
    this.reason = reason;
  }
}
