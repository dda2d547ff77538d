import { createSheet } from '../../design/sheets.js';
import { css } from '../styles/css.js';

export const callStyles = createSheet(css`
  :host {
    /* A stage is dark in both schemes: pictures look right on it, and so do white signs. */
    --stage: #161918;
    --stage-soft: #2b302e;
    --stage-ink: #f4f3f0;
    --end: #c9372c;
    --take: #14805f;
    display: flex;
    flex-direction: column;
    min-block-size: 0;
  }
  :host([arrangement='alone']) {
    flex: 1;
  }
  :host([arrangement='withChat']) {
    flex: 0 0 232px;
  }
  section {
    display: flex;
    flex-direction: column;
    flex: 1;
    min-block-size: 0;
  }
  .fault {
    padding: var(--_space-2) var(--_space-4);
    background: var(--_danger-soft);
  }
  .stage,
  .ring:not(.over) {
    position: relative;
    flex: 1;
    min-block-size: 0;
    display: flex;
    flex-direction: column;
    justify-content: flex-end;
    overflow: hidden;
    background: var(--stage);
    color: var(--stage-ink);
  }
  .ring {
    align-items: center;
    justify-content: center;
    gap: var(--_space-4);
    padding: var(--_space-6) var(--_space-4);
    text-align: center;
  }
  .ring:not(.over) {
    justify-content: center;
    padding-block-end: var(--_space-8);
  }
  .over {
    position: absolute;
    inset: 0 0 88px;
    display: flex;
    flex-direction: column;
  }
  .avatar.large {
    inline-size: 96px;
    block-size: 96px;
    background: var(--stage-soft);
    color: var(--stage-ink);
    font-size: 32px;
  }
  .ringing::after {
    content: '';
    position: absolute;
    inset: 0;
    border: 2px solid currentColor;
    border-radius: inherit;
    opacity: 0;
    animation: ring 2.4s ease-out infinite;
  }
  @keyframes ring {
    from {
      scale: 1;
      opacity: 0.5;
    }
    70%,
    to {
      scale: 1.4;
      opacity: 0;
    }
  }
  .title {
    font-size: var(--_text-large);
    font-weight: 600;
  }
  .choices {
    display: flex;
    justify-content: center;
    gap: var(--_space-6);
    margin-block-start: auto;
  }
  .ring:not(.over)::before {
    content: '';
    flex: 0 1 96px;
  }
  .captioned {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: var(--_space-2);
    inline-size: 76px;
  }
  video {
    display: block;
    background: var(--stage);
    object-fit: cover;
  }
  .remote {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    object-fit: contain;
  }
  /* Not display: none. It goes on decoding, and tells when there is a picture again. */
  .unseen {
    opacity: 0;
  }
  .self {
    position: absolute;
    inset-block-start: var(--_space-3);
    inset-inline-end: var(--_space-3);
    inline-size: 96px;
    block-size: 72px;
    border: 1px solid rgb(255 255 255 / 0.25);
    border-radius: var(--_radius);
    transform: scaleX(-1);
  }
  .self.whole {
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    border: 0;
    border-radius: 0;
    filter: brightness(0.5);
  }
  .caption {
    position: absolute;
    inset-block-start: var(--_space-3);
    inset-inline: var(--_space-3) 120px;
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    font-weight: 600;
    line-height: 1.35;
    text-shadow: 0 0 4px rgb(0 0 0 / 0.7);
  }
  /* The panel's header says the name already. */
  .name {
    display: none;
  }
  .clock {
    font-variant-numeric: tabular-nums;
  }
  .notes {
    position: relative;
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: var(--_space-1);
    padding-inline: var(--_space-3);
  }
  .note {
    max-inline-size: 44ch;
    border-radius: var(--_radius);
    padding: var(--_space-1) var(--_space-3);
    background: rgb(0 0 0 / 0.72);
    color: var(--stage-ink);
    font-size: var(--_text-small);
    text-align: center;
  }
  .note a {
    color: inherit;
  }
  .late {
    animation: late 1ms 800ms both;
  }
  @keyframes late {
    from {
      opacity: 0;
    }
  }
  .hear {
    position: absolute;
    inset-block-start: 50%;
    inset-inline: 0;
    inline-size: fit-content;
    margin-inline: auto;
  }
  .controls {
    position: relative;
    display: flex;
    justify-content: center;
    gap: var(--_space-3);
    padding: var(--_space-4);
    background: linear-gradient(transparent, rgb(0 0 0 / 0.55));
  }
  .round {
    position: relative;
    inline-size: 48px;
    min-block-size: 48px;
    border-radius: var(--_radius-full);
    padding: 0;
    background: rgb(70 77 74 / 0.9);
    color: #fff;
  }
  .round:hover {
    background: rgb(92 100 97 / 0.95);
  }
  .round:focus-visible {
    outline-color: #fff;
  }
  .round.off,
  .round.on {
    background: #f4f3f0;
    color: #161918;
  }
  .round.off:hover,
  .round.on:hover {
    background: #fff;
  }
  .round.end {
    background: var(--end);
  }
  .round.end:hover {
    background: #dc4a3e;
  }
  .round.take {
    background: var(--take);
  }
  .round.take:hover {
    background: #1a9a73;
  }
  .choices .round {
    inline-size: 60px;
    min-block-size: 60px;
  }
  .badge {
    position: absolute;
    inset-block-start: -4px;
    inset-inline-end: -4px;
    min-inline-size: 20px;
    border-radius: var(--_radius-full);
    padding: 0 5px;
    background: var(--_accent);
    color: var(--_accent-ink);
    font-size: 12px;
    line-height: 20px;
  }
  .ended {
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: var(--_space-4);
    flex: 1;
    padding: var(--_space-6) var(--_space-4);
    text-align: center;
  }
  .ended .avatar {
    background: var(--_accent-soft);
    color: var(--_accent);
  }
  .next {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: var(--_space-2);
    margin-block-start: var(--_space-2);
  }
`);
