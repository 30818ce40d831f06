export { type DiscoveryAnswer, type DiscoveryAsked, discoverIn } from './discovery.ts';
export { type SensitivityAnswer, type SensitivityAsked, sensitivityOf } from './sensitivity.ts';
export {
  boxInWords,
  boxPicture,
  discoveryInWords,
  discoverySheets,
  sensitivityInWords,
  sensitivitySheets,
  tornadoPicture,
} from './sheets.ts';
