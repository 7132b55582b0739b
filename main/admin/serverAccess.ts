/** Whom to ask and who asks, while an agent is signed in. */
export interface ServerAccess {
  /** Origin of the server, e.g. `https://support.example.com`. */
  readonly server: string;
  readonly token: string;
}
