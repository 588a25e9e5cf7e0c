import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Glyph, Icon } from './Icon';
import styles from './PageHead.module.css';

type PageHeadProps = { trail?: readonly { to: string; title: string }[]; glyph?: string; title: ReactNode; beside?: ReactNode; summary?: ReactNode; actions?: ReactNode };

/** Where you are, what this is, and the one thing to do with it. */
export function PageHead({ trail, glyph, title, beside, summary, actions }: PageHeadProps) {
  return (
    <header className={styles.head}>
      {trail && (
        <nav className={styles.trail}>
          {trail.map((step, index) => (
            <span key={step.to} className="row">
              {index > 0 && <Icon name="right" small />}
              <Link to={step.to}>{step.title}</Link>
            </span>
          ))}
        </nav>
      )}
      <div className="row wrap">
        {glyph && <Glyph type={glyph} />}
        <h1>{title}</h1>
        {beside}
        {summary && <span className="muted">{summary}</span>}
        {actions && <div className="end row wrap">{actions}</div>}
      </div>
    </header>
  );
}
