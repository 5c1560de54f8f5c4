"""Neighbouring positions of the lattice side by side: `LANES` numbers that the processor treats as one.

Loops that branch over positions are not turned into vector instructions by the compiler; these numbers are, on any
processor. They add, subtract, multiply and divide like numbers, also with a plain one; the functions below do the
rest. What is compared is compared lane by lane. `lane_math` has exp, log and powers.
"""

from __future__ import annotations

import operator
from typing import Any, Final

from numba.core.cgutils import ir
from numba.core.typing.templates import ConcreteTemplate, infer_global, signature
from numba.extending import intrinsic, lower_builtin, models, register_model
from numba.types import Type, boolean, float64, intp, void

LANES: Final = 16
"""So many that the processor is kept busy, so few that narrow periods waste little: 8 and 32 are slower."""

_DOUBLES = ir.VectorType(ir.DoubleType(), LANES)
_BITS = ir.VectorType(ir.IntType(64), LANES)
_FAST = ("contract",)


class LanesType(Type):
    """The compiler's type of `LANES` doubles."""

    def __init__(self) -> None:
        super().__init__(name="Lanes")


lanes = LanesType()


@register_model(LanesType)
class _LanesModel(models.PrimitiveModel):
    def __init__(self, dmm: Any, fe_type: Any) -> None:
        super().__init__(dmm, fe_type, _DOUBLES)


def _constant(bits: int) -> Any:
    return ir.Constant(_BITS, [bits] * LANES)


def _spread(builder: Any, number: Any) -> Any:
    """A plain number in every lane."""
    single = builder.insert_element(ir.Constant(_DOUBLES, ir.Undefined), number, ir.IntType(32)(0))
    return builder.shuffle_vector(single, single, ir.Constant(ir.VectorType(ir.IntType(32), LANES), [0] * LANES))


def _arithmetic(function: Any, name: str) -> None:
    """Make an operator work on lanes, and on lanes and a number."""
    pairs = ((lanes, lanes), (lanes, float64), (float64, lanes))

    class Operator(ConcreteTemplate):
        cases = [signature(lanes, *pair) for pair in pairs]  # noqa: RUF012  as the compiler wants it

    infer_global(function)(Operator)

    def lower(_context: Any, builder: Any, sig: Any, args: Any) -> Any:
        both = [a if t == lanes else _spread(builder, a) for a, t in zip(args, sig.args, strict=True)]
        return getattr(builder, name)(*both, flags=_FAST)

    for pair in pairs:
        lower_builtin(function, *pair)(lower)


for _function, _name in (
    (operator.add, "fadd"),
    (operator.sub, "fsub"),
    (operator.mul, "fmul"),
    (operator.truediv, "fdiv"),
):
    _arithmetic(_function, _name)


def _address(context: Any, builder: Any, row_type: Any, row: Any, n: Any) -> Any:
    data = context.make_array(row_type)(context, builder, row).data
    return builder.bitcast(builder.gep(data, [n]), _DOUBLES.as_pointer())


@intrinsic
def load(_typing: Any, row: Any, n: Any) -> Any:
    """The lanes from element `n` of a row on; the row lies without gaps in memory."""

    def code(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        return builder.load(_address(context, builder, sig.args[0], *args), align=8)

    return lanes(row, intp), code


@intrinsic
def store(_typing: Any, row: Any, n: Any, x: Any) -> Any:
    """Write lanes to a row from element `n` on."""

    def code(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        builder.store(args[2], _address(context, builder, sig.args[0], *args[:2]), align=8)
        return context.get_dummy_value()

    return void(row, intp, lanes), code


@intrinsic
def fill(_typing: Any, number: Any) -> Any:
    """One number in every lane."""
    return lanes(float64), lambda _c, builder, _s, args: _spread(builder, args[0])


@intrinsic
def steps(_typing: Any, first: Any) -> Any:
    """`first`, `first` + 1, … from lane to lane."""

    def code(_context: Any, builder: Any, _sig: Any, args: Any) -> Any:
        return builder.fadd(
            _spread(builder, args[0]),
            ir.Constant(_DOUBLES, [float(x) for x in range(LANES)]),
        )

    return lanes(float64), code


@intrinsic
def where_less(_typing: Any, a: Any, b: Any, x: Any, y: Any) -> Any:
    """`x` where a < b, else `y`."""

    def code(_context: Any, builder: Any, _sig: Any, args: Any) -> Any:
        return builder.select(builder.fcmp_ordered("<", args[0], args[1]), args[2], args[3])

    return lanes(lanes, lanes, lanes, lanes), code


@intrinsic
def larger(_typing: Any, a: Any, b: Any) -> Any:
    """The larger of both."""

    def code(_context: Any, builder: Any, _sig: Any, args: Any) -> Any:
        return builder.select(builder.fcmp_ordered(">", args[0], args[1]), args[0], args[1])

    return lanes(lanes, lanes), code


@intrinsic
def any_less(_typing: Any, a: Any, b: Any) -> Any:
    """Whether a < b in any lane."""

    def code(_context: Any, builder: Any, _sig: Any, args: Any) -> Any:
        flags = builder.bitcast(builder.fcmp_ordered("<", args[0], args[1]), ir.IntType(LANES))
        return builder.icmp_unsigned("!=", flags, ir.IntType(LANES)(0))

    return boolean(lanes, lanes), code


@intrinsic
def total_of(_typing: Any, x: Any) -> Any:
    """The sum of all lanes."""

    def code(_context: Any, builder: Any, _sig: Any, args: Any) -> Any:
        parts, count = args[0], LANES
        while count > 1:
            count //= 2
            picks = [
                ir.Constant(ir.VectorType(ir.IntType(32), count), [x + s for x in range(count)]) for s in (0, count)
            ]
            low, high = (builder.shuffle_vector(parts, parts, pick) for pick in picks)
            parts = builder.fadd(low, high)
        return builder.extract_element(parts, ir.IntType(32)(0))

    return float64(lanes), code


@intrinsic
def two_to(_typing: Any, shifted: Any) -> Any:
    """2ⁿ, where `shifted` is the whole number n + 1.5 · 2⁵² (n stands in its last bits); −1022 ≤ n ≤ 1023."""

    def code(_context: Any, builder: Any, _sig: Any, args: Any) -> Any:
        exponent = builder.shl(builder.bitcast(args[0], _BITS), _constant(52))
        return builder.bitcast(builder.add(exponent, _constant(1023 << 52)), _DOUBLES)

    return lanes(lanes), code


_SQRT_HALF = 0x3FE6A09E667F3BCD
_WHOLE = 0x4330000000000000
"""The bits of √½ and of 2⁵², to which a small whole number is added by its bits."""


@intrinsic
def exponent(_typing: Any, x: Any) -> Any:
    """The whole n with √½ ≤ x / 2ⁿ < √2, of positive x."""

    def code(_context: Any, builder: Any, _sig: Any, args: Any) -> Any:
        bits = builder.bitcast(args[0], _BITS)
        n = builder.lshr(builder.add(bits, _constant((1024 << 52) - _SQRT_HALF)), _constant(52))
        whole = builder.bitcast(builder.or_(n, _constant(_WHOLE)), _DOUBLES)
        return builder.fsub(whole, ir.Constant(_DOUBLES, [2.0**52 + 1024.0] * LANES))

    return lanes(lanes), code


@intrinsic
def mantissa(_typing: Any, x: Any) -> Any:
    """x / 2ⁿ, n its `exponent`."""

    def code(_context: Any, builder: Any, _sig: Any, args: Any) -> Any:
        bits = builder.bitcast(args[0], _BITS)
        shifted = builder.and_(builder.sub(bits, _constant(_SQRT_HALF)), _constant((1 << 52) - 1))
        return builder.bitcast(builder.add(shifted, _constant(_SQRT_HALF)), _DOUBLES)

    return lanes(lanes), code
