/** For a dialog about one or several cases. */
export interface ManyCases {
  readonly caseIds: readonly string[];
  readonly onDone: () => void;
}
