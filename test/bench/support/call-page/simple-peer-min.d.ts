/** The browser build carries its Node shims; the package types only its main entry. */
declare module 'simple-peer/simplepeer.min.js' {
  import SimplePeer from 'simple-peer';

  export default SimplePeer;
}
