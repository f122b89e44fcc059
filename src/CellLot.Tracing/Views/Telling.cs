using System.Globalization;
using System.Text.Json;
using CellLot.Domain.Tracing;
using CellLot.Domain.Units;
using CellLot.Messages;
using CellLot.Platform.Ledger;

namespace CellLot.Tracing.Views;

/// <summary>Reads facts: what each message means for edges, states and timelines. Pure; an unknown message only makes no view.</summary>
internal static class Telling
{
    private static readonly Dictionary<string, Type> Types = typeof(Message)
        .Assembly.GetTypes()
        .Where(t => t is { IsAbstract: false } && t.IsAssignableTo(typeof(Message)))
        .ToDictionary(t => t.Name, StringComparer.Ordinal);

    public static Told Of(FactNoted fact) =>
        Types.TryGetValue(fact.Message, out var type)
            ? Of((Message)JsonSerializer.Deserialize(fact.Body, type, LedgerJson.Options)!, fact)
            : Told.Nothing;

    private static Told Of(Message message, FactNoted fact) =>
        message switch
        {
            DonorRegistered m => m.Mother is null
                ? Told.Line($"donor/{m.Donor}", $"Donor registered ({m.Kind})")
                : new(
                    [],
                    [($"donor/{m.Donor}", "mother", m.Mother)],
                    [($"donor/{m.Donor}", $"Donor registered ({m.Kind})")]
                ),
            ConsentChanged m => new(
                [],
                [($"donor/{m.Donor}", "consent", m.InForce ? "in force" : "withdrawn")],
                [
                    (
                        $"donor/{m.Donor}",
                        m.InForce ? $"Consent {m.ConsentVersion} given for {List(m.Scopes)}" : "Consent withdrawn"
                    ),
                ]
            ),
            DonorDetermined m => new(
                [],
                [($"donor/{m.Donor}", $"eligibility-{m.Regime}", m.Verdict)],
                [($"donor/{m.Donor}", $"Determined {m.Verdict} under {m.Regime.ToUpperInvariant()} rules")]
            ),
            DonationChanged m => new(
                [.. (m.Donors.Count > 0 ? m.Donors : [m.Donor]).Select(d => ($"donor/{d}", $"donation/{m.Din}"))],
                [($"donation/{m.Din}", "state", m.State), ($"donation/{m.Din}", "tissue", m.Tissue)],
                [($"donation/{m.Din}", $"Donation {m.State} ({m.Tissue.Replace('-', ' ')}{Amount(m)})")]
            ),
            HoldChanged m => new(
                [],
                [.. m.ScopeKeys.Select(k => (k, $"hold {m.Hold}", m.InForce ? m.Reason : "lifted"))],
                [
                    .. m.ScopeKeys.Select(k =>
                        (k, m.InForce ? $"Hold {m.Hold} placed: {m.Reason}" : $"Hold {m.Hold} lifted")
                    ),
                ]
            ),
            HoldProgressed m => new(
                [],
                [($"hold/{m.Hold}", "state", m.State), ($"hold/{m.Hold}", "confirmed by", List(m.ConfirmedBy))],
                [($"hold/{m.Hold}", m.Sentence)]
            ),
            _ => LotTelling.Of(message) ?? DoseTelling.Of(message, fact) ?? Told.Nothing,
        };

    internal static string List(IReadOnlyList<string> items) => items.Count == 0 ? "nothing" : string.Join(", ", items);

    internal static string Cells(decimal cells) => Figures.AboutMillions(cells);

    internal static string Number(decimal number) => Figures.About(number);

    internal static string Clock(DateTimeOffset at) =>
        at.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string Amount(DonationChanged m) =>
        m.AmountMl is { } ml ? $", {Number(ml)} mL"
        : m.AmountGrams is { } grams ? $", {Number(grams)} g"
        : "";
}
