/** A question that cannot be answered as it was put; the message tells what to ask instead. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
