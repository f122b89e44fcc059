using System.Buffers;
using CellLot.Domain.Identifiers;
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

    private static readonly SearchValues<char> Letters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    );

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
    /// The key that a scan or typed number names by its form, or <c>kind/id</c> as written; null where only Tracing can tell what it
    /// is. Of a person's identity the key names the kind alone, so that nothing is looked up.
    /// </summary>
    public static string? KeyOf(string scanned)
    {
        var code = ScannedCode.Read(scanned);
        if (ScanTarget.IsOfPerson(code))
            return "patient/identity";
        if (code.IsRead)
            return KindOfKey(code.Kind) is { } kind ? $"{kind}/{code.Id}" : null;
        var key = scanned.Trim();
        return
            key.IndexOf('/') is > 0 and var slash
            && slash < key.Length - 1
            && !key.AsSpan(0, slash).ContainsAnyExcept(Letters)
            ? key[..slash].ToLowerInvariant() + key[slash..]
            : null;
    }

    private static string? KindOfKey(ScannedKind kind) =>
        kind switch
        {
            ScannedKind.Donation => "donation",
            ScannedKind.Lot => "lot",
            ScannedKind.Container => "container",
            ScannedKind.Material => "material",
            ScannedKind.Equipment => "equipment",
            ScannedKind.Bank => "bank",
            ScannedKind.FreezeRun => "freeze",
            ScannedKind.Dose or ScannedKind.Order => "dose",
            _ => null,
        };

    /// <summary>Where Tracing tells what descends from these keys; the single containers are left out.</summary>
    public static string LookBack(IEnumerable<string> keys) =>
        "/api/v1/tracing/look-back?containers=counted"
        + string.Concat(keys.Select(k => $"&key={Uri.EscapeDataString(k)}"));

    /// <summary>A key in words: <c>donor D-7F3K</c>.</summary>
    public static string Say(string key) => key.Replace('/', ' ');
}
