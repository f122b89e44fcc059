namespace CellLot.Web.Release;

/// <summary>Where a sentence of the dossier comes from: a record with its version, and its page where it has one.</summary>
internal sealed record Evidence(string Words, string? Address)
{
    /// <param name="stated">E.g. <c>sample/CL26-0001-QC1@3</c>.</param>
    public static Evidence Of(string stated)
    {
        var at = stated.LastIndexOf('@');
        var stream = at < 0 ? stated : stated[..at];
        var (kind, id) = Split(stream);
        var version = at < 0 ? "" : $", version {stated[(at + 1)..]}";
        var escaped = Uri.EscapeDataString(id);
        return new Evidence(
            $"{kind} {id}{version}",
            kind switch
            {
                "lot" => $"/lots/{escaped}",
                "sample" => SampleView.AddressOf(id),
                "deviation" => DeviationView.AddressOf(id),
                "investigation" => InvestigationView.AddressOf(id),
                "hold" => Holds.Address(id),
                "donation" => $"/find?code={escaped}",
                _ => null,
            }
        );
    }

    /// <summary>The id of the first evidence of a kind; null where there is none.</summary>
    public static string? IdOf(GateView gate, string kind) =>
        gate
            .Evidence.Select(e => e.LastIndexOf('@') is > 0 and var at ? e[..at] : e)
            .Where(e => e.StartsWith($"{kind}/", StringComparison.Ordinal))
            .Select(e => e[(kind.Length + 1)..])
            .FirstOrDefault();

    private static (string Kind, string Id) Split(string stream) =>
        stream.IndexOf('/') is > 0 and var slash ? (stream[..slash], stream[(slash + 1)..]) : ("record", stream);
}
