export { type DiscoveryAnswer, type DiscoveryAsked, discoverIn } from './discovery.ts';
export {
  boxInWords,
  boxPicture,
  discoveryInWords,
  discoveryNotes,
  discoverySheets,
} from './discovery-sheets.ts';
export { type SensitivityAnswer, type SensitivityAsked, sensitivityOf } from './sensitivity.ts';
export {
  sensitivityInWords,
  sensitivityNotes,
  sensitivitySheets,
  tornadoPicture,
} from './sensitivity-sheets.ts';
