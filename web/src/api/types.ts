import type { components } from './schema';

type Schemas = components['schemas'];
/** The same with another type for what the API describes as free JSON. */
type With<T, More> = Omit<T, keyof More> & More;

/** The shapes the studio reads, from the committed OpenAPI document; the flow file and settings schemas have their own. */
export type Page<T> = { total: number; offset: number; items: T[] };

export type SettingChange = Schemas['SettingChange'];
export type Finding = Schemas['Finding'];
export type Status = Schemas['ServerStatus'];

export type Port = Schemas['PortDescriptor'];

export type SettingSchema = {
  type?: string | string[];
  title?: string;
  description?: string;
  default?: unknown;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  pattern?: string;
  enum?: (string | number | null)[];
  $ref?: string;
  items?: SettingSchema;
  properties?: Record<string, SettingSchema>;
  additionalProperties?: SettingSchema | boolean;
  required?: string[];
  'x-control'?: string;
  'x-usual'?: [number, number];
  'x-choices'?: { value: string; title: string; summary?: string | null }[];
  'x-required'?: boolean;
  /** Known values to choose from while typing. */
  'x-suggestions'?: string[];
  'x-advanced'?: boolean;
  'x-shown-when'?: { setting: string; values: unknown[] };
};

export type Component = With<Schemas['ComponentDescriptor'], { settingsSchema: SettingSchema }>;

export type Ports = { inputs: Port[]; outputs: Port[] };
export type Conversion = Schemas['PortTypeConversion'];

export type Place = { x: number; y: number };
export type FlowNode = { component: string; version?: number; title?: string; run?: Record<string, unknown>; settings?: Record<string, unknown>; inputs?: Record<string, string | string[]> };
export type Note = { text: string; x: number; y: number; width?: number; height?: number };
export type Lane = { title: string; summary?: string; y: number; height: number };
export type FlowDocument = {
  tunesmith: number;
  name: string;
  nodes: Record<string, FlowNode>;
  canvas?: Record<string, Place>;
  notes?: Record<string, Note>;
  lanes?: Record<string, Lane>;
};

export type FlowSummary = Schemas['FlowSummary'];
export type Flow = With<Schemas['FlowAnswer'], { document: FlowDocument }>;
export type Revision = Schemas['RevisionSummary'];

export type Template = Schemas['FlowTemplate'];

export type OutputState = Schemas['OutputState'];
export type NodeProgress = Schemas['NodeProgress'];
export type RunSummary = Schemas['RunSummary'];
export type Run = Schemas['RunAnswer'];
export type FailedItem = Schemas['FailedItem'];

export type StoredFile = Schemas['StoredFile'];

export type Message = Schemas['ChatTurn'];
