using System.Globalization;

namespace CellLot.Web.Bench;

/// <summary>Positions of a storage unit, so that containers scanned one after the other get the next free ones.</summary>
public sealed record FreePlaces(int Racks, int BoxesPerRack, int PlacesPerBox, IReadOnlySet<string> Occupied)
{
    /// <summary>The unit as it stands; null where there is none.</summary>
    public static async Task<Part<FreePlaces>> Find(PageApi api, string unit)
    {
        if (unit.Length == 0)
            return new(null, null);
        var part = await api.Part<Unit>($"/api/v1/manufacturing/storage/{Uri.EscapeDataString(unit)}");
        return part.Value is { State: var s }
            ? new(
                new(s.Racks, s.BoxesPerRack, s.PlacesPerBox, s.Occupants.Keys.ToHashSet(StringComparer.Ordinal)),
                null
            )
            : new(null, part.Missing);
    }

    /// <summary>Free positions from one on, in the order of the unit: place, box, rack. None where there is no such position.</summary>
    public IEnumerable<string> From(string first) => All().SkipWhile(p => p != first).Where(p => !Occupied.Contains(p));

    /// <summary>The first that is free; null where none is.</summary>
    public string? First => All().FirstOrDefault(p => !Occupied.Contains(p));

    private IEnumerable<string> All() =>
        from rack in Enumerable.Range(1, Racks)
        from box in Enumerable.Range(1, BoxesPerRack)
        from place in Enumerable.Range(1, PlacesPerBox)
        select string.Create(CultureInfo.InvariantCulture, $"R{rack}-B{box}-P{place:00}");

    private sealed record Unit(Installed State);

    private sealed record Installed(
        int Racks,
        int BoxesPerRack,
        int PlacesPerBox,
        IReadOnlyDictionary<string, object> Occupants
    );
}
