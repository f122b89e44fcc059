namespace CellLot.SystemTests.Proof;

/// <summary>Something that must not be.</summary>
/// <param name="Check">Which promise is broken, e.g. <c>lost</c>.</param>
/// <param name="What">Where, so that it can be looked up.</param>
public sealed record Finding(string Check, string What)
{
    public override string ToString() => $"{Check}: {What}";
}
