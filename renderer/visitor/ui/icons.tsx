import type { ReactNode } from 'react';

const drawn = (paths: ReactNode) => () => (
  <svg
    viewBox="0 0 24 24"
    width="20"
    height="20"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.8"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    {paths}
  </svg>
);

/** Drawn for the page; a set of icons would weigh more than the page. */
export const SendIcon = drawn(<path d="M4.5 12 20 4.5 15.5 20l-3.6-6.2zM12 13.7 20 4.5" />);
export const ClipIcon = drawn(
  <path d="m20 11.5-8.3 8.2a5 5 0 0 1-7.1-7L13 4.2a3.4 3.4 0 0 1 4.8 4.8l-8.4 8.3a1.7 1.7 0 0 1-2.4-2.4l7.7-7.6" />,
);
export const SmileIcon = drawn(
  <>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M8.5 14.5a4.5 4.5 0 0 0 7 0M9 9.5v.01M15 9.5v.01" />
  </>,
);
export const PhoneIcon = drawn(
  <path d="M6.2 3.8h2.6l1.5 4-2 1.6a12 12 0 0 0 6.3 6.3l1.6-2 4 1.5v2.6a2 2 0 0 1-2.2 2A16.3 16.3 0 0 1 4.2 6a2 2 0 0 1 2-2.2z" />,
);
export const HangUpIcon = drawn(
  <path d="M3 14.5c5.2-5 12.8-5 18 0l-2 2.7-4.2-1.5v-2.6a11.5 11.5 0 0 0-5.6 0v2.6L5 17.2z" />,
);
export const MicIcon = drawn(
  <>
    <rect x="9" y="3.5" width="6" height="11" rx="3" />
    <path d="M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v2.5" />
  </>,
);
export const MicOffIcon = drawn(
  <path d="m4 4 16 16M15 10.5v-4a3 3 0 0 0-5.5-1.7M9 9v2.5a3 3 0 0 0 4.3 2.7M5.5 11.5a6.5 6.5 0 0 0 10 5.5M18.5 11.5c0 .9-.2 1.8-.5 2.5M12 18v2.5" />,
);
export const CloseIcon = drawn(<path d="m6 6 12 12M18 6 6 18" />);
export const DotsIcon = drawn(<path d="M12 5.5v.01M12 12v.01M12 18.5v.01" strokeWidth="2.6" />);
export const ReplyIcon = drawn(<path d="M10 6 4.5 11.5 10 17M5 11.5h8a6 6 0 0 1 6 6" />);
export const FileIcon = drawn(<path d="M7 3.5h7l4.5 4.5v12.5H7zM14 3.5V8h4.5" />);
export const DownIcon = drawn(<path d="M12 4.5v14M6 13l6 6 6-6" />);
export const TickIcon = drawn(<path d="m5 12.5 4.5 4.5L19 7.5" />);
export const TicksIcon = drawn(<path d="m2.5 12.5 4.5 4.5 9-9.5M11.5 16.5l.5.5 9.5-9.5" />);
export const ClockIcon = drawn(
  <>
    <circle cx="12" cy="12" r="8" />
    <path d="M12 7.5V12l3 2" />
  </>,
);
export const AlertIcon = drawn(<path d="M12 4 21 19.5H3zM12 10v4M12 16.8v.01" />);
