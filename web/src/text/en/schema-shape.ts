/** The few words of a setting that the studio itself describes. */
export type SettingSchema = {
  type: string | string[];
  title: string;
  description: string;
  default: unknown;
  minimum?: number;
  maximum?: number;
  'x-choices'?: { value: string; title: string }[];
  'x-shown-when'?: { setting: string; values: unknown[] };
};
