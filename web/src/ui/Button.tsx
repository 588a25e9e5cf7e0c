import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Link } from 'react-router';
import styles from './Button.module.css';
import { Icon } from './Icon';

type Look = {
  look?: 'plain' | 'primary' | 'quiet' | 'danger' | 'warn';
  size?: 'normal' | 'tiny' | 'big';
  icon?: string;
  children?: ReactNode;
};

const classes = ({ look = 'plain', size = 'normal' }: Look, iconOnly: boolean, more = '') =>
  `${styles.button} ${styles[look]} ${styles[size]} ${iconOnly ? styles.iconOnly : ''} ${more}`;

type ButtonProps = Look & ButtonHTMLAttributes<HTMLButtonElement> & { label?: string; busy?: boolean };

/** A button names what it does. An icon alone needs a label. */
export function Button({ look, size, icon, label, busy, children, className, ...rest }: ButtonProps) {
  const iconOnly = children == null;
  return (
    <button
      type="button"
      className={classes({ look, size }, iconOnly, className)}
      aria-label={label}
      title={rest.title ?? label}
      aria-busy={busy || undefined}
      {...rest}
    >
      {busy ? <i className={styles.ring} /> : icon && <Icon name={icon} small={size === 'tiny'} />}
      {children}
    </button>
  );
}

/** The same look for what leads to another page. */
export function LinkButton({ to, look, size, icon, children, label }: Look & { to: string; label?: string }) {
  return (
    <Link to={to} className={classes({ look, size }, children == null)} aria-label={label}>
      {icon && <Icon name={icon} small={size === 'tiny'} />}
      {children}
    </Link>
  );
}
