/** Requests as they go to the X server, in the byte order of this machine (X11 protocol, appendix B; XTEST protocol §5). */
const changeKeyboardMapping = 100;
const xTestFakeInput = 2;
const event = { keyRelease: 3, buttonRelease: 5 };

function fakeInput(opcode: number, type: number, detail: number): Buffer {
  const request = Buffer.alloc(36);
  request[0] = opcode;
  request[1] = xTestFakeInput;
  new Uint16Array(request.buffer, request.byteOffset + 2, 1)[0] = request.length / 4;
  request[4] = type;
  request[5] = detail;
  return request;
}

/** One keycode with one keysym, which is NoSymbol. */
function unmap(keycode: number): Buffer {
  const request = Buffer.alloc(12);
  request[0] = changeKeyboardMapping;
  request[1] = 1;
  new Uint16Array(request.buffer, request.byteOffset + 2, 1)[0] = request.length / 4;
  request[4] = keycode;
  request[5] = 1;
  return request;
}

/**
 * All that sets a keyboard and a mouse at rest: every key and button released, every spare key without a meaning.
 * @param opcode of the extension XTEST at this server
 */
export function restRequests(opcode: number, spareKeycodes: readonly number[]): Buffer {
  const keycodes = Array.from({ length: 248 }, (_, index) => index + 8);
  const buttons = Array.from({ length: 9 }, (_, index) => index + 1);
  return Buffer.concat([
    ...keycodes.map((keycode) => fakeInput(opcode, event.keyRelease, keycode)),
    ...buttons.map((button) => fakeInput(opcode, event.buttonRelease, button)),
    ...spareKeycodes.map(unmap),
  ]);
}
