import { parseJson } from '#core/contracts/parseJson.ts';
import type { AssistChannel } from '#core/domain/assist/channel.ts';
import { agentSaysSchema, type AgentSays } from '#core/domain/assist/control.ts';
import { drawingMessageSchema, type DrawingMessage } from '#core/domain/assist/drawing.ts';

export type FromAgent =
  | { readonly type: 'control'; readonly message: AgentSays }
  | { readonly type: 'drawing'; readonly message: DrawingMessage }
  | { readonly type: 'receipt'; readonly data: string }
  /** What makes no sense, or what no lease allows: it ends the session. */
  | { readonly type: 'violation' };

/** What a message of the agent's end is to a browser, which lets an agent look and draw, and nothing else. @param data hostile */
export function fromAgent(channel: AssistChannel, data: string | ArrayBuffer, maySee: boolean): FromAgent {
  if (channel === 'receipt' && typeof data === 'string') return { type: 'receipt', data };
  if (channel === 'control' && typeof data === 'string') {
    const message = parseJson(agentSaysSchema, data);
    if (message) return { type: 'control', message };
  }
  if (channel === 'drawing' && typeof data === 'string' && maySee) {
    const message = parseJson(drawingMessageSchema, data);
    if (message) return { type: 'drawing', message };
  }
  return { type: 'violation' };
}
