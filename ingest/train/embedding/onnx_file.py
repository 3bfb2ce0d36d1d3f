"""Writes the few kinds of ONNX message that a table look-up needs (field numbers from onnx.proto3), so that no ONNX package is."""

import numpy as np


def _varint(n):
    out = bytearray()
    while n > 0x7F:
        out.append(n & 0x7F | 0x80)
        n >>= 7
    return bytes(out + bytes([n]))


def _number(field, n):
    return _varint(field << 3) + _varint(n)


def _bytes(field, data):
    data = data.encode() if isinstance(data, str) else data
    return _varint(field << 3 | 2) + _varint(len(data)) + data


FLOAT, INT8, INT64 = 1, 3, 7


def _tensor(name, kind, array):
    return b"".join(_number(1, d) for d in array.shape) + _number(2, kind) + _bytes(8, name) + _bytes(9, array.tobytes())


def _value(name, kind, shape):
    dims = b"".join(_bytes(1, _number(1, d) if isinstance(d, int) else _bytes(2, d)) for d in shape)
    return _bytes(1, name) + _bytes(2, _bytes(1, _number(1, kind) + _bytes(2, dims)))


def _node(kind, inputs, output, attributes=b""):
    return b"".join(_bytes(1, i) for i in inputs) + _bytes(2, output) + _bytes(4, kind) + attributes


def _integer(name, n):
    return _bytes(5, _bytes(1, name) + _number(3, n) + _number(20, 2))


def look_up(table, scale):
    """
    A model input_ids -> last_hidden_state: int8 rows times the row's scale, over the square root of how often the piece stands
    in its text. table: int8 [rows, width]; scale: float32 [rows, 1].
    """
    nodes = [_node("Gather", ["table", "input_ids"], "rows"),
             _node("Gather", ["scale", "input_ids"], "scales"),
             _node("Cast", ["rows"], "numbers", _integer("to", FLOAT)),
             _node("Unsqueeze", ["input_ids", "last"], "each"),
             _node("Unsqueeze", ["input_ids", "middle"], "others"),
             _node("Equal", ["each", "others"], "same"),
             _node("Cast", ["same"], "ones", _integer("to", FLOAT)),
             _node("ReduceSum", ["ones", "last"], "times", _integer("keepdims", 1)),
             _node("Sqrt", ["times"], "root"),
             _node("Div", ["scales", "root"], "shares"),
             _node("Mul", ["numbers", "shares"], "last_hidden_state")]
    graph = b"".join(_bytes(1, n) for n in nodes) + _bytes(2, "static-embedding")
    graph += _bytes(5, _tensor("table", INT8, table)) + _bytes(5, _tensor("scale", FLOAT, scale))
    graph += _bytes(5, _tensor("last", INT64, np.array([2]))) + _bytes(5, _tensor("middle", INT64, np.array([1])))
    graph += _bytes(11, _value("input_ids", INT64, ["batch_size", "sequence_length"]))
    graph += _bytes(12, _value("last_hidden_state", FLOAT, ["batch_size", "sequence_length", table.shape[1]]))
    return _number(1, 7) + _bytes(2, "ke-hoach") + _bytes(7, graph) + _bytes(8, _bytes(1, "") + _number(2, 13))
