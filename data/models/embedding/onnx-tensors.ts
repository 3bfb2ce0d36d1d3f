/** An array stored in an ONNX file: its shape and its bytes, little-endian, where they stand in the file. */
export interface StoredTensor {
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

/**
 * Arrays stored in an ONNX file by name. Reads the four message fields on the way there and skips the rest (field numbers
 * of onnx.proto3: ModelProto.graph 7, GraphProto.initializer 5, TensorProto.dims 1, name 8, raw_data 9).
 *
 * @throws RangeError when the bytes are not such a file
 */
export function readTensors(file: Uint8Array): Map<string, StoredTensor> {
  const tensors = new Map<string, StoredTensor>();
  for (const [field, graph] of fields(file)) {
    if (field !== 7 || typeof graph === "number") continue;
    for (const [inner, message] of fields(graph)) {
      if (inner !== 5 || typeof message === "number") continue;
      const shape: number[] = [];
      let name = "";
      let bytes: Uint8Array = new Uint8Array();
      for (const [part, value] of fields(message)) {
        if (part === 1 && typeof value === "number") shape.push(value);
        else if (part === 8 && typeof value !== "number") name = new TextDecoder().decode(value);
        else if (part === 9 && typeof value !== "number") bytes = value;
      }
      tensors.set(name, { shape, bytes });
    }
  }
  return tensors;
}

function* fields(message: Uint8Array): Generator<[field: number, value: number | Uint8Array]> {
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = message[at++];
      if (byte === undefined) throw new RangeError("the ONNX file ends inside a number");
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
    }
  };
  while (at < message.length) {
    const key = varint();
    const kind = key & 7;
    const field = Math.floor(key / 8);
    if (kind === 0) {
      yield [field, varint()];
      continue;
    }
    const length = kind === 2 ? varint() : kind === 1 ? 8 : kind === 5 ? 4 : NaN;
    if (!(at + length <= message.length)) throw new RangeError("the ONNX file is cut short or not an ONNX file");
    yield [field, message.subarray(at, at + length)];
    at += length;
  }
}
