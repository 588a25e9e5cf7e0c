import type { Finding, SettingSchema } from '@/api';

export type FormProps = {
  schema: SettingSchema;
  values: Record<string, unknown>;
  /** Findings whose paths start at the form: `/chunkSize`. */
  findings?: readonly Finding[];
  onChange: (name: string, value: unknown) => void;
  onFix?: (finding: Finding) => void;
  root?: SettingSchema;
};
