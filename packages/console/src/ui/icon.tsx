/** Drawn for this page on a 20-unit grid, with one stroke. */
const PATHS = {
  alert: 'M10 6.5v4M10 13.4v.1M10 2.8 2.4 16.2h15.2z',
  attach: 'm15.5 9.5-5.8 5.8a3.6 3.6 0 0 1-5-5l6.4-6.4a2.4 2.4 0 0 1 3.4 3.4l-6.3 6.3a1.2 1.2 0 0 1-1.7-1.7l5.6-5.6',
  back: 'M11.8 4.5 6.2 10l5.6 5.5',
  bell: 'M5 8.2a5 5 0 0 1 10 0c0 4.3 1.8 5.3 1.8 5.3H3.2S5 12.5 5 8.2M8.4 16.3a1.9 1.9 0 0 0 3.2 0',
  check: 'm4.5 10.5 3.5 3.5 7.5-8',
  clock: 'M10 5.8V10l2.6 1.7M17 10a7 7 0 1 1-14 0 7 7 0 0 1 14 0',
  close: 'm5 5 10 10M15 5 5 15',
  copy: 'M7.5 7.5h8v8h-8zM4.5 12.5v-8h8',
  delete: 'M4.5 6h11M8 6V4h4v2M6 6l.7 10h6.6L14 6',
  down: 'M10 4v12m-5-5 5 5 5-5',
  chevron: 'm5.5 8 4.5 4.5L14.5 8',
  edit: 'm4 16 .8-3.4L13.2 4.2l2.6 2.6-8.4 8.4z',
  expand: 'M4 8V4h4m4 0h4v4m0 4v4h-4m-4 0H4v-4',
  file: 'M5 2.8h6.5L15 6.3v10.9H5zM11.2 3v3.6h3.6M7.5 10h5m-5 3h5',
  hangUp:
    'M3.6 12.6c-1-1-.8-2.7.5-3.5a11.3 11.3 0 0 1 11.8 0c1.3.8 1.5 2.5.5 3.5l-.6.6-3.1-1.2v-1.9a8.6 8.6 0 0 0-5.4 0v1.9l-3.1 1.2z',
  help: 'M7.6 7.8a2.4 2.4 0 1 1 3.6 2.1c-.8.5-1.2.9-1.2 1.8M10 14.1v.1M17 10a7 7 0 1 1-14 0 7 7 0 0 1 14 0',
  large: 'M11.5 4H16v4.5M16 4l-5 5M8.5 16H4v-4.5M4 16l5-5',
  mail: 'M3 5h14v10H3zM3.5 5.5 10 11l6.5-5.5',
  microphone: 'M10 3a2 2 0 0 1 2 2v4.5a2 2 0 1 1-4 0V5a2 2 0 0 1 2-2M5 9.5a5 5 0 0 0 10 0M10 14.5V17',
  microphoneOff:
    'M12 8V5a2 2 0 0 0-3.7-1M8 8v1.5a2 2 0 0 0 3 1.7M5 9.5a5 5 0 0 0 7.7 4.2M15 9.5q0 1.1-.5 2M10 14.5V17M3.5 3.5l13 13',
  more: 'M5 10a.6.6 0 1 1-1.2 0 .6.6 0 0 1 1.2 0m5.6 0a.6.6 0 1 1-1.2 0 .6.6 0 0 1 1.2 0m5.6 0a.6.6 0 1 1-1.2 0 .6.6 0 0 1 1.2 0',
  people:
    'M10 7.5a2.8 2.8 0 1 1-5.6 0 2.8 2.8 0 0 1 5.6 0M2.5 16.2c.4-2.7 2.4-4 4.7-4s4.3 1.3 4.7 4M12.6 4.9a2.8 2.8 0 0 1 0 5.2M14.2 12.6c1.8.5 3 1.7 3.3 3.6',
  plus: 'M10 4v12M4 10h12',
  person: 'M13 7a3 3 0 1 1-6 0 3 3 0 0 1 6 0M4 16.5c.6-3 3-4.5 6-4.5s5.4 1.5 6 4.5',
  phone:
    'M4 4.6c0-.4.3-.7.7-.7h2.2c.3 0 .6.2.7.5l.8 2.6c0 .3 0 .5-.2.7L6.8 9.1a9.5 9.5 0 0 0 4.1 4.1l1.4-1.4c.2-.2.4-.2.7-.2l2.6.8c.3.1.5.4.5.7v2.2c0 .4-.3.7-.7.7A11.5 11.5 0 0 1 4 4.6',
  reply: 'M8 5 3.5 9.5 8 14M3.5 9.5h7.2c3.4 0 5.8 2.2 5.8 6',
  retry: 'M15.5 10a5.5 5.5 0 1 1-1.8-4.1L15.5 7.5M15.5 3.5v4h-4',
  search: 'M13.5 8.8a4.7 4.7 0 1 1-9.5 0 4.7 4.7 0 0 1 9.5 0m-1.2 3.5L16.5 16.5',
  send: 'M10 16V4.5m-5 5 5-5 5 5',
  signOut: 'M8.5 3.5h-5v13h5M8 10h8.5m-3.5-3.5L16.5 10 13 13.5',
  star: 'm10 3 2.1 4.5 4.9.6-3.6 3.4.9 4.9-4.3-2.4-4.3 2.4.9-4.9L3 8.1l4.9-.6z',
  shield: 'M10 2.8 4.2 5v4.6c0 3.6 2.4 6.3 5.8 7.6 3.4-1.3 5.8-4 5.8-7.6V5zM6.5 6.5l7 7',
  flag: 'M5 17V3.5M5 4h9.5l-2 3.2 2 3.3H5',
  small: 'M16 4l-5 5m4.5 0H11V4.5M4 16l5-5M4.5 11H9v4.5',
  video: 'M3 5.5h9v9H3zM12 9l5-2.8v7.6L12 11',
  videoOff: 'M8 5.5h4v4m0 3v2H3v-9h1M12 9l5-2.8v7.6M3.5 3.5l13 13',
} as const;

export type IconName = keyof typeof PATHS;

/** Always decorative: the words are beside it, or in its button's label. */
export function Icon({ name, size = 20, mirrored = false }: { name: IconName; size?: number; mirrored?: boolean }) {
  return (
    <svg
      className={mirrored ? 'icon icon--mirrored' : 'icon'}
      viewBox="0 0 20 20"
      width={size}
      height={size}
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
