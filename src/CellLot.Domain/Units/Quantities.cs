namespace CellLot.Domain.Units;

/// <summary>A quantity whose unit is its type. Stored as its number's text.</summary>
public interface IQuantity<TSelf>
    where TSelf : struct, IQuantity<TSelf>
{
    /// <summary>The number, in the unit that the type names.</summary>
    decimal Value { get; }

    /// <summary>The quantity of this number.</summary>
    static abstract TSelf Of(decimal value);
}

/// <summary>Cells, as a count. Whether viable or total is said by the field's name.</summary>
public readonly record struct CellCount(decimal Value) : IQuantity<CellCount>
{
    public static CellCount Of(decimal value) => new(value);

    public static CellCount operator +(CellCount a, CellCount b) => new(a.Value + b.Value);

    public static CellCount operator -(CellCount a, CellCount b) => new(a.Value - b.Value);
}

/// <summary>Cells per millilitre.</summary>
public readonly record struct CellsPerMl(decimal Value) : IQuantity<CellsPerMl>
{
    public static CellsPerMl Of(decimal value) => new(value);

    public static CellCount operator *(CellsPerMl concentration, Millilitres volume) =>
        new(concentration.Value * volume.Value);
}

/// <summary>Cells per kilogram of body weight.</summary>
public readonly record struct CellsPerKilogram(decimal Value) : IQuantity<CellsPerKilogram>
{
    public static CellsPerKilogram Of(decimal value) => new(value);

    public static CellCount operator *(CellsPerKilogram dose, Kilograms weight) => new(dose.Value * weight.Value);
}

/// <summary>Volume in millilitres.</summary>
public readonly record struct Millilitres(decimal Value) : IQuantity<Millilitres>
{
    public static Millilitres Of(decimal value) => new(value);

    public static Millilitres operator +(Millilitres a, Millilitres b) => new(a.Value + b.Value);

    public static Millilitres operator -(Millilitres a, Millilitres b) => new(a.Value - b.Value);
}

/// <summary>Body weight in kilograms.</summary>
public readonly record struct Kilograms(decimal Value) : IQuantity<Kilograms>
{
    public static Kilograms Of(decimal value) => new(value);
}

/// <summary>A percentage, 70 meaning 70 %.</summary>
public readonly record struct Percent(decimal Value) : IQuantity<Percent>
{
    public static Percent Of(decimal value) => new(value);
}

/// <summary>A fraction of one, 0.80 meaning 80 %.</summary>
public readonly record struct Fraction(decimal Value) : IQuantity<Fraction>
{
    public static Fraction Of(decimal value) => new(value);
}

/// <summary>Population doublings (PD or cumulative PD), log₂ of the fold of viable cells.</summary>
public readonly record struct PopulationDoublings(decimal Value) : IQuantity<PopulationDoublings>
{
    public static PopulationDoublings Of(decimal value) => new(value);
}

/// <summary>Hours.</summary>
public readonly record struct Hours(decimal Value) : IQuantity<Hours>
{
    public static Hours Of(decimal value) => new(value);
}

/// <summary>Millilitres per minute.</summary>
public readonly record struct MlPerMinute(decimal Value) : IQuantity<MlPerMinute>
{
    public static MlPerMinute Of(decimal value) => new(value);
}

/// <summary>Square centimetres of growth area.</summary>
public readonly record struct SquareCentimetres(decimal Value) : IQuantity<SquareCentimetres>
{
    public static SquareCentimetres Of(decimal value) => new(value);
}
