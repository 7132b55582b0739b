/** Sources of the patterns by which control sequences are found, for `new RegExp(…, 'gu')`. */

/** ESC, with which every sequence begins (ECMA-48 §5.3). */
export const esc = String.raw`\u001b`;
/** CSI, its parameters and intermediates, and its final (ECMA-48 §5.4). */
export const csi = String.raw`${esc}\[[0-?]*[ -/]*[@-~]`;
