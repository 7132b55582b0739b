/** By these a desktop says that it is one of Wayland, also where it offers an X server to old programs. */
export const isWayland = (env: Readonly<Record<string, string | undefined>>): boolean =>
  env['XDG_SESSION_TYPE'] === 'wayland' || Boolean(env['WAYLAND_DISPLAY']);
