import { agentSaysSchema, type AgentSays } from '#core/domain/assist/control.ts';
import { drawingMessageSchema, type DrawingMessage } from '#core/domain/assist/drawing.ts';
import {
  inputMessageSchema,
  pointerMoveSchema,
  type InputMessage,
  type PointerMove,
} from '#core/domain/assist/input.ts';
import { messageMax, type AssistChannel } from '#core/domain/assist/channel.ts';
import type { Lease } from '#core/domain/assist/lease.ts';
import { parseJson } from '#core/contracts/parseJson.ts';

type Raw = string | Uint8Array<ArrayBuffer>;

/** What the agent's end has sent, once it is known to make sense and to be allowed. */
export type Passed =
  | { readonly type: 'control'; readonly message: AgentSays }
  | { readonly type: 'pointer'; readonly message: PointerMove }
  | { readonly type: 'input'; readonly message: InputMessage }
  | { readonly type: 'drawing'; readonly message: DrawingMessage }
  | { readonly type: 'clipboard' | 'files' | 'terminal' | 'receipt'; readonly data: Raw }
  /** It was allowed when it was sent; it is too late. */
  | { readonly type: 'late' }
  /** What no lease allows, or nobody understands: the session is over. */
  | { readonly type: 'violation'; readonly what: string };

/** What each channel needs, one of these; the receipt and the control channel need nothing. */
const needs: Readonly<Record<AssistChannel, readonly Lease[]>> = {
  control: [],
  receipt: [],
  input: ['control'],
  pointer: ['control'],
  drawing: ['view'],
  clipboard: ['clipboard'],
  files: ['filesIn', 'filesOut'],
  terminal: ['terminal'],
};

/**
 * The one way from the agent's end to this device. Everything that is not on its list is refused.
 * @param mayUse whether a lease is held now; `late`: not any more, or not yet
 */
export function gate(
  channel: AssistChannel,
  data: Raw,
  mayUse: (lease: Lease) => 'yes' | 'late' | 'no',
): Passed {
  if (data.length > messageMax) return { type: 'violation', what: `${channel}: too long` };
  const leases = needs[channel];
  const verdicts = new Set(leases.map((lease) => mayUse(lease)));
  if (leases.length > 0 && !verdicts.has('yes')) {
    return verdicts.has('late') ? { type: 'late' } : { type: 'violation', what: `${channel}: no lease` };
  }
  const passed = parse(channel, data);
  return passed ?? { type: 'violation', what: `${channel}: no sense` };
}

function parse(channel: AssistChannel, data: Raw): Passed | undefined {
  switch (channel) {
    case 'clipboard':
    case 'files':
    case 'terminal':
    case 'receipt':
      return { type: channel, data };
    case 'control': {
      const message = parseJson(agentSaysSchema, textOf(data));
      return message && { type: 'control', message };
    }
    case 'pointer': {
      const message = parseJson(pointerMoveSchema, textOf(data));
      return message && { type: 'pointer', message };
    }
    case 'input': {
      const message = parseJson(inputMessageSchema, textOf(data));
      return message && { type: 'input', message };
    }
    case 'drawing': {
      const message = parseJson(drawingMessageSchema, textOf(data));
      return message && { type: 'drawing', message };
    }
  }
}

/** These channels carry text; bytes are no JSON. */
const textOf = (data: Raw): string => (typeof data === 'string' ? data : '');
