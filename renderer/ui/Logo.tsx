/** The mark: one heartbeat on a line. */
export function Logo({ size = 32 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="none" aria-hidden="true">
      <rect width="32" height="32" rx="9" fill="var(--mantine-color-pulse-6)" />
      <path
        d="M4.5 17h5.2l2.6-7.2 4.6 13 3.3-9 1.7 3.2h5.6"
        stroke="#fff"
        strokeWidth="2.3"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
