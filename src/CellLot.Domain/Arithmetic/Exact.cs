using System.Numerics;

namespace CellLot.Domain.Arithmetic;

/// <summary>
/// An exact fraction of two whole numbers. Every comparison with a limit, every floor and every ceiling is made on it:
/// <see cref="decimal"/> rounds a quotient at 28 digits, and one container too many is a patient's exposure.
/// </summary>
public readonly struct Exact : IEquatable<Exact>, IComparable<Exact>
{
    /// <summary>The largest magnitude that is ever reported.</summary>
    private static readonly BigInteger Largest = BigInteger.Parse(
        "79000000000000000000000000000",
        System.Globalization.CultureInfo.InvariantCulture
    );
    private static readonly BigInteger Mantissas = BigInteger.One << 96;
    private static readonly BigInteger[] Tens = [.. Enumerable.Range(0, 96).Select(n => BigInteger.Pow(10, n))];

    private readonly BigInteger over;
    private readonly BigInteger under;

    private Exact(BigInteger over, BigInteger under)
    {
        this.over = under.Sign < 0 ? -over : over;
        this.under = BigInteger.Abs(under);
    }

    private BigInteger Under => under.IsZero ? BigInteger.One : under;

    /// <summary>−1, 0 or 1.</summary>
    public int Sign => over.Sign;

    public static implicit operator Exact(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var whole = new decimal(bits[0], bits[1], bits[2], bits[3] < 0, 0);
        return new((BigInteger)whole, Ten((bits[3] >> 16) & 0xFF));
    }

    public static implicit operator Exact(int value) => new(value, BigInteger.One);

    public static implicit operator Exact(long value) => new(value, BigInteger.One);

    public static implicit operator Exact(BigInteger value) => new(value, BigInteger.One);

    /// <summary>The exact value of a finite double: logarithms and exponentials enter here, and only they.</summary>
    public static Exact FromDouble(double value)
    {
        if (!double.IsFinite(value))
            throw Beyond("the result");
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7FF);
        var mantissa = bits & 0xFFFFFFFFFFFFFL;
        if (exponent == 0)
            exponent = 1;
        else
            mantissa |= 1L << 52;
        var shift = exponent - 1075;
        BigInteger signed = bits < 0 ? -mantissa : mantissa;
        return shift >= 0 ? new(signed << shift, BigInteger.One) : new(signed, BigInteger.One << -shift);
    }

    public static Exact operator +(Exact a, Exact b) =>
        a.Under == b.Under
            ? new(a.over + b.over, a.Under)
            : new((a.over * b.Under) + (b.over * a.Under), a.Under * b.Under);

    public static Exact operator -(Exact a, Exact b) => a + -b;

    public static Exact operator -(Exact a) => new(-a.over, a.Under);

    public static Exact operator *(Exact a, Exact b) => new(a.over * b.over, a.Under * b.Under);

    /// <summary>The exact quotient; the divisor has been checked to be other than 0.</summary>
    public static Exact operator /(Exact a, Exact b) =>
        b.over.IsZero ? throw new DivideByZeroException() : new(a.over * b.Under, a.Under * b.over);

    public static bool operator <(Exact a, Exact b) => a.CompareTo(b) < 0;

    public static bool operator >(Exact a, Exact b) => a.CompareTo(b) > 0;

    public static bool operator <=(Exact a, Exact b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Exact a, Exact b) => a.CompareTo(b) >= 0;

    public static bool operator ==(Exact a, Exact b) => a.CompareTo(b) == 0;

    public static bool operator !=(Exact a, Exact b) => a.CompareTo(b) != 0;

    public static Exact Min(Exact a, Exact b) => a <= b ? a : b;

    public int CompareTo(Exact other) => (over * other.Under).CompareTo(other.over * Under);

    public bool Equals(Exact other) => this == other;

    public override bool Equals(object? obj) => obj is Exact other && this == other;

    public override int GetHashCode()
    {
        var common = BigInteger.GreatestCommonDivisor(over, Under);
        return HashCode.Combine(over / common, Under / common);
    }

    /// <summary>The largest whole number not above it.</summary>
    public BigInteger Floor()
    {
        var whole = BigInteger.DivRem(over, Under, out var rest);
        return rest.Sign < 0 ? whole - 1 : whole;
    }

    /// <summary>The smallest whole number not below it.</summary>
    public BigInteger Ceiling() => -(-this).Floor();

    /// <summary>The nearest whole number, half away from zero.</summary>
    public BigInteger Nearest() => over.Sign * (((BigInteger.Abs(over) * 2) + Under) / (Under * 2));

    /// <summary>Rounded once, half away from zero, to this many decimal places (negative: to tens, hundreds …).</summary>
    public Exact Round(int places) =>
        places >= 0
            ? new(new Exact(over * Ten(places), Under).Nearest(), Ten(places))
            : new(new Exact(over, Under * Ten(-places)).Nearest() * Ten(-places), BigInteger.One);

    /// <summary>The square root rounded once, half away from zero, without any double in between.</summary>
    public Exact RoundedRoot(int places)
    {
        // root(x)·10^p rounded = floor((floor(2·root(x)·10^p) + 1) / 2), and floor(root(y)) is that of floor(y).
        var doubled = Root(over * 4 * Ten(2 * places) / Under);
        return new((doubled + 1) / 2, Ten(places));
    }

    /// <summary>Power of ten of the first digit that is not 0: 2 for 123, −3 for 0.0045. Not for 0.</summary>
    public int Magnitude()
    {
        var size = BigInteger.Abs(over);
        var divisor = Under;
        var guess = (int)Math.Floor(BigInteger.Log10(size) - BigInteger.Log10(divisor));
        while (!Reaches(guess))
            guess--;
        while (Reaches(guess + 1))
            guess++;
        return guess;

        bool Reaches(int power) => power >= 0 ? size >= divisor * Ten(power) : size * Ten(-power) >= divisor;
    }

    /// <summary>The nearest double.</summary>
    public double ToDouble()
    {
        if (over.IsZero)
            return 0;
        // Bring the quotient to 64 or more significant bits, then let the conversion round once.
        var shift = (int)(Under.GetBitLength() - BigInteger.Abs(over).GetBitLength()) + 66;
        var quotient = shift >= 0 ? (over << shift) / Under : over / (Under << -shift);
        return Math.ScaleB((double)quotient, -shift);
    }

    /// <summary>The reported number: divided once, at the end, to as many places as a decimal holds.</summary>
    /// <exception cref="RuleBroken"><c>INPUT_INVALID</c>: beyond ±7.9e28.</exception>
    public decimal ToDecimal(string name = "the result")
    {
        var size = BigInteger.Abs(over);
        if (size > Largest * Under)
            throw Beyond(name);
        var whole = size / Under;
        var digits = whole.IsZero ? 0 : (int)Math.Floor(BigInteger.Log10(whole)) + 1;
        var scale = Math.Min(28, Math.Max(0, 29 - digits));
        BigInteger mantissa;
        while ((mantissa = new Exact(size * Ten(scale), Under).Nearest()) >= Mantissas)
            scale--;
        Span<byte> bytes = stackalloc byte[13];
        mantissa.TryWriteBytes(bytes, out _, isUnsigned: true);
        var value = new decimal(
            BitConverter.ToInt32(bytes),
            BitConverter.ToInt32(bytes[4..]),
            BitConverter.ToInt32(bytes[8..]),
            over.Sign < 0 && !mantissa.IsZero,
            (byte)scale
        );
        return value / 1.0000000000000000000000000000m; // drops the zeros at the end
    }

    /// <summary>Rounded once to these places and reported.</summary>
    public decimal Rounded(int places, string name = "the result") => Round(places).ToDecimal(name);

    private static BigInteger Ten(int power) => power < Tens.Length ? Tens[power] : BigInteger.Pow(10, power);

    private static BigInteger Root(BigInteger square)
    {
        if (square.IsZero)
            return square;
        var root = BigInteger.One << (int)((square.GetBitLength() + 1) / 2);
        for (var better = (root + (square / root)) / 2; better < root; better = (root + (square / root)) / 2)
            root = better;
        return root;
    }

    private static RuleBroken Beyond(string name) => new(Refusals.InputInvalid.Because($"{name} lies beyond ±7.9e28."));
}
