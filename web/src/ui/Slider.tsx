import type { CSSProperties } from 'react';
import styles from './Slider.module.css';

type SliderProps = {
  label: string;
  value: number;
  minimum: number;
  maximum: number;
  step?: number;
  logarithmic?: boolean;
  usual?: [number, number];
  onChange: (value: number) => void;
};

const notches = 1_000;

/** Place of a value on the track, 0 to 1. */
export function placeOf(value: number, minimum: number, maximum: number, logarithmic = false) {
  const clamped = Math.min(maximum, Math.max(minimum, value));
  if (!logarithmic) return maximum === minimum ? 0 : (clamped - minimum) / (maximum - minimum);
  const low = Math.log(Math.max(minimum, Number.MIN_VALUE));
  return (Math.log(Math.max(clamped, Number.MIN_VALUE)) - low) / (Math.log(maximum) - low);
}

/** The value at a place, rounded to what a person would type: two figures on a logarithmic track, whole steps on a linear one. */
export function valueAt(place: number, minimum: number, maximum: number, step: number, logarithmic = false) {
  if (logarithmic) {
    const raw = Math.exp(Math.log(minimum) + place * (Math.log(maximum) - Math.log(minimum)));
    return Math.min(maximum, Math.max(minimum, Number(raw.toPrecision(2))));
  }
  const raw = minimum + place * (maximum - minimum);
  const rounded = minimum + Math.round((raw - minimum) / step) * step;
  return Math.min(maximum, Number(rounded.toFixed(10)));
}

/** A track with the usual range as a green band. The number field stands beside it, in the form. */
export function Slider({ label, value, minimum, maximum, step, logarithmic, usual, onChange }: SliderProps) {
  const pitch = step ?? (maximum - minimum) / 100;
  const place = placeOf(value, minimum, maximum, logarithmic);
  const band = usual && usual.map((end) => placeOf(end, minimum, maximum, logarithmic) * 100);
  const style = { '--at': `${place * 100}%` } as CSSProperties;
  return (
    <span className={styles.slider} style={style}>
      <i className={styles.track} />
      {band && <i className={styles.band} style={{ left: `${band[0]}%`, width: `${Math.max(1, band[1]! - band[0]!)}%` }} />}
      <b className={styles.fill} />
      <input
        type="range"
        aria-label={label}
        aria-valuetext={String(value)}
        min={0}
        max={notches}
        value={Math.round(place * notches)}
        onChange={(event) => onChange(valueAt(Number(event.target.value) / notches, minimum, maximum, pitch, logarithmic))}
        onKeyDown={(event) => {
          const direction = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
          if (direction == null) return;
          event.preventDefault();
          const next = logarithmic ? value * (direction > 0 ? 1.1 : 1 / 1.1) : value + direction * pitch;
          onChange(valueAt(placeOf(next, minimum, maximum, logarithmic), minimum, maximum, pitch, logarithmic));
        }}
      />
    </span>
  );
}
