/**
 * The launcher: `<script src="https://support.example.com/widget.js" data-slug="help" async></script>` puts a button into the
 * corner of any page, which opens the customer's page in a frame. It remembers nothing, and reads nothing of the page
 * around it. All its looks are set by script, so that a strict policy of styles does not stop it.
 */
const script = document.currentScript;
if (script instanceof HTMLScriptElement) launch(script);

function launch(script: HTMLScriptElement): void {
  const server = new URL(script.src).origin;
  const { slug = '', label, close: closeLabel, color = '#4f59d6' } = script.dataset;
  const isChinese = (document.documentElement.lang || navigator.language).toLowerCase().startsWith('zh');
  const words = {
    open: label ?? (isChinese ? '联系客服' : 'Contact support'),
    close: closeLabel ?? (isChinese ? '关闭客服窗口' : 'Close support'),
    unread: isChinese ? '条未读消息' : 'unread',
  };

  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'closed' });
  const style = (element: HTMLElement, css: string): void => {
    element.style.cssText = css;
  };
  style(host, 'position:fixed;z-index:2147483000;right:0;bottom:0');

  const button = document.createElement('button');
  button.type = 'button';
  button.setAttribute('aria-expanded', 'false');
  style(
    button,
    `position:fixed;right:20px;bottom:20px;width:56px;height:56px;border:0;border-radius:50%;padding:0;cursor:pointer;background:${/^#[0-9a-f]{3,8}$/i.test(color) ? color : '#4f59d6'};color:#fff;box-shadow:0 6px 20px rgb(20 22 31/28%);display:grid;place-items:center`,
  );
  const focusRing = (shown: boolean): void => {
    button.style.outline = shown ? '3px solid #fff' : 'none';
    button.style.boxShadow = `${shown ? '0 0 0 6px #1d202c,' : ''}0 6px 20px rgb(20 22 31/28%)`;
  };
  button.addEventListener('focus', () => focusRing(button.matches(':focus-visible')));
  button.addEventListener('blur', () => focusRing(false));

  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  for (const [name, value] of Object.entries({
    viewBox: '0 0 24 24',
    width: '28',
    height: '28',
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': '2',
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    'aria-hidden': 'true',
  })) {
    svg.setAttribute(name, value);
  }
  svg.append(path);

  const badge = document.createElement('span');
  style(
    badge,
    'position:absolute;top:-4px;right:-4px;min-width:22px;height:22px;padding:0 6px;box-sizing:border-box;border-radius:11px;background:#c22f3a;color:#fff;font:600 13px/22px system-ui,sans-serif;text-align:center',
  );
  badge.hidden = true;
  badge.style.display = 'none';
  button.append(svg, badge);
  root.append(button);

  let frame: HTMLIFrameElement | undefined;
  let open = false;
  let unread = 0;

  const tell = (): void =>
    frame?.contentWindow?.postMessage({ type: 'heartline.shown', shown: open }, server);

  const draw = (): void => {
    path.setAttribute(
      'd',
      open
        ? 'M6 6l12 12M18 6 6 18'
        : 'M12 4c-4.7 0-8.5 3.2-8.5 7.2 0 2.3 1.2 4.3 3.1 5.6L6 20.5l4-2.2c.6.1 1.3.2 2 .2 4.7 0 8.5-3.3 8.5-7.3S16.7 4 12 4z',
    );
    const count = open ? 0 : unread;
    badge.style.display = count > 0 ? 'block' : 'none';
    badge.textContent = count > 99 ? '99+' : String(count);
    button.setAttribute('aria-expanded', String(open));
    button.setAttribute(
      'aria-label',
      open ? words.close : count > 0 ? `${words.open} (${count} ${words.unread})` : words.open,
    );
    if (frame) {
      const narrow = innerWidth < 480;
      frame.style.display = open ? 'block' : 'none';
      style(
        frame,
        `position:fixed;border:0;background:#fff;color-scheme:light dark;box-shadow:0 12px 40px rgb(20 22 31/30%);display:${open ? 'block' : 'none'};${
          narrow
            ? 'inset:0;width:100%;height:100%'
            : 'right:20px;bottom:88px;width:min(400px,calc(100vw - 40px));height:min(640px,calc(100vh - 108px));border-radius:16px'
        }`,
      );
      button.style.display = open && narrow ? 'none' : 'grid';
    }
  };

  const show = (shown: boolean): void => {
    if (shown && !frame) {
      frame = document.createElement('iframe');
      frame.title = words.open;
      frame.allow = 'microphone';
      frame.src = `${server}/c/${encodeURIComponent(slug)}?embed=${encodeURIComponent(location.origin)}`;
      frame.addEventListener('load', tell);
      root.prepend(frame);
    }
    open = shown;
    draw();
    tell();
    if (shown) frame?.focus();
    else button.focus();
  };

  button.addEventListener('click', () => show(!open));
  addEventListener('keydown', (event) => {
    if (open && event.key === 'Escape') show(false);
  });
  addEventListener('resize', draw);
  addEventListener('message', ({ source, origin, data }: MessageEvent<unknown>) => {
    if (!frame || source !== frame.contentWindow || origin !== server) return;
    const { type, count } = (data ?? {}) as { type?: unknown; count?: unknown };
    if (type === 'heartline.close') show(false);
    if (type === 'heartline.unread' && Number.isSafeInteger(count) && Number(count) >= 0) {
      unread = Number(count);
      draw();
    }
  });
  draw();
  document.body.append(host);
}
