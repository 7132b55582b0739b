/** A picture that the bundle carries in itself. */
declare module '*.png?inline' {
  const dataUrl: string;
  export default dataUrl;
}
