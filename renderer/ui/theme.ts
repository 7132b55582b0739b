import { createTheme, InputWrapper, Modal, type MantineColorsTuple } from '@mantine/core';

/** Heartline's own colour: a calm violet blue that neither the green of “answer” nor the red of “hang up” comes near. */
const pulse: MantineColorsTuple = [
  '#eef0ff',
  '#dcdffb',
  '#b7bcf0',
  '#9097e6',
  '#6f78dd',
  '#5a64d8',
  '#4f59d6',
  '#404abe',
  '#3741ab',
  '#2c3797',
];

/** Grey with a little of that blue in it, for the dark theme. */
const dark: MantineColorsTuple = [
  '#d5d8e4',
  '#b3b8c9',
  '#8f95ab',
  '#6b7189',
  '#474c61',
  '#343849',
  '#272b3a',
  '#1d202c',
  '#171a24',
  '#14161f',
];

export const theme = createTheme({
  primaryColor: 'pulse',
  primaryShade: { light: 6, dark: 5 },
  colors: { pulse, dark },
  defaultRadius: 'md',
  fontFamily:
    "'Inter Variable', system-ui, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif",
  headings: { fontWeight: '650' },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  // Nothing that is to be read is smaller.
  fontSizes: { xs: '13px' },
  components: {
    InputWrapper: InputWrapper.extend({ styles: { error: { fontSize: 13 }, description: { fontSize: 13 } } }),
    // The page itself never scrolls, and locking it would add a style element that the page's policy forbids.
    Modal: Modal.extend({ defaultProps: { lockScroll: false } }),
  },
});
