import type { HostCommand, HostEvent } from '#core/contracts/host.ts';
import { cleanPng } from '../assist/clipboard/cleanPng.ts';
import { ClipboardReceiver } from '../assist/clipboard/clipboardReceiver.ts';
import { ClipboardSender, type ClipboardSenderTools } from '../assist/clipboard/clipboardSender.ts';

type ClipboardCommand = Extract<HostCommand, { type: 'clipboardPart' | 'clipboardSend' | 'clipboardStop' }>;

/** Takes the clipboard's messages apart and together, for the main process, which alone reads and writes it. */
export class HostClipboard {
  readonly #sender: ClipboardSender;
  readonly #receiver = new ClipboardReceiver();
  readonly #report: (event: HostEvent) => void;

  constructor(tools: ClipboardSenderTools, report: (event: HostEvent) => void) {
    this.#sender = new ClipboardSender(tools);
    this.#report = report;
  }

  obey(command: ClipboardCommand): void {
    switch (command.type) {
      case 'clipboardSend': {
        const { kind, bytes } = command.content;
        this.#sender.send({ kind, bytes: new Uint8Array(bytes) });
        break;
      }
      case 'clipboardPart':
        void this.#receive(command.data);
        break;
      case 'clipboardStop':
        this.#sender.stop();
        this.#receiver.forget();
        break;
    }
  }

  drained(): void {
    this.#sender.drained();
  }

  async #receive(data: string | Uint8Array): Promise<void> {
    try {
      const part = typeof data === 'string' ? data : new Uint8Array(data).buffer;
      const arrived = this.#receiver.receive(part);
      if (!arrived) return;
      const content = arrived.kind === 'png' ? await cleanPng(arrived.bytes) : arrived;
      this.#report(content ? { type: 'clipboardArrived', content } : { type: 'clipboardRefused' });
    } catch {
      this.#report({ type: 'clipboardRefused' });
    }
  }
}
