using CellLot.Domain.Site;
using CellLot.Platform.Access;

namespace CellLot.Web;

/// <summary>Holds as the pages show them: who may do what, and what a scan means.</summary>
public static class Holds
{
    private static readonly string[] Readers =
    [
        Roles.DonorPhysician,
        Roles.Technician,
        Roles.ProductionLead,
        Roles.Analyst,
        Roles.QaReviewer,
        Roles.Releaser,
        Roles.Pharmacist,
        Roles.Prescriber,
        Roles.Inspector,
    ];

    private static readonly string[] Placers = [Roles.QaReviewer, Roles.Releaser];

    /// <summary>Roles of the ward: they see alarms on every page.</summary>
    private static readonly string[] Ward = [Roles.Nurse, Roles.Prescriber];

    public static bool MaySee(Actor actor) => actor.GrantFor(Readers) is not null;

    public static bool MayPlace(Actor actor) => actor.GrantFor(Placers) is not null;

    public static bool MayLift(Actor actor) => actor.Holds(Roles.Releaser);

    public static bool IsOfWard(Actor actor) => actor.GrantFor(Ward) is not null;

    /// <summary>The page of one hold.</summary>
    public static string Address(string hold) => $"/holds/{Uri.EscapeDataString(hold)}";

    /// <summary>The page on which a hold on something is placed.</summary>
    public static string AddressToPlace(string key) => $"/holds/new?code={Uri.EscapeDataString(key)}";

    /// <summary>Number of a hold out of its entry: a form that is sent twice places one.</summary>
    public static string NumberOf(Guid entry) => $"H-{entry.ToString("N")[^10..].ToUpperInvariant()}";

    /// <summary>
    /// The key that a scan or typed number names by its form: a donation, lot, container or dose, or <c>kind/id</c> as written; null where
    /// only Tracing can tell what it is.
    /// </summary>
    public static string? KeyOf(string scanned)
    {
        var code = scanned.Trim();
        if (code.IndexOf('/') is > 0 and var slash && slash < code.Length - 1)
            return code[..slash].ToLowerInvariant() + code[slash..];
        var capitals = code.ToUpperInvariant();
        if (ScanTarget.DoseOf(capitals) is { } order)
            return $"dose/{order}";
        if (capitals.StartsWith("CL", StringComparison.Ordinal) && capitals.Split('-') is { Length: 3 })
            return $"container/{capitals}";
        if (capitals.StartsWith("CL", StringComparison.Ordinal) && capitals.Contains('-', StringComparison.Ordinal))
            return $"lot/{capitals}";
        return ScanTarget.DonationOf(code, out _) is { } donation ? $"donation/{donation.Din}" : null;
    }

    /// <summary>Where Tracing tells what descends from these keys; the single containers are left out.</summary>
    public static string LookBack(IEnumerable<string> keys) =>
        "/api/v1/tracing/look-back?containers=counted"
        + string.Concat(keys.Select(k => $"&key={Uri.EscapeDataString(k)}"));

    /// <summary>A key in words: <c>donor D-7F3K</c>.</summary>
    public static string Say(string key) => key.Replace('/', ' ');
}
