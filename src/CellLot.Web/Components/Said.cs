using System.Globalization;

namespace CellLot.Web.Components;

/// <summary>How the pages show numbers, times and words: units and the exponent always there, times with their zone.</summary>
internal static class Said
{
    /// <summary><c>90.0 × 10⁶</c>, exact to the single cell: a number on a page is never rounded; a dash before it is known.</summary>
    public static string Cells(decimal? cells) =>
        cells is { } c ? string.Create(CultureInfo.InvariantCulture, $"{c / 1_000_000m:0.0#####} × 10⁶") : "–";

    /// <summary>The same number in words, <c>90 million</c>; nothing before it is known.</summary>
    public static string Millions(decimal? cells) =>
        cells is { } c ? string.Create(CultureInfo.InvariantCulture, $"({c / 1_000_000m:0.######} million)") : "";

    /// <summary>A figure with the places it has, without zeros behind them: <c>9.6758</c>.</summary>
    public static string Plain(decimal figure) =>
        figure.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary><c>2026-03-02 08:40 UTC</c>: the zone always stands beside the time.</summary>
    public static string When(DateTimeOffset at) =>
        at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary><c>Monday 2 March 2026</c>, the day by the site's clock.</summary>
    public static string Day(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>How long something has lasted, in its largest unit: <c>3 hours</c>.</summary>
    public static string Age(TimeSpan age) =>
        age switch
        {
            { TotalDays: >= 2 } => $"{(int)age.TotalDays} days",
            { TotalHours: >= 2 } => $"{(int)age.TotalHours} hours",
            { TotalMinutes: >= 2 } => $"{(int)age.TotalMinutes} minutes",
            _ => "less than 2 minutes",
        };

    /// <summary><c>2026-03-02 08:40:17 UTC</c>, where seconds count.</summary>
    public static string WhenExactly(DateTimeOffset at) =>
        at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary><c>0.4 s</c>; in larger units from two minutes on.</summary>
    public static string Seconds(decimal? seconds) =>
        seconds switch
        {
            null => "not known how",
            < 120 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.#} s"),
            _ => Age(TimeSpan.FromSeconds((double)seconds)),
        };

    /// <summary>How far a hold has come, in words; older records do not say.</summary>
    public static string HoldState(HoldView hold) =>
        hold.State switch
        {
            "" => hold.InForce ? "Open" : "Lifted",
            var state => State(state),
        };

    /// <summary>Colour class of a hold's state.</summary>
    public static string HoldTag(HoldView hold) =>
        hold switch
        {
            { InForce: false } => "nhsuk-tag nhsuk-tag--grey",
            { State: "in-force" } => "nhsuk-tag nhsuk-tag--red",
            _ => "nhsuk-tag nhsuk-tag--yellow",
        };

    /// <summary>Sentence case for a state word.</summary>
    public static string State(string state) =>
        state switch
        {
            "" => "–",
            "qc" => "QC",
            _ => char.ToUpperInvariant(state[0]) + state[1..].Replace('-', ' '),
        };

    /// <summary>Containers by account: <c>15 infused, 3 QC, 2 retained</c>.</summary>
    public static string Accounts(IReadOnlyDictionary<string, int> accounts) =>
        accounts.Count == 0 ? "not filled yet" : string.Join(", ", accounts.Select(a => $"{a.Value} {Account(a.Key)}"));

    /// <summary>Where a container lies.</summary>
    public static string Place(string place) => place is "nowhere" or "–" ? "not in storage" : place;

    /// <summary>Who did it: an account, or CellLot itself with the part that acted.</summary>
    public static string By(string account) =>
        account.StartsWith("system:", StringComparison.Ordinal) ? $"CellLot ({account["system:".Length..]})" : account;

    /// <summary>What a line is about, with its page where it has one.</summary>
    public static (string Text, string? Address) Node(string key)
    {
        var (kind, id) = (key[..key.IndexOf('/')], key[(key.IndexOf('/') + 1)..]);
        var address = kind switch
        {
            "lot" => $"/lots/{Uri.EscapeDataString(id)}",
            "dose" => $"/doses/{Uri.EscapeDataString(id)}",
            _ => null,
        };
        return ($"{char.ToUpperInvariant(kind[0])}{kind[1..]} {id}", address);
    }

    /// <summary>Colour class of a state; the word itself says the same.</summary>
    public static string Tag(string state) =>
        state switch
        {
            "released" or "completed" or "accepted" => "nhsuk-tag nhsuk-tag--green",
            "rejected" or "recalled" or "on hold" or "mismatched" or "stopped" => "nhsuk-tag nhsuk-tag--red",
            "waiting for release" or "pending" or "conditionally released" or "paused" => "nhsuk-tag nhsuk-tag--yellow",
            _ => "nhsuk-tag nhsuk-tag--grey",
        };

    private static string Account(string account) =>
        account switch
        {
            "qc" => "QC",
            "retain" => "retained",
            _ => account.Replace('-', ' '),
        };
}
