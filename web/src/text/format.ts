/** 3,057 and never 3057. */
export const count = (value: number) => value.toLocaleString('en-US', { maximumFractionDigits: 0 });

/** Figures of any size, without noise: 0.921, 12.4, 1,204. */
export function figure(value: number, digits = 3) {
  if (!Number.isFinite(value)) return '–';
  if (value !== 0 && Math.abs(value) < 0.001) return value.toExponential(1).replace('e-0', 'e-').replace('.0e', 'e');
  return value.toLocaleString('en-US', { maximumSignificantDigits: Math.max(digits, Math.ceil(Math.log10(Math.abs(value) + 1))) });
}

/** 2e-4 for a learning rate, 0.05 for a share. */
export function setting(value: number) {
  if (value !== 0 && Math.abs(value) < 0.01) return value.toExponential().replace(/e([+-])0?/, (_, sign: string) => `e${sign === '-' ? '-' : ''}`);
  return Number.isInteger(value) ? count(value) : String(value);
}

export const share = (value: number, digits = 0) => `${(value * 100).toFixed(digits)} %`;

export function bytes(value: number) {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let size = value;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) { size /= 1024; unit++; }
  return `${size >= 100 || unit === 0 ? Math.round(size).toLocaleString('en-US') : size.toFixed(1)} ${units[unit]}`;
}

/** 1:12, or 1:02:09 from an hour on. */
export function clock(seconds: number) {
  const whole = Math.max(0, Math.round(seconds));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  return hours ? `${hours}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}` : `${Math.floor(whole / 60)}:${two(whole % 60)}`;
}

export const signed = (value: number, digits = 1) => `${value > 0 ? '+' : value < 0 ? '−' : ''}${Math.abs(value).toFixed(digits)}`;

/** The first characters of a content hash. */
export const shortHash = (hash: string) => (hash.length > 12 ? `${hash.slice(0, 6)}…${hash.slice(-2)}` : hash);
