import { Component, type ReactNode } from 'react';
import { LanguageContext } from '../strings/strings.js';
import { Button } from '../ui/button.js';
import '../session/session.css';

/** Where a fault of this page ends: a sentence and a way on, in place of a blank page. */
export class Boundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  static override contextType = LanguageContext;
  declare context: React.ContextType<typeof LanguageContext>;
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    const { errors } = this.context.strings;
    return (
      <main className="session" role="alert">
        <h1 className="session__title">{errors.crashedTitle}</h1>
        <p className="session__text">{errors.crashed}</p>
        <Button tone="primary" icon="retry" onClick={() => location.reload()}>
          {errors.reload}
        </Button>
      </main>
    );
  }
}
