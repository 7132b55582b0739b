import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asOrdinaryUser } from '#build/bootstrap/ordinaryUser.mjs';
import { debianRoot } from '#build/bootstrap/steps/debianRoot.mjs';
import { freePorts } from '../../fixtures/ports.ts';
import { startProgram, until } from '../../fixtures/processes.ts';

export const domain = 'peer.test';
export const rooms = `rooms.${domain}`;

export interface Prosody {
  readonly port: number;
  readonly pid: number;
  stop(): Promise<void>;
}

/**
 * Set for speed where the specifications leave it a choice: no TLS, no presence of thousands to each other, the archive
 * (XEP-0313) on disk by its own storage, without a limit.
 */
const configuration = (port: number, home: string): string => `
daemonize = false
pidfile = "${home}/prosody.pid"
log = { warn = "*console" }
interfaces = { "127.0.0.1" }
c2s_ports = { ${port} }
s2s_ports = {}
modules_enabled = { "roster", "saslauth", "disco", "posix" }
modules_disabled = { "s2s", "tls", "offline", "limits" }
c2s_require_encryption = false
allow_unencrypted_plain_auth = true
storage = "internal"
storage_archive_item_limit = 100000000
network_backend = "epoll"
VirtualHost "${domain}"
  authentication = "anonymous"
Component "${rooms}" "muc"
  modules_enabled = { "muc_mam" }
  restrict_room_creation = false
  muc_room_locking = false
  muc_room_default_persistent = true
  muc_room_default_history_length = 0
  muc_room_default_presence_broadcast = { visitor = false, participant = false, moderator = false }
  muc_log_by_default = true
  muc_log_expires_after = "never"
  max_archive_query_results = 5000
`;

/** Prosody, the XMPP server, as Debian has it. */
export async function startProsody(): Promise<Prosody> {
  const { root, loader, libraryPath, plugins } = debianRoot('prosody');
  const home = await mkdtemp(join(tmpdir(), 'heartline-prosody-'));
  const port = await freePorts();
  const source = plugins('prosody') ?? '';
  const lua = join(root, 'usr/share/lua/5.4');
  const libraries = plugins('lua/5.4') ?? '';
  await mkdir(join(home, 'data'));
  await writeFile(join(home, 'prosody.cfg.lua'), configuration(port, home));
  // Debian's start program has its places written into it.
  const places = {
    CFG_SOURCEDIR: source,
    CFG_CONFIGDIR: home,
    CFG_PLUGINDIR: `${source}/modules/`,
    CFG_DATADIR: join(home, 'data'),
  };
  const program = (await readFile(join(root, 'usr/bin/prosody'), 'utf8')).replaceAll(
    /^(CFG_\w+)='.*';$/gm,
    (line, name: keyof typeof places) => (name in places ? `${name}='${places[name]}';` : line),
  );
  await writeFile(join(home, 'prosody.lua'), program);
  const environment = [`LUA_PATH=${lua}/?.lua;${lua}/?/init.lua`, `LUA_CPATH=${libraries}/?.so`];
  const start = [join(home, 'prosody.lua'), '--config', join(home, 'prosody.cfg.lua'), '-F'];
  const [command = '', ...args] = asOrdinaryUser(
    ['env', ...environment, loader, '--library-path', libraryPath, join(root, 'usr/bin/lua5.4'), ...start],
    {},
  );
  const prosody = startProgram({ name: 'Prosody', command, args, logFile: join(home, 'prosody.log') });
  await until('Prosody to listen', () => listens(port), { timeoutMs: 20_000, died: prosody.died });
  return {
    port,
    pid: prosody.pid,
    async stop() {
      await prosody.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}

const listens = (port: number): Promise<true | undefined> =>
  new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(undefined));
    socket.once('close', () => undefined);
    socket.once('connect', () => socket.destroy());
  });
