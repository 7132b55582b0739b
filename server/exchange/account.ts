/** Someone who may register and call. */
export interface Account {
  /** User part of the address of record, e.g. `1001`. */
  readonly username: string;
  readonly password: string;
  /** Shown to whom this account calls, in P-Asserted-Identity (RFC 3325). */
  readonly displayName: string;
}
