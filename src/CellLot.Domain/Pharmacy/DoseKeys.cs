namespace CellLot.Domain.Pharmacy;

/// <summary>Keys by which a hold reaches one order's dose and no other.</summary>
public static class DoseKeys
{
    /// <param name="patient">Pseudonym; null where it is not known.</param>
    public static IReadOnlyList<string> Of(string order, string? patient) =>
        patient is null
            ? [$"order/{order}", $"dose/{order}"]
            : [$"order/{order}", $"dose/{order}", $"patient/{patient}"];
}
